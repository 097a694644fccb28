import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import picocolors from 'picocolors';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { ownDigest } from '../../src/plan/digest.ts';
import type { OwnPlan } from '../../src/plan/plan.ts';
import { planOf } from '../../src/plan/make-plan.ts';
import { planJson } from '../../src/report/plan-json.ts';
import { planText } from '../../src/report/plan-text.ts';
import { emptyRecord } from '../../src/migrate/run-record.ts';
import { open } from '../../src/cli/open.ts';
import { splitSql } from '../../src/plan/own/split.ts';
import { withClient } from '../../src/postgres/session.ts';
import { forwardSteps, recoverStep, runPipeline, runStep } from '../../src/stages/pipeline.ts';
import type { Run } from '../../src/stages/run.ts';
import { makeRun } from '../../src/cli/make-run.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { readStatus } from '../../src/stages/status.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase, ownSession } from '../support/own-database.ts';
import { lacksClientTools } from '../support/programs.ts';
import { photographContents } from '../support/photograph.ts';
import { folderWith } from '../support/folder.ts';

const ignore = (): void => undefined;
let counter = 0;

interface Own {
  database: TestDatabase;
  folder: string;
  /** A run of the whole pipeline, not yet started. */
  prepare(inputs?: Record<string, string>): Run;
}

/** A shop and an application whose `db/up.sql` is the migration, with more files by path. */
async function own(up: string, files: Record<string, string> = {}, sql = ''): Promise<Own> {
  const database = await ownDatabase();
  if (sql !== '') await database.query(sql);
  const folder = folderWith({ 'db/up.sql': up, ...files });
  const prepare = (inputs: Record<string, string> = {}): Run => {
    const given: Record<string, string> = {
      'database-url': database.url,
      'working-directory': folder,
      typecheck: 'off',
      migration: 'db/up.sql',
      ...inputs,
    };
    counter += 1;
    const opened = open((name) => given[name], process.env);
    const watcher = { started: ignore, progress: ignore, failed: ignore, ended: ignore };
    return makeRun(opened, emptyRecord(`own${process.pid}x${counter}`), watcher, new AbortController().signal);
  };
  return { database, folder, prepare };
}

const addition = `-- Loyalty
ALTER TABLE orders ADD COLUMN points integer;
UPDATE orders SET points = floor(total);
CREATE TABLE rewards (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
`;
const removal = 'DROP TABLE rewards; ALTER TABLE orders DROP COLUMN points;';
const failing = { 'separation/checks/never.sql': 'SELECT 1 AS wrong' };

