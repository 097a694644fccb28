import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConnection } from '../../src/postgres/connection.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { application, callCli, startCli } from '../support/cli.ts';
import type { TestDatabase } from '../support/database.ts';
import { has } from '../support/programs.ts';
import { type Pooler, startPgBouncer } from '../support/pgbouncer.ts';
import { urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';
import { ownDatabase, ownSession } from '../support/own-database.ts';

let database: TestDatabase;
let pooler: Pooler;
let folder: string;
beforeEach(async () => {
  database = await ownDatabase();
  folder = application('');
});
afterEach(() => pooler.stop());

const run = (environment: Record<string, string>, ...args: string[]): ReturnType<typeof callCli> =>
  callCli(folder, [...args, '--typecheck', 'off', '--code', 'off'], environment);
const overPooler = (): string => urlOf(pooler, database.name);
const schema = (): Promise<string[]> => withClient(parseConnection(database.url), schemaLines);

describe.skipIf(!has('pgbouncer')).each(['transaction', 'statement'] as const)('PgBouncer in %s mode', (mode) => {
  beforeEach(async () => void (pooler = await startPgBouncer(testServer().port, mode)));

  it('is recognized by what it does, before anything is touched, and leaves the pool as it was', async () => {
    const before = await schema();
    for (const command of ['run', 'plan', 'status']) {
      const { exit, stderr } = await run({ DATABASE_URL: overPooler() }, command);
      expect({ command, exit, stderr }).toMatchObject({ exit: 2 });
      expect(stderr).toMatch(/^E_POOLED 127\.0\.0\.1:\d+ is a pooler .*direct-url/ms);
    }
    expect(await schema()).toEqual(before);
    const { rows } = await (await ownSession(overPooler())).query('SHOW search_path');
    expect(rows).toEqual([{ search_path: '"$user", public' }]);
  });

  it('is no matter if the direct connection is given', async () => {
    const { exit, stderr } = await run({ DATABASE_URL: overPooler(), DIRECT_URL: database.url }, 'run');
    expect(exit, stderr).toBe(0);
  });
});

describe.skipIf(!has('pgbouncer'))('PgBouncer in session mode', () => {
  beforeEach(async () => void (pooler = await startPgBouncer(testServer().port, 'session')));

  it('does for the whole job and the way back', async () => {
    const before = await schema();
    const there = await run({ DATABASE_URL: overPooler() }, 'run');
    expect(there.exit, there.stderr).toBe(0);
    const back = await run({ DATABASE_URL: overPooler() }, 'revert');
    expect(back.exit, back.stderr).toBe(0);
    expect(await schema()).toEqual(before);
  });

  it('keeps the backend of an owner that is gone: the run is known dead all the same', async () => {
    const before = await schema();
    const started = startCli(folder, ['run', '--typecheck', 'off', '--code', 'off', '--watch', '10m'], {
      DATABASE_URL: overPooler(),
    });
    await started.said('watch …');
    started.child.kill('SIGKILL');
    await started.ended;
    const { exit, stderr } = await run({ DATABASE_URL: overPooler() }, 'recover');
    expect(exit, stderr).toBe(0);
    expect(await schema()).toEqual(before);
  });
});
