import { describe, expect, test } from 'vitest';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { seedStage } from '../../src/stages/seed/seed.ts';
import { validateStage } from '../../src/stages/validate/validate.ts';
import { readStatus } from '../../src/stages/status.ts';
import { hashKeyOf } from '../../src/postgres/rows/row-hash.ts';
import { readRun } from '../../src/migrate/journal/journal.ts';
import { withClient } from '../../src/postgres/session.ts';
import type { Context } from '../../src/config/context.ts';
import type { StageResult } from '../../src/migrate/run-context.ts';
import type { Report } from '../../src/core/report.ts';
import { testContext, type TestContext, type TestContextOptions, take } from '../support/context.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase, ownSession } from '../support/own-database.ts';
import { lacksClientTools } from '../support/programs.ts';
import { photograph } from '../support/photograph.ts';
import { folderWith } from '../support/folder.ts';

/** Runs a stage and merges its result, as the pipeline does. */
async function run(
  stage: { run(context: Context): Promise<StageResult> },
  context: TestContext,
): Promise<Partial<Report>> {
  return take(context, await stage.run(context));
}

async function migrated(database: TestDatabase, options: TestContextOptions = {}): Promise<TestContext> {
  const context = testContext(database.url, { config: { workspace: { name: 'Main', slug: 'main' } }, ...options });
  await run(backupStage, context);
  await run(migrateStage, context);
  return context;
}

/** For what is not about the backup, which takes longer than all the rest. */
const off = { inputs: { backup: 'off' } } as const;

test('nothing is migrated without a proved backup, unless that is asked for', async () => {
  const database = await ownDatabase();
  const context = testContext(database.url);
  await expect(migrateStage.run(context)).rejects.toMatchObject({ code: 'E_NO_BACKUP' });
  expect(await readStatus(context.connection, context.config)).toMatchObject({ state: 'before', runId: null });
});

test('the migration keeps every row and every storage file, and validate says so', async () => {
  const database = await ownDatabase();
  const context = await migrated(database);
  await run(seedStage, context);
  await run(validateStage, context);
  const { locks, tables } = context.record.report;
  expect(locks).toMatchObject({ attempts: 1 });
  expect(locks?.heldMs).toBeGreaterThan(0);
  expect(tables.find(({ name }) => name === 'public.users')).toMatchObject({
    before: { rows: 501 },
    after: { rows: 501 },
    sameFile: true,
    written: null,
  });
  expect(
    tables.every(({ before, after, sameFile }) => before?.fingerprint === after?.fingerprint && sameFile === true),
  ).toBe(true);
  const { rows } = await database.query(
    'SELECT count(*)::int AS orders FROM orders JOIN customers ON customers.id = orders.customer_id',
  );
  expect(rows).toEqual([{ orders: 2000 }]);
  expect(await readStatus(context.connection, context.config)).toMatchObject({
    state: 'in-flight',
    runId: context.runId,
  });
});