describe('a migration of the user’s own', () => {
  test('is applied in one transaction, checked by the user’s own checks, and applied only once', async () => {
    const { database, prepare } = await own(addition, {
      'separation/checks/no-points.sql': 'SELECT id FROM orders WHERE points IS NULL',
    });
    const run = prepare();
    await runPipeline(run);
    const { report } = run.record;
    expect(report).toMatchObject({ result: 'completed', error: null, migration: 'db/up.sql' });
    expect(report.checks.find(({ name }) => name === 'no-points')).toMatchObject({ status: 'passed' });
    expect(report.checks.find(({ name }) => name === 'mapping')).toMatchObject({
      status: 'skipped',
      message: expect.stringMatching(/of your own/),
    });
    expect((await database.query('SELECT count(points)::int AS points FROM orders')).rows).toEqual([{ points: 2000 }]);
    expect(await readStatus(run.connection, run.config)).toMatchObject({ state: 'after', runId: run.runId });
    const again = prepare();
    await runPipeline(again);
    expect(again.record.report).toMatchObject({ result: 'already-separated' });
    expect(again.record.report.stages.at(-1)?.detail).toMatch(new RegExp(`applied by run ${run.runId}`));
  });

  test('a statement that fails is named by file, line and caret; everything is rolled back', async () => {
    const { prepare } = await own(`${addition}\n  INSERT INTO rewards VALUES (1, 999999), (2, nothing);\n`);
    const run = prepare();
    const before = await photographContents(run.connection);
    await runPipeline(run);
    expect(run.record.report).toMatchObject({ result: 'rolled-back', rung: 'rollback', error: { code: 'E_MIGRATE' } });
    const lines = run.record.report.error?.message.split('\n') ?? [];
    expect(lines[0]).toMatch(/^db\/up\.sql:6:47: column "nothing" does not exist$/);
    expect(lines[1]?.[lines[2]?.indexOf('^') ?? 0]).toBe('n');
    expect(await photographContents(run.connection)).toEqual(before);
    expect(await readStatus(run.connection, run.config)).toMatchObject({ state: 'before' });
  });

  test('a deferred constraint fails before COMMIT', async () => {
    const { prepare } = await own(
      'INSERT INTO notes VALUES (1, 4711);',
      {},
      'CREATE TABLE notes (id int, order_id bigint REFERENCES orders DEFERRABLE INITIALLY DEFERRED)',
    );
    const run = prepare();
    await runPipeline(run);
    expect(run.record.report).toMatchObject({
      result: 'rolled-back',
      error: { code: 'E_MIGRATE', message: expect.stringMatching(/deferred constraint.*notes_order_id_fkey/) },
    });
  });

  test('what it SETs does not reach the proofs', async () => {
    const { prepare } = await own(
      "SET TIME ZONE 'Asia/Tokyo'; SET DateStyle TO 'German'; SELECT set_config('search_path', '', false); CREATE TABLE public.x ();",
      { 'db/down.sql': 'SET bytea_output = escape; DROP TABLE public.x', ...failing },
    );
    const run = prepare({ revert: 'db/down.sql' });
    await runPipeline(run);
    expect(run.record.report).toMatchObject({ result: 'reverted', error: { code: 'E_VALIDATE' } });
  });

  test.skipIf(lacksClientTools)(
    'a lock that is not free is tried again as a whole, until the budget ends',
    async () => {
      const { database, prepare } = await own(addition);
      const holder = await ownSession(database.url, 'BEGIN; LOCK TABLE orders IN ACCESS SHARE MODE');
      const run = prepare({ 'lock-timeout': '50ms', 'lock-budget': '300ms' });
      await runPipeline(run);
      await holder.end();
      expect(run.record.report).toMatchObject({ result: 'rolled-back', error: { code: 'E_LOCK_BUDGET' } });
      const later = prepare();
      await runPipeline(later);
      expect(later.record.report.result).toBe('completed');
    },
  );
});

