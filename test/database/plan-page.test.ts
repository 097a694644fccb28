import pc from 'picocolors';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../src/config/config.ts';
import { SeparationError } from '../../src/core/errors.ts';
import { blockingHazards, decisionsOf } from '../../src/plan/decisions.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { type SeparationPlan, stepsOf } from '../../src/plan/plan.ts';
import { refuseHazards } from '../../src/plan/refuse.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient } from '../../src/postgres/session.ts';
import { planText } from '../../src/report/plan-text.ts';
import { ownDatabase } from '../support/own-database.ts';

const setting = { database: 'shop', lockTimeout: 200, lockBudget: 60_000 };
const page = (plan: SeparationPlan, all = false): string => planText(plan, setting, pc.createColors(false), all);

/** The plan of the default shop after `sql`, and what makes it anew with another configuration. */
async function planner(sql: string): Promise<(config?: unknown) => Promise<SeparationPlan>> {
  const database = await ownDatabase(sql);
  return (config = {}) =>
    withClient(parseConnection(database.url), async (client) =>
      makePlan(await readCatalog(client), configSchema.parse(config)),
    );
}

test('a schema of two hundred tables with sixty references is a page, and everything stands behind --all', async () => {
  const referring = Array.from(
    { length: 60 },
    (_, n) => `CREATE TABLE r${n} (id int, user_id bigint REFERENCES users)`,
  );
  const other = Array.from({ length: 140 }, (_, n) => `CREATE TABLE t${n} (id int)`);
  const plan = await (await planner([...referring, ...other].join(';')))({ separate: { tables: 'discover' } });
  const lines = page(plan).split('\n');
  expect(lines.length).toBeLessThanOrEqual(100);
  // PostgreSQL 18 names NOT NULL constraints, which are renamed as well.
  expect(lines[0]).toMatch(/^Plan for shop: 14[07] operations, 64 references$/);
  expect(page(plan)).toContain('users becomes customers (the same table, no row is touched), 64 columns');
  const all = page(plan, true);
  for (const { sql } of stepsOf(plan)) expect(all).toContain(sql.split('\n')[0]);
});

test('fifty deferrable foreign keys are one line', async () => {
  const tables = Array.from(
    { length: 50 },
    (_, n) => `CREATE TABLE r${n} (id int, user_id bigint REFERENCES users DEFERRABLE)`,
  );
  const plan = await (await planner(tables.join(';')))({ separate: { tables: 'discover' } });
  const about = page(plan)
    .split('\n')
    .filter((line) => line.includes('foreign-key'));
  expect(about).toEqual([expect.stringMatching(/^ {2}foreign-key \(50\): .* and 44 more$/)]);
});

test('what has to be decided is one entry a reason, with one block of YAML that decides all of it', async () => {
  const undecided = Array.from(
    { length: 16 },
    (_, n) => `CREATE TABLE r${n} (id int, created_by bigint REFERENCES users)`,
  );
  const sql = `${undecided.join(';')}; CREATE FUNCTION n() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM users $$`;
  const planOf = await planner(sql);
  const separate = { tables: 'discover' };
  const plan = await planOf({ separate });
  const { open, yaml } = decisionsOf(plan);
  expect(open.map(({ code, items }) => [code, items.length])).toEqual([
    ['reference-undecided', 16],
    ['function-body', 1],
  ]);
  expect(yaml).toBe(
    'separate:\n  tables:\n    - discover\n    - { column: created_by, keep: true }\nfunctions: rewrite',
  );
  for (const line of yaml.split('\n')) expect(page(plan)).toContain(`    ${line}`);
  expect(blockingHazards(await planOf(parse(yaml)))).toEqual([]);
});

test('a refused run names every hazard once, those of one reason in one line, and ends with the block to paste', async () => {
  const plan = await (
    await planner('CREATE TABLE a (user_id bigint REFERENCES users); CREATE TABLE b (user_id bigint REFERENCES users)')
  )();
  const refusal = (): SeparationError => {
    try {
      refuseHazards(plan);
    } catch (error) {
      if (error instanceof SeparationError) return error;
    }
    throw new Error('it was not refused');
  };
  const { code, message, hint } = refusal();
  expect(code).toBe('E_UNDECIDED');
  expect(message).toBe(
    'reference-undecided:public.a.user_id, reference-undecided:public.b.user_id: its foreign key points to the source table',
  );
  expect(parse(hint.split('\n').slice(1).join('\n'))).toEqual({
    separate: {
      tables: ['orders', 'order_items', 'subscriptions', 'disputes', { column: 'user_id', to: 'customer_id' }],
    },
  });
});

test('what the configuration has decided is no error any more', async () => {
  const planOf = await planner('CREATE FUNCTION n() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM users $$');
  expect(page(await planOf())).toContain('To decide: 1');
  const decided = page(await planOf({ functions: 'rewrite' }));
  expect(decided).not.toContain('To decide');
  expect(decided).toContain('1 hazard: function-body public.n()');
});

test('a new name that a column of the table has is decided by one block, whatever the configuration lists today', async () => {
  const planOf = await planner('CREATE TABLE sessions (user_id bigint REFERENCES users, customer_id bigint)');
  const shop = ['orders', 'order_items', 'subscriptions', 'disputes'];
  for (const line of ['sessions', { table: 'sessions', column: 'user_id' }]) {
    const { yaml } = decisionsOf(await planOf({ separate: { tables: [...shop, line] } }));
    expect(yaml).toBe(
      'separate:\n  tables:\n    - orders\n    - order_items\n    - subscriptions\n    - disputes\n    - { table: sessions, column: user_id, keep: true }',
    );
  }
  const { yaml } = decisionsOf(await planOf({ separate: { tables: 'discover' } }));
  const decided = await planOf(parse(yaml));
  expect(blockingHazards(decided)).toEqual([]);
});

test('what preflight found to stop a run is among what is to be decided, and the verdict counts it', async () => {
  const plan = await (await planner('SELECT'))();
  const finding = { code: 'E_PRIVILEGE', severity: 'error', message: 'may not read', hint: 'GRANT SELECT' } as const;
  const text = planText(plan, { ...setting, findings: [finding] }, pc.createColors(false));
  expect(text).toContain('To decide: 1\n  1. may not read (E_PRIVILEGE)\n       GRANT SELECT');
  expect(text).toContain('A run now would be refused: 1 finding stops it.');
  expect(text).not.toContain('Findings');
});
