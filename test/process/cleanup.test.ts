import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { backupStage } from '../../src/stages/backup.ts';
import { type Leftover, keepNewest, listLeftovers } from '../../src/recover/cleanup/leftovers.ts';
import { cleanup } from '../../src/cli/commands/cleanup.ts';
import { readAge } from '../../src/config/input-types.ts';
import { sqlFile } from '../../src/core/project-files.ts';
import { decide, removeLeftovers } from '../../src/stages/cleanup.ts';
import { colorsFor } from '../../src/report/terminal.ts';
import { restoreBySwap } from '../../src/recover/restore/swap/restore-by-swap.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

let database: TestDatabase;
let context: TestContext;

beforeEach(async () => {
  database = await ownDatabase();
  context = testContext(database.url);
});

/** Another run on the same database and folders. */
function run(runId: string, backup: 'dump' | 'clone'): TestContext {
  return testContext(database.url, { runId, working: context.folders.working, inputs: { backup } });
}

/** A journal with these runs, in this order. */
function journalOf(runs: Record<string, string>): string {
  const rows = Object.entries(runs).map(
    ([id, state]) => `
      INSERT INTO separation.run (id, state, tool, plan_digest, plan, schema_before, tables) VALUES ('${id}', '${state}', '', '', '{}', '[]', '[]');
      INSERT INTO separation.event (run_id, name) VALUES ('${id}', '${state}');`,
  );
  return sqlFile('migrate/journal/journal.sql') + rows.join('');
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
    await database.query(`${journalOf({ ended: 'reverted', now: 'completed' })}
      CREATE TABLE separation.kept_1_users AS SELECT 1; CREATE TABLE separation.kept_ended_users AS SELECT 1`);
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
      'journal of run ended',
      'journal of run now keep',
      'kept table kept_1_users',
      'kept table kept_ended_users',
      'unfinished backup dead.partial',
    ]);
    expect(leftovers.filter(({ kind }) => kind !== 'unfinished backup').every(({ bytes }) => bytes > 0)).toBe(true);

    expect(await removeLeftovers(context, leftovers)).toMatchObject({ removed: { length: 8 }, failed: [] });
    expect((await listLeftovers(context)).map(short)).toEqual(['backup third keep', 'journal of run now keep']);
    expect([existsSync(abandoned), existsSync(growing)]).toEqual([false, true]);
    const { rows } = await database.query('SELECT 1 FROM pg_database WHERE datname = $1', [foreign]);
    expect(rows).toHaveLength(1);
    expect((await database.query('SELECT id FROM separation.run')).rows).toEqual([{ id: 'now' }]);
    expect((await database.query('SELECT DISTINCT run_id FROM separation.event')).rows).toEqual([{ run_id: 'now' }]);
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

test('nothing is kept if there is no backup', () => {
  const failed: Leftover = { kind: 'failed database', name: 'x', bytes: 1, createdAt: '2026', runId: 'r', keep: null };
  expect(keepNewest([failed])).toEqual([failed]);
  expect(keepNewest([])).toEqual([]);
});

describe('the command', () => {
  /** Calls it as the command line does; answers its exit code and what it said. */
  async function call(flags: Record<string, string> = {}): Promise<{ exit: number; text: string; json: unknown }> {
    const lines: string[] = [];
    let json: unknown = null;
    const given: Record<string, string> = {
      'database-url': database.url,
      'working-directory': context.folders.working,
      ...flags,
    };
    const exit = await cleanup({
      get: (name) => given[name],
      environment: {},
      runId: null,
      from: null,
      paths: [],
      signal: new AbortController().signal,
      watcher: { started: () => undefined, progress: () => undefined, failed: () => undefined, ended: () => undefined },
      print: (text) => lines.push(text),
      result: (text) => lines.push(text),
      colors: colorsFor({}, {}),
      output: () => undefined,
      summary: () => undefined,
      json: (value) => (json = value),
    });
    return { exit, text: lines.join('\n'), json };
  }

  test('removes nothing without --yes, and nothing that is younger than --older-than', async () => {
    await backupStage.run(run('first', 'dump'));
    await backupStage.run(run('second', 'dump'));
    const listed = await call({ 'older-than': '0' });
    expect(listed).toMatchObject({ exit: 0, json: { leftovers: [{ removed: false }, { removed: false }] } });
    expect(listed.text).toMatch(/backup .*first \(.*B, .*\): remove\n/s);
    expect(listed.text).toContain('kept: the newest proved backup');
    expect(listed.text).toContain('1 of 2');
    expect((await call({ yes: 'true' })).text).toContain('Nothing is older than 30d');
    expect((await listLeftovers(context)).map(({ runId }) => runId)).toEqual(['second', 'first']);

    const gone = await call({ yes: 'true', 'older-than': '0' });
    expect(gone).toMatchObject({
      exit: 0,
      json: {
        version: 1,
        leftovers: [
          { runId: 'second', decision: 'newest', removed: false },
          { runId: 'first', decision: 'remove', removed: true },
        ],
      },
    });
    expect((await listLeftovers(context)).map(({ runId }) => runId)).toEqual(['second']);
  });

  test('leaves what a run in flight comes back with', async () => {
    await backupStage.run(run('flying', 'dump'));
    await backupStage.run(run('later', 'dump'));
    await database.query(journalOf({ flying: 'seeded' }));
    const { json } = await call({ yes: 'true', 'older-than': '0' });
    expect(json).toMatchObject({
      leftovers: [
        { runId: 'later', decision: 'newest' },
        { runId: 'flying', decision: 'in-flight' },
        { kind: 'journal of run', decision: 'in-flight' },
      ],
    });
    expect(existsSync(join(context.folders.backups, 'flying/manifest.json'))).toBe(true);
  });

  test('an age that is none is refused, and named', async () => {
    await expect(call({ 'older-than': 'banana' })).rejects.toMatchObject({
      code: 'E_USAGE',
      message: expect.stringContaining('"banana"'),
    });
    expect([readAge('x', '30d'), readAge('x', '1.5 h'), readAge('x', '0')]).toEqual([2_592_000_000, 5_400_000, 0]);
  });

  test('what is of unknown age goes only when everything goes', () => {
    const table: Leftover = { kind: 'kept table', name: 'x', bytes: 1, createdAt: null, runId: null, keep: null };
    expect([decide(table, 1, 0), decide(table, 0, 0)]).toEqual(['unknown-age', 'remove']);
    const dated = { ...table, createdAt: new Date(0).toISOString() };
    expect([decide(dated, 100, 99), decide(dated, 100, 100)]).toEqual(['young', 'remove']);
  });
});