describe('the way back from it', () => {
  test.skipIf(lacksClientTools)(
    'by the revert file, proved: schema and rows are those of before, and rows that others wrote stay',
    async () => {
      const { database, prepare } = await own(
        'ALTER TABLE orders ADD COLUMN points integer; CREATE INDEX ON orders (points);',
        {
          'db/down.sql': 'ALTER TABLE orders DROP COLUMN points;',
        },
      );
      const run = prepare({
        revert: 'db/down.sql',
        'smoke-command': `psql "$DATABASE_URL" -c "INSERT INTO orders (user_id, total) VALUES (1, 12.34)" && false`,
      });
      const before = await photographContents(run.connection);
      await runPipeline(run);
      expect(run.record.report).toMatchObject({ result: 'reverted', rung: 'revert', error: { code: 'E_SMOKE' } });
      expect((await database.query('DELETE FROM orders WHERE total = 12.34 AND id > 2000')).rowCount).toBe(1);
      expect(await photographContents(run.connection)).toEqual(before);
      expect(await readStatus(run.connection, run.config)).toMatchObject({ state: 'before' });
    },
  );

  test('by the revert file, if it wrote rows: they are compared with the backup', async () => {
    const { prepare } = await own(addition, { 'db/down.sql': removal, ...failing });
    const run = prepare({ revert: 'db/down.sql' });
    const before = await photographContents(run.connection);
    await runPipeline(run);
    expect(run.record.report).toMatchObject({ result: 'reverted', error: { code: 'E_VALIDATE' } });
    expect(await photographContents(run.connection)).toEqual(before);
  });

  test.skipIf(lacksClientTools)('without a revert file, from the backup', async () => {
    const { prepare } = await own(addition, failing);
    const run = prepare({ backup: 'dump' });
    const before = await photographContents(run.connection);
    await runPipeline(run);
    expect(run.record.report).toMatchObject({ result: 'restored', rung: 'restore', error: { code: 'E_VALIDATE' } });
    expect(run.record.report.findings.map(({ code }) => code)).toContain('no-revert:db/up.sql');
    expect(await photographContents(run.connection)).toEqual(before);
  });

  test.each([
    [
      'the schema',
      'CREATE TABLE a (); CREATE TABLE b ()',
      'DROP TABLE a',
      /schema would not be as it was[^]*public\.b/,
    ],
    ['rows it changed', "UPDATE users SET full_name = 'X'", 'SELECT 1', /public\.users had 501 rows .* not the same/],
    ['rows it deleted', 'DELETE FROM disputes WHERE id = 1', 'SELECT 1', /public\.disputes had \d+ rows/],
    ['a table', 'DROP TABLE disputes', 'CREATE TABLE disputes ()', /schema|disputes/],
    [
      'anything: it fails',
      'CREATE TABLE a ()',
      'DROP TABLE a;\nDROP TABLE zzz',
      /db\/down\.sql:2:1: table "zzz" does not exist/,
    ],
  ])('a revert file that does not bring back %s is refused, and the backup is restored', async (_, up, down, why) => {
    const { prepare } = await own(up, { 'db/down.sql': down, ...failing });
    const run = prepare({ revert: 'db/down.sql', backup: 'clone' });
    const before = await photographContents(run.connection);
    await runPipeline(run);
    expect(run.record.report).toMatchObject({ result: 'restored', rung: 'restore' });
    expect(run.record.report.stages.find(({ name }) => name === 'recover')?.detail).toMatch(why);
    expect(await photographContents(run.connection)).toEqual(before);
  });

  test.skipIf(lacksClientTools)(
    'the values of a column that was dropped are missed, also in a table that others wrote to',
    async () => {
      const { database, prepare } = await own(
        'ALTER TABLE notes DROP COLUMN body',
        { 'db/down.sql': 'ALTER TABLE notes ADD COLUMN body text' },
        "CREATE TABLE notes (id int, body text); INSERT INTO notes VALUES (1, 'kept')",
      );
      const run = prepare({
        revert: 'db/down.sql',
        'smoke-command': 'psql "$DATABASE_URL" -c "INSERT INTO notes VALUES (2)" && false',
      });
      await runPipeline(run);
      expect(run.record.report).toMatchObject({ result: 'restored', error: { code: 'E_SMOKE' } });
      expect(run.record.report.stages.find(({ name }) => name === 'recover')?.detail).toMatch(
        /public\.notes had 1 rows in the backup and has 2/,
      );
      expect((await database.query('SELECT * FROM notes')).rows).toEqual([{ id: 1, body: 'kept' }]);
    },
  );

  test('by hand, with a revert file that was written or corrected afterwards', async () => {
    const { folder, prepare } = await own(addition);
    const run = prepare();
    const before = await photographContents(run.connection);
    await runPipeline(run);
    expect(run.record.report.result).toBe('completed');
    const revertBy = async (sql: string): Promise<Run> => {
      writeFileSync(join(folder, 'down.sql'), sql);
      const back = prepare({ revert: 'down.sql' });
      await runStep({ name: 'revert', load: async () => revertStage(null) }, back);
      return back;
    };
    expect((await revertBy('DROP TABLE rewards')).record.report.error).toMatchObject({
      code: 'E_REVERT',
      message: expect.stringMatching(/points/),
    });
    expect((await revertBy(removal)).record.report).toMatchObject({ result: 'reverted', error: null });
    expect(await photographContents(run.connection)).toEqual(before);
  });

  test('a killed run is found by the next recover, which has only the journal', async () => {
    const { database, prepare } = await own(addition, { 'db/down.sql': removal });
    const run = prepare({ revert: 'db/down.sql' });
    const before = await photographContents(run.connection);
    for (const name of ['preflight', 'backup', 'migrate']) {
      const step = forwardSteps.find((candidate) => candidate.name === name);
      if (step !== undefined) await runStep(step, run);
    }
    expect(run.record.report.error).toBeNull();
    // Somebody makes two statements of one, and has the digest fit.
    const { plan } = run.record;
    if (plan?.kind !== 'own') throw new Error('it is no migration of the user’s own');
    const write = async (row: OwnPlan): Promise<unknown> =>
      database.query('UPDATE separation.run SET plan = $1, plan_digest = $2', [JSON.stringify(row), row.digest]);
    const more = (plan.revert ?? []).map((each) => ({ ...each, sql: `${each.sql}; CREATE TABLE public.stolen ()` }));
    await write({ ...plan, revert: more, digest: ownDigest(plan.operations, more) });
    const misled = prepare({ migration: '' });
    await runStep({ name: 'revert', load: async () => revertStage(null) }, misled);
    expect(misled.record.report.error).toMatchObject({
      code: 'E_JOURNAL',
      message: expect.stringMatching(/db\/down\.sql:1 is not one statement/),
    });
    await write(plan);
    // Whoever may write to every table could have written it.
    const writer = `${database.name}_writer`;
    await database.query(`CREATE ROLE ${writer}; GRANT pg_write_all_data TO ${writer}`);
    // On another machine, that has no record of the run.
    rmSync(run.folders.state, { recursive: true });
    const doubted = prepare({ migration: '' });
    await runStep({ name: 'revert', load: async () => revertStage(null) }, doubted);
    expect(doubted.record.report.error).toMatchObject({
      code: 'E_JOURNAL',
      message: expect.stringMatching(new RegExp(`may be written by .*${writer}`)),
    });
    // Who knows the digest of what was approved may.
    const other = prepare({ migration: '', plan: plan.digest });
    await runStep(recoverStep, other);
    await database.query(`DROP ROLE ${writer}`);
    expect(other.record.report).toMatchObject({ result: 'reverted', error: null });
    expect(await photographContents(run.connection)).toEqual(before);
  });
});