describe('the way back', () => {
  test('revert: schema, rows and storage files are those of before; rows of the new tables are kept', async () => {
    const database = await ownDatabase();
    const context = testContext(database.url, { config: { workspace: { name: 'Main', slug: 'main' } } });
    const before = await photograph(context);
    await run(backupStage, context);
    await run(migrateStage, context);
    await database.query("INSERT INTO users (email) VALUES ('staff@example.com')");
    expect(await run(recoverStage, context)).toMatchObject({ result: 'reverted', rung: 'revert' });
    expect(await photograph(context)).toEqual(before);
    const kept = await database.query(
      `SELECT email FROM separation."kept_${context.runId.replaceAll('-', '_')}_users"`,
    );
    expect(kept.rows).toEqual([{ email: 'staff@example.com' }]);
    expect(await readStatus(context.connection, context.config)).toMatchObject({ state: 'before' });
    // Again, and a second run after it.
    expect(await run(recoverStage, context)).toMatchObject({ result: 'nothing-to-recover' });
    await migrated(database, off);
  });

  test('rows written after the backup survive the revert and are counted', async () => {
    const database = await ownDatabase();
    const context = await migrated(database);
    await database.query(
      "INSERT INTO orders (customer_id, total) VALUES (1, 12.34), (2, 56.78); UPDATE customers SET full_name = 'Changed' WHERE id = 3",
    );
    const report = await run(recoverStage, context);
    expect(report.result).toBe('reverted');
    expect(report.tables?.find(({ name }) => name === 'public.orders')).toMatchObject({
      written: 2,
      sameFile: true,
      after: { rows: 2002 },
    });
    const { rows } = await database.query(
      'SELECT (SELECT count(*)::int FROM orders WHERE total IN (12.34, 56.78) AND id > 2000) AS orders, (SELECT full_name FROM users WHERE id = 3) AS name',
    );
    expect(rows).toEqual([{ orders: 2, name: 'Changed' }]);
  });

  test('what others made since and what depends on nothing of it stays', async () => {
    const database = await ownDatabase();
    const context = await migrated(database, off);
    await database.query('CREATE TABLE reviews (id bigint PRIMARY KEY); DROP TABLE invoices');
    await run(recoverStage, context);
    const { rows } = await database.query(
      "SELECT to_regclass('reviews') IS NOT NULL AS reviews, to_regclass('invoices') IS NOT NULL AS invoices",
    );
    expect(rows).toEqual([{ reviews: true, invoices: false }]);
  });

  test.each([
    [
      'a foreign key to customers',
      'CREATE TABLE reviews (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers)',
      /reviews/,
    ],
    ['a view', 'CREATE VIEW best AS SELECT id FROM customers', /best/],
    ['a column', 'ALTER TABLE customers ADD COLUMN timezone text', /timezone/],
    [
      'a foreign key to the new users',
      'CREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint REFERENCES users)',
      /notes/,
    ],
  ])('the revert refuses what it does not know, changes nothing and says what: %s', async (_, sql, named) => {
    const database = await ownDatabase();
    const context = await migrated(database, { inputs: { backup: 'off', onFailure: 'revert' } });
    await database.query(sql);
    const before = await photograph(context);
    await expect(recoverStage.run(context)).rejects.toMatchObject({
      code: 'E_REVERT',
      message: expect.stringMatching(named),
    });
    expect(await photograph(context)).toEqual(before);
    expect(await readStatus(context.connection, context.config)).toMatchObject({ state: 'in-flight' });
  });
});

describe('restore', () => {
  test.for(['dump', 'clone'] as const)(
    'on-failure: restore, from a %s: equal to the manifest, the failed database kept with what was written since',
    async (backup, { skip }) => {
      skip(backup === 'dump' && lacksClientTools);
      const database = await ownDatabase();
      const context = await migrated(database, { inputs: { backup, onFailure: 'restore' } });
      await database.query(
        "INSERT INTO orders (customer_id, total) VALUES (1, 12.34); INSERT INTO users (email) VALUES ('staff@example.com')",
      );
      expect(await run(recoverStage, context)).toMatchObject({ result: 'restored', rung: 'restore' });
      const { manifest } = context.record;
      const now = await photograph(context, hashKeyOf(manifest ?? {}));
      expect(now).toMatchObject({
        tables: manifest?.tables.map(({ schema, name, rows, fingerprint }) =>
          expect.objectContaining({ schema, name, rows, fingerprint }),
        ),
      });
      expect(await readStatus(context.connection, context.config)).toMatchObject({
        state: 'before',
        runId: context.runId,
      });
      const kept = `${database.name}_failed_${context.runId}`;
      const { rows } = await onServer(kept, (client) =>
        client.query(
          'SELECT (SELECT count(*)::int FROM orders WHERE total = 12.34) AS orders, (SELECT count(*)::int FROM users) AS staff',
        ),
      );
      expect(rows).toEqual([{ orders: 1, staff: 1 }]);
      // It is a database like before: the next run separates it.
      await migrated(database, { inputs: { backup } });
    },
  );

  test('auto: what the revert refuses, the backup brings back, and the report says why', async () => {
    const database = await ownDatabase();
    const context = await migrated(database);
    await database.query('CREATE VIEW best AS SELECT id FROM customers');
    const result = await recoverStage.run(context);
    expect(result.outcome).toBe('restored');
    expect(result.detail).toMatch(/best/);
  });
});

