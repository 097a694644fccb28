import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { isOnlyAutovacuum } from '../../src/migrate/locks/autovacuum.ts';
import type { Holder } from '../../src/migrate/locks/lock-holders.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { startServer, type TestServer, urlOf } from '../support/server.ts';
import { onSession } from '../support/session.ts';

let server: TestServer;
beforeAll(async () => {
  // A vacuum that takes minutes, and comes as soon as there is something to do.
  server = await startServer([
    'max_prepared_transactions = 5',
    'autovacuum = off',
    'autovacuum_naptime = 1s',
    'autovacuum_vacuum_cost_delay = 100ms',
    'autovacuum_vacuum_cost_limit = 1',
  ]);
  await asAdmin('postgres', "CREATE ROLE owner LOGIN PASSWORD 'owner'");
});
afterAll(() => server.stop());

function asAdmin(database: string, sql: string): Promise<pg.QueryResult<Record<string, unknown>>> {
  return onSession(urlOf(server, database), (client) => client.query(sql));
}

let counter = 0;

/** A shop of role `owner`, who is no superuser, and what it is called. */
async function shop(): Promise<string> {
  counter += 1;
  const name = `blocked_${counter}`;
  await asAdmin('postgres', `CREATE DATABASE ${name} OWNER owner`);
  await asAdmin(
    name,
    `ALTER SCHEMA public OWNER TO owner; SET ROLE owner; ${readFileSync(new URL('../fixtures/default.sql', import.meta.url), 'utf8')}`,
  );
  return name;
}

const url = (database: string): string => urlOf(server, database, 'owner', 'owner');

const contextOf = (database: string, lockBudget = 60_000): TestContext =>
  testContext(url(database), { inputs: { backup: 'off', lockBudget } });

async function session(database: string, application: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url(database), application_name: application });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Waits until an autovacuum has its lock on the table, and answers how the server is made to have none again. */
async function autovacuumOn(database: string, table: string): Promise<void> {
  await asAdmin(
    database,
    `ALTER TABLE ${table} SET (autovacuum_enabled = true, autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0);
     UPDATE ${table} SET id = id; UPDATE ${table} SET id = id`,
  );
  await asAdmin('postgres', 'ALTER SYSTEM SET autovacuum = on');
  await asAdmin('postgres', 'SELECT pg_reload_conf()');
  await until(
    async () =>
      (
        await asAdmin(
          database,
          `SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE a.backend_type = 'autovacuum worker' AND l.relation = '${table}'::regclass AND l.granted`,
        )
      ).rowCount !== 0,
  );
  await asAdmin('postgres', 'ALTER SYSTEM SET autovacuum = off');
  await asAdmin('postgres', 'SELECT pg_reload_conf()');
}

describe('an ordinary autovacuum on a table of the plan', () => {
  test('gives way, forward and back, to a role that may not cancel it; it is counted and said', async () => {
    const database = await shop();
    await asAdmin(database, 'INSERT INTO orders (user_id, total) SELECT 1, n FROM generate_series(1, 20000) n');
    await autovacuumOn(database, 'orders');
    const context = contextOf(database);
    const { report, record, detail } = await migrateStage.run(context);
    expect(report?.locks).toMatchObject({ autovacuums: expect.any(Number) });
    // The server may start it again in between.
    expect(detail).toMatch(/[1-9]\d* autovacuums? gave way/);
    expect(context.lines.join('\n')).toMatch(/held by pid \d+: an autovacuum, .*on public\.orders/);
    Object.assign(context.record, record);
    await autovacuumOn(database, 'orders');
    expect((await revertStage(null).run(context)).detail).toMatch(/[1-9]\d* autovacuums? gave way/);
  });

  test('is not asked to while somebody else is in the way, or when it is against wraparound', () => {
    const holder = (kind: Holder['kind']): Holder => ({ kind, pid: 1, relations: [], age: null, who: '' });
    expect(isOnlyAutovacuum([holder('autovacuum'), holder('autovacuum')])).toBe(true);
    expect(isOnlyAutovacuum([holder('autovacuum'), holder('session')])).toBe(false);
    expect(isOnlyAutovacuum([holder('wraparound')])).toBe(false);
    expect(isOnlyAutovacuum([])).toBe(false);
  });
});

