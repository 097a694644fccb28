import { existsSync, mkdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupStage } from '../src/stages/backup.ts';
import { type Leftover, keepNewest, listLeftovers, removeLeftovers } from '../src/stages/cleanup.ts';
import { restoreBySwap } from '../src/way-back/restore.ts';
import { testContext, type TestContext } from './support/context.ts';
import { createDatabase, onServer, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
let context: TestContext;

beforeEach(async () => {
  database = await createDatabase();
  context = testContext(database.url);
});

afterEach(async () => {
  await onServer('postgres', async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1 || '_')",
      [database.name],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE "${name}" WITH (FORCE)`);
  });
  await database.drop();
  rmSync(context.folders.working, { recursive: true, force: true });
});

/** Another run on the same database and folders. */
function run(runId: string, backup: 'dump' | 'clone'): TestContext {
  return testContext(database.url, { runId, working: context.folders.working, inputs: { backup } });
}

describe('what earlier runs left', () => {
  test('is listed with its kind, and removed but for the newest proved backup', async () => {
    const first = run('first', 'dump');
    const { record } = await backupStage.run(first);
    if (!record?.manifest || !record.backupFolder) throw new Error('no backup');
    await restoreBySwap(first, record.manifest, record.backupFolder);
    await backupStage.run(run('second', 'clone'));
    await backupStage.run(run('third', 'dump'));
    const abandoned = join(context.folders.backups, 'dead.partial');
    const growing = join(context.folders.backups, 'alive.partial');
    for (const folder of [abandoned, growing]) mkdirSync(folder);
    utimesSync(abandoned, new Date('2025-01-01'), new Date('2025-01-01'));
    await database.query(
      'CREATE SCHEMA separation; CREATE TABLE separation.kept_1_users AS SELECT 1; CREATE TABLE separation.run (a int)',
    );
    const foreign = `${database.name}_backup_by_hand`;
    await onServer('postgres', (client) => client.query(`CREATE DATABASE ${foreign}`));

    const leftovers = await listLeftovers(context);
    const short = ({ kind, name, keep }: Leftover): string =>
      `${kind} ${name.split('/').at(-1)?.replace(database.name, '')}${keep ? ' keep' : ''}`;
    expect(leftovers.map(short).toSorted()).toEqual([
      'backup first',
      'backup second',
      'backup third keep',
      'clone _backup_second',
      'failed database _failed_first',
      'kept table kept_1_users',
      'unfinished backup dead.partial',
    ]);
    expect(leftovers.filter(({ kind }) => kind !== 'unfinished backup').every(({ bytes }) => bytes > 0)).toBe(true);

    expect(await removeLeftovers(context, leftovers)).toHaveLength(6);
    expect((await listLeftovers(context)).map(short)).toEqual(['backup third keep']);
    expect([existsSync(abandoned), existsSync(growing)]).toEqual([false, true]);
    const { rows } = await database.query('SELECT 1 FROM pg_database WHERE datname = $1', [foreign]);
    expect(rows).toHaveLength(1);
    expect((await database.query('SELECT count(*)::int AS n FROM separation.run')).rows).toEqual([{ n: 0 }]);
  });

  test('the newest clone is kept with its folder; the folder of one that is gone is no backup', async () => {
    await backupStage.run(run('older', 'dump'));
    await backupStage.run(run('newer', 'clone'));
    expect(
      (await listLeftovers(context))
        .filter(({ keep }) => keep)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['backup', 'clone']);
    await onServer('postgres', (client) => client.query(`DROP DATABASE ${database.name}_backup_newer`));
    const kept = (await listLeftovers(context)).filter(({ keep }) => keep);
    expect(kept.map(({ runId }) => runId)).toEqual(['older']);
  });
});

test('nothing is kept where there is no backup', () => {
  const failed: Leftover = { kind: 'failed database', name: 'x', bytes: 1, createdAt: '2026', runId: 'r', keep: false };
  expect(keepNewest([failed])).toEqual([failed]);
  expect(keepNewest([])).toEqual([]);
});