describe('locks', () => {
  test('are tried, given up and tried again: nobody queues for longer than the lock timeout', async () => {
    const database = await ownDatabase();
    const holder = await ownSession(database.url, 'BEGIN; LOCK TABLE orders IN ACCESS SHARE MODE');
    const context = testContext(database.url, { inputs: { backup: 'off', lockTimeout: 100, lockBudget: 600_000 } });
    await run(backupStage, context);
    const migrating = run(migrateStage, context);
    // Whoever came after a waiting migration would hang until the holder ends, and the holder ends after this loop only.
    while (context.lines.filter((line) => line.startsWith('locks not free')).length < 3) {
      await database.query('SELECT count(*) FROM orders');
    }
    await holder.query('COMMIT');
    await holder.end();
    await migrating;
    expect(context.record.report.locks?.attempts).toBeGreaterThan(1);
  });

  test('who changes the schema while the migration waits for its locks is seen: it is planned anew', async () => {
    const database = await ownDatabase();
    const holder = await ownSession(database.url, 'BEGIN; CREATE INDEX orders_late_user_id ON orders (user_id, total)');
    const context = testContext(database.url, { inputs: { backup: 'off', lockTimeout: 600_000, lockBudget: 600_000 } });
    await run(backupStage, context);
    const migrating = run(migrateStage, context);
    const waiting =
      "SELECT FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock' AND relation = 'orders'::regclass";
    while ((await holder.query(waiting)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await holder.query('COMMIT');
    await holder.end();
    await migrating;
    const { rows } = await database.query("SELECT to_regclass('orders_late_customer_id') IS NOT NULL AS renamed");
    expect(rows).toEqual([{ renamed: true }]);
    expect(context.record.report.locks?.attempts).toBe(2);
  });

  test('a table that somebody has locked exclusively does not make the plan wait for ever', async () => {
    const database = await ownDatabase();
    await ownSession(database.url, 'BEGIN; LOCK TABLE products IN ACCESS EXCLUSIVE MODE');
    const context = testContext(database.url, { inputs: { lockBudget: 1_000 } });
    await expect(preflightStage.run(context)).rejects.toMatchObject({ code: 'E_LOCK_BUDGET' });
  });

  test('the journal of an earlier run that somebody has locked is not waited for any longer either', async () => {
    const database = await ownDatabase();
    const first = await migrated(database, off);
    await run(recoverStage, first);
    await ownSession(database.url, 'BEGIN; LOCK TABLE separation.run IN SHARE MODE');
    const context = testContext(database.url, { inputs: { backup: 'off', lockTimeout: 50, lockBudget: 1_000 } });
    await run(backupStage, context);
    await expect(migrateStage.run(context)).rejects.toMatchObject({
      code: 'E_LOCK_BUDGET',
      message: expect.stringMatching(/in \d+ attempts?/),
    });
  });

  test('the budget ends: rolled back, nothing changed, and who held them is named without their query', async () => {
    const database = await ownDatabase();
    await ownSession(
      { connectionString: database.url, application_name: 'nightly-report' },
      "BEGIN; SELECT 'ana@example.com' AS secret FROM orders LIMIT 1",
    );
    const context = testContext(database.url, { inputs: { backup: 'off', lockTimeout: 50, lockBudget: 300 } });
    await run(backupStage, context);
    const before = await photograph(context);
    const failure = await migrateStage.run(context).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'E_LOCK_BUDGET',
      message: expect.stringMatching(/nightly-report.*idle in transaction/),
    });
    expect(String(failure)).not.toContain('ana@');
    expect(await photograph(context)).toEqual(before);
    expect(await database.query("SELECT to_regnamespace('separation') AS journal")).toMatchObject({
      rows: [{ journal: null }],
    });
  });
});

test.each([
  ['a statement', 'NOT NULL', /Create table users.*a function raised an error \(P0001\).*in public\.forbid\(\) line 2/],
  ['the journal', 'NULL', /writing the journal, schema separation, failed: a function raised an error \(P0001\)/],
])('%s that fails is named, and everything is rolled back', async (_, customers, message) => {
  const database = await ownDatabase(`
    CREATE FUNCTION forbid() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
      IF tg_tag = 'CREATE TABLE' AND to_regclass('public.customers') IS ${customers} THEN RAISE EXCEPTION 'no new tables here'; END IF; END $$;
    CREATE EVENT TRIGGER forbid_tables ON ddl_command_start EXECUTE FUNCTION forbid()`);
  const context = testContext(database.url, { config: { allow: ['event-trigger:forbid_tables'] }, ...off });
  await run(backupStage, context);
  const before = await photograph(context);
  await expect(migrateStage.run(context)).rejects.toMatchObject({
    code: 'E_MIGRATE',
    message: expect.stringMatching(message),
  });
  expect(await photograph(context)).toEqual(before);
});