describe('LOCK TABLE of somebody else', () => {
  test('is waited out by preflight, which names who it is', async () => {
    const database = await shop();
    const holder = await session(database, 'maintenance');
    await holder.query('BEGIN; LOCK TABLE orders');
    const context = contextOf(database);
    const looking = preflightStage.run(context);
    looking.catch(() => undefined);
    await until(() => context.lines.some((line) => /attempt 1\).*maintenance.* on public\.orders/.test(line)));
    await holder.query('COMMIT');
    await expect(looking).resolves.toMatchObject({ status: 'passed' });
  });
});

describe('a prepared transaction that locks out even the plan', () => {
  test('ends what reads for a plan, which names it and does not wait for the whole budget', async () => {
    const database = await shop();
    const holder = await session(database, 'two-phase');
    await holder.query("BEGIN; LOCK TABLE orders; PREPARE TRANSACTION 'forgotten-1'");
    onTestFinished(async () => void (await asAdmin(database, "ROLLBACK PREPARED 'forgotten-1'")));
    // Longer than the time-out of any test: it fires if the budget is waited for.
    const context = contextOf(database, 24 * 3_600_000);
    await expect(preflightStage.run(context)).rejects.toMatchObject({
      code: 'E_LOCK_BUDGET',
      message: expect.stringMatching(/held by prepared transaction 'forgotten-1', role owner, .* on public\.orders/),
      hint: expect.stringContaining('ROLLBACK PREPARED'),
    });
  });
});

describe('whoever holds what a run needs is named at the first attempt', () => {
  /** What was said first of the locks. */
  async function firstWord(context: TestContext, letGo: () => Promise<unknown>): Promise<string> {
    const migrating = migrateStage.run(context);
    migrating.catch(() => undefined);
    await until(() => context.lines.some((line) => line.startsWith('locks not free')));
    await letGo();
    await migrating;
    return context.lines.find((line) => line.startsWith('locks not free')) ?? '';
  }

  test('a session that is idle in its transaction: pid, role, application, since when', async () => {
    const database = await shop();
    const holder = await session(database, 'nightly-report');
    await holder.query('BEGIN; SELECT count(*) FROM orders');
    const said = await firstWord(contextOf(database), () => holder.query('COMMIT'));
    expect(said).toMatch(
      /^locks not free \(attempt 1\): held by pid \d+, role owner, nightly-report, idle in transaction, since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC \(\d+ s\), on public\.orders$/,
    );
  });

  test('LOCK TABLE, for which even the plan has to wait', async () => {
    const database = await shop();
    const holder = await session(database, 'maintenance');
    await holder.query('BEGIN; LOCK TABLE orders, users');
    const context = contextOf(database);
    const said = await firstWord(context, () => holder.query('COMMIT'));
    expect(said).toMatch(/attempt 1\).*role owner, maintenance, idle in transaction.* on public\.(orders|users)/);
  });

  test('a prepared transaction, by its gid; and at the end of the budget', async () => {
    const database = await shop();
    const holder = await session(database, 'two-phase');
    await holder.query("BEGIN; UPDATE orders SET total = total WHERE id = 1; PREPARE TRANSACTION 'order-1'");
    await expect(migrateStage.run(contextOf(database, 500))).rejects.toMatchObject({
      code: 'E_LOCK_BUDGET',
      message: expect.stringMatching(/held by prepared transaction 'order-1', role owner, since .* on public\.orders/),
    });
    await holder.query("ROLLBACK PREPARED 'order-1'");
    await expect(migrateStage.run(contextOf(database))).resolves.toMatchObject({ status: 'passed' });
  });
});