describe('the plan', () => {
  test('shows the statements with their places, the way back, and no password', async () => {
    const { prepare } = await own("CREATE ROLE guest PASSWORD 'let me in';\n  CREATE TABLE a (id int,\n    b int)", {
      'db/down.sql': 'DROP TABLE a',
    });
    const context = prepare({ revert: 'db/down.sql' });
    const plan = await withClient(context.connection, async (client) => planOf(await readCatalog(client), context));
    const text = planText(
      plan,
      { database: 'shop', lockTimeout: 200, lockBudget: 60_000 },
      picocolors.createColors(false),
    );
    expect(text).toMatch(/2 statements of db\/up\.sql\n/);
    expect(text).toMatch(/ 2\. db\/up\.sql:2: CREATE TABLE a \(id int, b int\)\n/);
    expect(text).toMatch(/Way back\n {2}db\/down\.sql:1: DROP TABLE a\n/);
    expect(`${text}${JSON.stringify(planJson(plan))}`).not.toContain('let me in');
    expect(planJson(plan)).toMatchObject({
      digest: plan.digest,
      references: [],
      operations: [{}, { lock: 'UNKNOWN' }],
    });
  });

  test('two are alike only if both files are: the digest says so', async () => {
    const digestOf = async (up: string, down: string): Promise<string> => {
      const { prepare } = await own(up, { 'db/down.sql': down });
      const context = prepare({ revert: 'db/down.sql' });
      return withClient(
        context.connection,
        async (client) => (await planOf(await readCatalog(client), context)).digest,
      );
    };
    const first = await digestOf('SELECT 1; SELECT 2', 'SELECT 3');
    expect(await digestOf('-- again\nSELECT 1;SELECT 2;', 'SELECT 3')).toBe(first);
    expect(await digestOf('SELECT 1; SELECT 2', 'SELECT 4')).not.toBe(first);
    expect(await digestOf('SELECT 1', 'SELECT 3')).not.toBe(first);
  });
});