test('an event trigger that would refuse the revert is found before COMMIT', async () => {
  const database = await ownDatabase(`
    CREATE FUNCTION keep() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'nothing is dropped here'; END $$;
    CREATE EVENT TRIGGER keep_tables ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION keep()`);
  const context = testContext(database.url, { inputs: { backup: 'off' } });
  const before = await photograph(context);
  await expect(migrateStage.run(context)).rejects.toMatchObject({
    code: 'E_NO_WAY_BACK',
    message: expect.stringMatching(/\(keep_tables\): the revert was rolled back.*“Create table .* in public\.keep\(\)/),
  });
  expect(await photograph(context)).toEqual(before);
  // One that lets everything pass is no hindrance, and nothing of the rehearsal is left.
  await database.query('CREATE OR REPLACE FUNCTION keep() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$');
  const replaced = await photograph(context);
  await run(migrateStage, context);
  expect(await run(recoverStage, context)).toMatchObject({ result: 'reverted' });
  expect(await photograph(context)).toEqual(replaced);
});

test('Prisma Migrate sees the migration as applied, and after the way back as not applied', async () => {
  const database =
    await ownDatabase(`CREATE TABLE "_prisma_migrations" (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
  const name = '20260101000000_separate_users_customers';
  const working = folderWith({ [`prisma/migrations/${name}/migration.sql`]: 'SELECT 1;\n' });
  const context = await migrated(database, { working, ...off });
  const { rows } = await database.query(
    'SELECT migration_name, length(checksum) AS checksum, finished_at IS NOT NULL AS finished, applied_steps_count FROM _prisma_migrations',
  );
  expect(rows).toEqual([{ migration_name: name, checksum: 64, finished: true, applied_steps_count: 1 }]);
  await run(recoverStage, context);
  expect((await database.query('SELECT FROM _prisma_migrations')).rowCount).toBe(0);
});

test('no row is written for a migration that the project does not have', async () => {
  const database =
    await ownDatabase(`CREATE TABLE "_prisma_migrations" (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
  const { record } = await migrated(database, off);
  expect((await database.query('SELECT FROM _prisma_migrations')).rowCount).toBe(0);
  expect(record.plan?.hazards).toMatchObject([
    { code: 'prisma-migration-unknown', object: 'public._prisma_migrations', severity: 'warning' },
  ]);
});

test('of two records of Prisma Migrate that of the URL’s schema is meant, then that of the configuration', async () => {
  const table = `(id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
    logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;
  const name = '20260101000000_separate_users_customers';
  const working = folderWith({ [`prisma/migrations/${name}/migration.sql`]: 'SELECT 1;\n' });
  const database = await ownDatabase(
    `CREATE SCHEMA blog; CREATE SCHEMA desk; CREATE TABLE blog._prisma_migrations ${table}; CREATE TABLE desk._prisma_migrations ${table}`,
  );
  const context = testContext(database.url, { working, ...off });
  await run(backupStage, context);
  await expect(migrateStage.run(context)).rejects.toMatchObject({
    code: 'E_HAZARD',
    message: expect.stringMatching(/_prisma_migrations in blog and desk/),
  });
  await migrated({ ...database, url: `${database.url}?schema=desk` }, { working, ...off });
  const names = async (schema: string): Promise<unknown[]> =>
    (await database.query(`SELECT migration_name FROM ${schema}._prisma_migrations`)).rows;
  expect([await names('blog'), await names('desk')]).toEqual([[], [{ migration_name: name }]]);
});

test('a second runner is kept out while the first is at work, and named', async () => {
  const database = await ownDatabase();
  await ownSession(database.url, "SELECT pg_advisory_lock(hashtextextended('separation', 0))");
  const context = testContext(database.url, off);
  await run(backupStage, context);
  await expect(migrateStage.run(context)).rejects.toMatchObject({
    code: 'E_IN_FLIGHT',
    message: expect.stringMatching(/backend \d+/),
  });
});

test('the journal tells the story', async () => {
  const database = await ownDatabase();
  const context = await migrated(database, off);
  await run(recoverStage, context);
  const events = await database.query('SELECT name FROM separation.event ORDER BY id');
  expect(events.rows.map(({ name }) => name)).toEqual(['migrated', 'revert-started', 'reverted']);
  const journal = await withClient(context.connection, (client) => readRun(client));
  expect(journal).toMatchObject({ id: context.runId, state: 'reverted', ownerAlive: false });
});

test('a separated database whose journal was taken away is not called rolled back', async () => {
  const database = await ownDatabase();
  const context = await migrated(database);
  await database.query('DROP SCHEMA separation CASCADE');
  await expect(recoverStage.run(context)).rejects.toMatchObject({ code: 'E_UNPROVED' });
});