describe('Prisma Migrate', () => {
  test('sees a migration of its own folder as applied, and after the way back as not applied', async () => {
    const file = 'prisma/migrations/20260101000000_points/migration.sql';
    const table = `CREATE TABLE "_prisma_migrations" (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
      migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;
    const { database, prepare } = await own('', { [file]: addition, 'db/down.sql': removal }, table);
    const names = async (): Promise<unknown> =>
      (await database.query('SELECT migration_name AS name FROM _prisma_migrations')).rows;
    const run = prepare({ migration: file, revert: 'db/down.sql' });
    await runPipeline(run);
    expect(run.record.report.result).toBe('completed');
    expect(await names()).toEqual([{ name: '20260101000000_points' }]);
    const back = prepare({ migration: file });
    await runStep({ name: 'revert', load: async () => revertStage(null) }, back);
    expect(back.record.report).toMatchObject({ result: 'reverted', error: null });
    expect(await names()).toEqual([]);
  });
});

describe('the file', () => {
  test.each([
    ['CREATE INDEX CONCURRENTLY i ON orders (total)', /in a transaction/],
    ['DROP INDEX CONCURRENTLY i', /in a transaction/],
    ['REINDEX TABLE CONCURRENTLY orders', /in a transaction/],
    ['VACUUM orders', /in a transaction/],
    ['CREATE DATABASE x', /in a transaction/],
    ['ALTER SYSTEM SET work_mem = 1', /in a transaction/],
    ['ALTER TABLE a DETACH PARTITION b CONCURRENTLY', /in a transaction/],
    ['BEGIN', /transaction control/],
    ['COMMIT', /transaction control/],
    ['SAVEPOINT a', /transaction control/],
    ['\\i other.sql', /command of psql/],
    ['COPY orders FROM STDIN', /COPY/],
    ["ALTER TYPE mood ADD VALUE 'odd'; UPDATE t SET mood = 'odd'", /"odd".*only after COMMIT/],
    ['SELEC 1', /syntax error at or near "SELEC"/],
  ])('%s is refused before anything is touched, with its place', async (sql, why) => {
    const found = await splitSql('up.sql', `-- é\nSELECT 'ok; still one';\n${sql};\n`).catch((error: unknown) => error);
    expect(found).toMatchObject({
      code: 'E_MIGRATION_FILE',
      message: expect.stringMatching(/^up\.sql:3:\d+: [^]*\^$/m),
    });
    expect(found).toMatchObject({ message: expect.stringMatching(why) });
  });

  test.each(['', '  ;  ', '-- nothing'])('without a statement (%j) is refused', async (sql) => {
    await expect(splitSql('up.sql', sql)).rejects.toMatchObject({
      code: 'E_MIGRATION_FILE',
      message: expect.stringMatching(/holds no statement/),
    });
  });

  test.each([
    'ANALYZE orders',
    'REFRESH MATERIALIZED VIEW CONCURRENTLY v',
    "CREATE TYPE mood AS ENUM ('a'); ALTER TYPE mood ADD VALUE 'odd'; SELECT 'odd'::mood",
    "ALTER TYPE mood ADD VALUE 'odd'",
    'DO $$ BEGIN PERFORM 1; COMMIT; END $$',
  ])('%s is taken', async (sql) => {
    expect((await splitSql('up.sql', sql)).map((statement) => statement.sql).join('; ')).toBe(sql);
  });

  test('is missing: E_MIGRATION_FILE names the path, and nothing is touched', async () => {
    const { database, prepare } = await own('SELECT 1');
    const run = prepare({ migration: 'db/no.sql' });
    await runPipeline(run);
    expect(run.record.report).toMatchObject({
      result: 'refused',
      error: { code: 'E_MIGRATION_FILE', message: expect.stringMatching(/migration: .*db\/no\.sql cannot be read/) },
    });
    expect((await database.query("SELECT to_regnamespace('separation') AS journal")).rows).toEqual([{ journal: null }]);
  });

  test('changed since it was approved: refused', async () => {
    const { prepare } = await own(addition);
    const run = prepare({ plan: 'a'.repeat(64) });
    await runPipeline(run);
    expect(run.record.report).toMatchObject({ result: 'refused', error: { code: 'E_PLAN_CHANGED' } });
  });

  test('without a revert file and without a backup: refused, unless that is allowed', async () => {
    const { folder, prepare } = await own(addition);
    const run = prepare({ backup: 'off' });
    await runPipeline(run);
    expect(run.record.report).toMatchObject({ result: 'refused', error: { code: 'E_HAZARD' } });
    writeFileSync(join(folder, 'separation.yml'), "allow: ['no-revert:db/up.sql']\n");
    const allowed = prepare({ backup: 'off' });
    await runPipeline(allowed);
    expect(allowed.record.report.result).toBe('completed');
  });
});
