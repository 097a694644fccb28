import { fullWords } from '../../src/core/full-words.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SeparationError } from '../../src/core/errors.ts';
import { withClient } from '../../src/postgres/session.ts';
import type { CheckReport } from '../../src/core/report.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { seedStage } from '../../src/stages/seed/seed.ts';
import { validateStage } from '../../src/stages/validate/validate.ts';
import { builtInChecks } from '../../src/stages/validate/built-in.ts';
import { lintChecks } from '../../src/stages/validate/user-checks.ts';
import { testContext, type TestContext, take } from '../support/context.ts';
import { ownDatabase } from '../support/own-database.ts';
import { sqlFile } from '../../src/core/project-files.ts';
import { configSchema } from '../../src/config/config.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { shownIdTypes } from '../../src/core/mask.ts';
import { findMatches } from '../../src/stages/seed/matches.ts';
import { withPrisma } from '../../src/stages/seed/prisma.ts';
import { separated, type Separated, type SeparatedOptions } from '../support/separated.ts';
import { folderWith } from '../support/folder.ts';

const config = {
  admins: [{ email: 'ana@example.com', fullName: 'Ana Souza' }, { email: 'staff@example.com' }],
  workspace: { name: 'Main', slug: 'main' },
};

/** `audit_log` points to the users by name only; two of its rows to nobody. */
const byName = `
  CREATE TABLE audit_log (id bigserial PRIMARY KEY, user_id text);
  INSERT INTO audit_log (user_id) VALUES ('1'), ('2'), (NULL), ('9001'), ('9002')`;
const withAudit = {
  ...config,
  separate: { tables: ['orders', 'order_items', 'subscriptions', 'disputes', 'audit_log'] },
};

async function seeded(options: SeparatedOptions = {}): Promise<Separated> {
  const made = await separated({ config, ...options });
  await seedStage.run(made.context);
  return made;
}

/** What the stage found, whether it passes or throws. */
async function validate(context: TestContext): Promise<{ checks: CheckReport[]; error: SeparationError | null }> {
  try {
    const { report } = await validateStage.run(context);
    return { checks: report?.checks ?? [], error: null };
  } catch (error) {
    if (!(error instanceof SeparationError)) throw error;
    return { checks: error.report.checks ?? [], error };
  }
}

function named(checks: readonly CheckReport[], name: string): CheckReport | undefined {
  return checks.find((check) => check.name === name);
}

/** A working directory with these files in it. */
function folder(files: Record<string, string>): string {
  const root = folderWith(files);
  return root;
}

describe('the built-in checks', () => {
  test('all pass on a database that is separated and seeded', async () => {
    const { database, context } = await seeded();
    const { checks, error } = await validate(context);
    expect(error).toBeNull();
    const skipped = ['all-rows-kept', 'smoke-command'];
    expect(checks.filter(({ status }) => status !== 'passed').map(({ name }) => name)).toEqual(skipped);
    expect(checks.length).toBe(builtInChecks().length + skipped.length);
    expect((await database.query('SELECT state FROM separation.run')).rows).toEqual([{ state: 'validated' }]);
  });

  // Each with what breaks the database on purpose, and what the check then says.
  const broken: [name: string, sql: string, message: RegExp][] = [
    [
      'foreign-keys',
      'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey',
      /public\.orders\.customer_id: there is no foreign key to the customers/,
    ],
    [
      'foreign-keys',
      'ALTER TABLE disputes DROP CONSTRAINT disputes_customer_id_fkey, ADD FOREIGN KEY (customer_id) REFERENCES users NOT VALID',
      /public\.disputes\.customer_id: there is no foreign key to the customers/,
    ],
    [
      'foreign-keys',
      'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID',
      /public\.orders\.customer_id: the foreign key is not validated/,
    ],
    [
      'old-columns',
      'ALTER TABLE orders ADD COLUMN user_id bigint',
      /public\.orders has a column user_id; it should be called customer_id/,
    ],
    [
      'indexes',
      'DROP INDEX orders_customer_id_idx, orders_customer_id_created_at_idx',
      /public\.orders: no index leads with customer_id/,
    ],
    [
      'indexes',
      'DROP INDEX orders_customer_id_idx, orders_customer_id_created_at_idx; CREATE INDEX ON orders (total, customer_id)',
      /no index leads/,
    ],
    [
      'sequences',
      "SELECT setval('customers_id_seq', 17)",
      /customers\.id has 501, but public\.customers_id_seq would give 18 next/,
    ],
    [
      'sequences',
      'ALTER TABLE users ALTER COLUMN id RESTART WITH 2',
      /users\.id has 2, but public\.users_id_seq would give 2 next/,
    ],
    ['sequences', 'ALTER TABLE workspaces ALTER COLUMN id RESTART', /workspaces\.id has 1/],
    [
      'mapping',
      'ALTER TABLE user_customer_mapping DROP CONSTRAINT user_customer_mapping_customer_id_key; INSERT INTO user_customer_mapping VALUES (2, 501)',
      /customer 501 is linked to 2 users/,
    ],
    [
      'mapping',
      'ALTER TABLE user_customer_mapping DROP CONSTRAINT user_customer_mapping_pkey; INSERT INTO user_customer_mapping VALUES (1, 7)',
      /user 1 is linked to 2 customers/,
    ],
    [
      'mapping',
      'ALTER TABLE user_customer_mapping DROP CONSTRAINT user_customer_mapping_user_id_fkey; INSERT INTO user_customer_mapping VALUES (77, 7)',
      /names user 77, who does not exist/,
    ],
    [
      'mapping',
      'ALTER TABLE user_customer_mapping DROP CONSTRAINT user_customer_mapping_customer_id_fkey; INSERT INTO user_customer_mapping VALUES (2, 777)',
      /names customer 777, who does not exist/,
    ],
    ['admins-seeded', "DELETE FROM users WHERE email = 'staff@example.com'", /there is no user s\*\*\*@example\.com/],
    [
      'admins-seeded',
      "UPDATE users SET role = 'member' WHERE email = 'staff@example.com'",
      /s\*\*\*@example\.com has the role member/,
    ],
    ['admins-linked', 'DELETE FROM user_customer_mapping', /a\*\*\*@example\.com is customer 501 and not linked to it/],
    ['workspace', 'DELETE FROM workspaces', /there is no workspace main/],
    [
      'workspace',
      'DELETE FROM workspace_members WHERE user_id = 2',
      /s\*\*\*@example\.com is not a member of workspace main/,
    ],
  ];
  test.each(broken)('%s fails after %s', async (name, sql, message) => {
    const { database, context } = await seeded();
    await database.query(sql);
    const { checks, error } = await validate(context);
    expect(error?.code).toBe('E_VALIDATE');
    expect(error?.message).toContain(name);
    expect(named(checks, name)).toMatchObject({
      status: 'failed',
      severity: 'error',
      message: expect.stringMatching(message),
    });
    expect((await database.query('SELECT state FROM separation.run')).rows).toEqual([{ state: 'seeded' }]);
  });

  test('a sequence that was set but not used yet is not behind', async () => {
    const { database, context } = await seeded();
    await database.query('ALTER SEQUENCE customers_id_seq RESTART WITH 502');
    expect((await validate(context)).error).toBeNull();
    await database.query('ALTER SEQUENCE customers_id_seq RESTART WITH 501');
    expect(named((await validate(context)).checks, 'sequences')?.status).toBe('failed');
  });

  test('rows that pointed nowhere before are a warning with how many there were, new ones an error', async () => {
    const { database, context } = await seeded({ sql: byName, config: withAudit });
    const first = await validate(context);
    expect(first.error).toBeNull();
    expect(named(first.checks, 'references-resolve')?.status).toBe('passed');
    expect(named(first.checks, 'orphans')).toMatchObject({
      status: 'failed',
      severity: 'warning',
      rows: 1,
      message: expect.stringContaining(
        'public.audit_log.customer_id: 2 rows point to no customer, 2 did before the separation',
      ),
    });
    await database.query("INSERT INTO audit_log (customer_id) VALUES ('9003')");
    const second = await validate(context);
    expect(second.error?.code).toBe('E_VALIDATE');
    expect(named(second.checks, 'references-resolve')?.message).toContain(
      'public.audit_log.customer_id: 3 rows point to no customer, 2 did before',
    );
  });

  test('what was wrong before the separation is not blamed on it', async () => {
    const sql = `
      ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
      INSERT INTO orders (user_id, total) VALUES (9001, 1);
      ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users NOT VALID;
      SELECT setval('users_id_seq', 5)`;
    const { context } = await seeded({ sql });
    const { checks, error } = await validate(context);
    expect(error).toBeNull();
    expect(named(checks, 'orphans')?.message).toContain(
      'public.orders.customer_id: 1 rows point to no customer, 1 did before',
    );
  });

  test('customers with the same address in different case are a warning without the address', async () => {
    const sql = "INSERT INTO users (email) VALUES ('Buyer7@example.com')";
    const { context } = await seeded({ sql });
    const { checks, error } = await validate(context);
    expect(error).toBeNull();
    expect(named(checks, 'customer-emails')).toMatchObject({
      status: 'failed',
      severity: 'warning',
      message: expect.stringContaining('customers 7, 502 have'),
    });
    expect(JSON.stringify(checks)).not.toContain('buyer7@');
  });

  test('what was not asked for is skipped, not passed', async () => {
    const { context } = await separated();
    const { checks, error } = await validate(context);
    expect(error).toBeNull();
    for (const name of ['admins-seeded', 'admins-linked', 'workspace'])
      expect(named(checks, name)?.status).toBe('skipped');
  });

  test('the checks follow tables and columns of other names', async () => {
    const sql = `
      ALTER TABLE users RENAME TO "User"; ALTER TABLE "User" RENAME COLUMN created_at TO "createdAt"; ALTER TABLE orders RENAME COLUMN user_id TO "userId"`;
    const separate = {
      table: 'User',
      customers: 'Customer',
      users: 'User',
      mapping: 'UserCustomerMapping',
      column: { from: 'userId', to: 'customerId' },
      tables: ['orders'],
    };
    const { database, context } = await seeded({ sql, config: { ...config, separate } });
    expect((await validate(context)).error).toBeNull();
    await database.query(
      `ALTER TABLE orders ADD COLUMN "userId" bigint; SELECT setval(pg_get_serial_sequence('"Customer"', 'id'), 1)`,
    );
    const { checks } = await validate(context);
    expect(checks.filter(({ status }) => status === 'failed').map(({ name }) => name)).toEqual([
      'old-columns',
      'sequences',
    ]);
  });
});

describe('all-rows-kept', () => {
  test('passes with every fingerprint equal, warns of deletions, fails on a table that was rewritten', async () => {
    const database = await ownDatabase();
    const { migrateStage } = await import('../../src/stages/migrate.ts');
    const context = testContext(database.url, { config, inputs: { backup: 'clone' } });
    for (const stage of [backupStage, migrateStage, seedStage]) {
      take(context, await stage.run(context));
    }
    const first = await validate(context);
    expect(first.error).toBeNull();
    expect(named(first.checks, 'all-rows-kept')).toMatchObject({
      status: 'passed',
      message: expect.stringContaining('every fingerprint is equal'),
    });
    await database.query('DELETE FROM invoices WHERE id = (SELECT min(id) FROM invoices)');
    expect(named((await validate(context)).checks, 'all-rows-kept')).toMatchObject({
      status: 'failed',
      severity: 'warning',
      rows: 1,
    });
    await database.query('TRUNCATE invoices');
    const elsewhere = await validate(context);
    expect(elsewhere.error).toBeNull();
    expect(named(elsewhere.checks, 'all-rows-kept')).toMatchObject({
      status: 'failed',
      severity: 'warning',
      message: expect.stringContaining('public.invoices'),
    });
    await database.query('TRUNCATE disputes');
    const last = await validate(context);
    expect(last.error?.code).toBe('E_VALIDATE');
    expect(named(last.checks, 'all-rows-kept')).toMatchObject({
      status: 'failed',
      severity: 'error',
      message: expect.stringContaining('public.disputes had 40 rows and has 0'),
    });
  });

  test('is skipped without a backup', async () => {
    const { context } = await separated({ config });
    expect(named((await validate(context)).checks, 'all-rows-kept')?.status).toBe('skipped');
  });
});

describe("the user's own checks", () => {
  const revenue = (column: string): string =>
    `SELECT ${column}, sum(total) AS revenue, count(*) AS orders FROM orders GROUP BY 1 ORDER BY 1`;

  test('a row returned is a failure that names the columns and shows no value', async () => {
    const working = folder({
      'separation/checks/no-cheap-orders.sql':
        '-- title: No order is cheap\nSELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id WHERE total < 2',
      'separation/checks/fine.sql': 'SELECT 1 FROM customers WHERE email IS NULL;\n-- done',
    });
    const { context } = await seeded({ working });
    const { checks, error } = await validate(context);
    expect(error?.code).toBe('E_VALIDATE');
    expect(named(checks, 'fine')?.status).toBe('passed');
    expect(named(checks, 'no-cheap-orders')).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/^No order is cheap: \d+ rows? returned \(id, email\)$/),
    });
    expect(error?.message).not.toContain('@example.com');
  });

  test('before and after give equal results, or the first rows that differ are told', async () => {
    const working = folder({
      'checks/revenue.before.sql': revenue('user_id'),
      'checks/revenue.after.sql': revenue('customer_id'),
      'checks/names.before.sql': 'SELECT email FROM users WHERE id < 4',
      'checks/names.after.sql': 'SELECT email FROM customers WHERE id < 4 ORDER BY id DESC',
    });
    const { database, context } = await seeded({ working, config: { ...config, validate: { checks: 'checks' } } });
    const first = await validate(context);
    expect(first.error).toBeNull();
    expect(named(first.checks, 'revenue')).toMatchObject({
      status: 'passed',
      message: '500 rows, equal before and after',
    });
    await database.query(
      "UPDATE orders SET total = total + 0.01 WHERE id = 1; UPDATE customers SET email = 'new@example.com' WHERE id = 2",
    );
    const { checks, error } = await validate(context);
    expect(error?.code).toBe('E_VALIDATE');
    expect(named(checks, 'revenue')).toMatchObject({
      status: 'failed',
      rows: 1,
      message: expect.stringMatching(/^row 2: revenue differs$/),
    });
    expect(named(checks, 'names')).toMatchObject({ status: 'failed', rows: 1 });
    expect(named(checks, 'names')?.message).not.toContain('@');
  });

  test('a part that was not run before is skipped', async () => {
    const working = folder({
      'separation/checks/late.before.sql': 'SELECT 1',
      'separation/checks/late.after.sql': 'SELECT 1',
    });
    const { context } = await seeded({ working });
    context.record.beforeChecks = {};
    expect(named((await validate(context)).checks, 'late')?.status).toBe('skipped');
  });

  test('a check that cannot be run after the migration fails with its place', async () => {
    const working = folder({ 'separation/checks/wrong.sql': 'SELECT 1\n  FROM orders WHERE user_id = 1' });
    const { context } = await seeded({ working });
    const { checks } = await validate(context);
    expect(named(checks, 'wrong')).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('wrong.sql:2:21: column "user_id" does not exist'),
    });
  });

  test('cannot change anything', async () => {
    const working = folder({ 'separation/checks/nasty.sql': "SELECT setval('customers_id_seq', 1)" });
    const { database, context } = await seeded({ working });
    const { checks } = await validate(context);
    expect(named(checks, 'nasty')).toMatchObject({ status: 'failed', message: expect.stringContaining('read-only') });
    expect((await database.query('SELECT last_value::int FROM customers_id_seq')).rows).toEqual([{ last_value: 501 }]);
  });

  const unusable: [why: string, files: Record<string, string>, checks: string | undefined, message: RegExp][] = [
    ['a configured folder that is not there', {}, 'checks', /there is no folder .*checks$/],
    [
      'a syntax error, shown with line and caret',
      { 'checks/bad.sql': "-- é\nSELECT 'ü' FROM a\n\tWHER b = 1" },
      'checks',
      /checks\/bad\.sql:3:7: syntax error at or near "b"\n3 \| \tWHER b = 1\n {4}\t {5}\^/,
    ],
    [
      'a second statement',
      { 'checks/two.sql': 'SELECT 1;\nDROP TABLE orders' },
      'checks',
      /two\.sql:2:1: a check is one SELECT; here a second/,
    ],
    [
      'a statement that is no SELECT',
      { 'checks/del.sql': '-- all\nDELETE FROM orders' },
      'checks',
      /del\.sql:2:1: a check is one SELECT that changes nothing/,
    ],
    ['an empty file', { 'checks/none.sql': '-- later' }, 'checks', /none\.sql: it is empty/],
    ['a part alone', { 'checks/x.before.sql': 'SELECT 1' }, 'checks', /x\.before\.sql has no x\.after\.sql/],
    [
      'a name that the database does not know, found before the migration',
      {
        'separation/checks/x.before.sql': 'SELECT 1\nFROM orders WHERE usr_id = 1',
        'separation/checks/x.after.sql': 'SELECT 1 FROM orders WHERE customer_id = 1',
      },
      undefined,
      /x\.before\.sql:2:19: column "usr_id" does not exist\n2 \| FROM orders WHERE usr_id = 1\n {22}\^/,
    ],
  ];
  test.each(unusable)('%s is E_CHECKS before anything is touched', async (_, files, checks, message) => {
    const database = await ownDatabase();
    const context = testContext(database.url, {
      working: folder(files),
      config: checks === undefined ? {} : { validate: { checks } },
    });
    const outcome = withClient(context.connection, (client) => lintChecks(client, context));
    await expect(outcome).rejects.toMatchObject({ code: 'E_CHECKS', message: expect.stringMatching(message) });
  });

  test('the default folder may be missing', async () => {
    const database = await ownDatabase();
    const context = testContext(database.url);
    await expect(withClient(context.connection, (client) => lintChecks(client, context))).resolves.toBeUndefined();
  });

  test('a result that is no aggregate is refused before the migration', async () => {
    const working = folder({
      'separation/checks/big.before.sql': 'SELECT generate_series(1, 20000)',
      'separation/checks/big.after.sql': 'SELECT generate_series(1, 20000)',
    });
    await expect(separated({ working })).rejects.toMatchObject({
      code: 'E_CHECKS',
      message: expect.stringContaining('20000 rows'),
    });
  });
});

describe('smoke-command', () => {
  test('gets the database in its environment, and passes by its exit code', async () => {
    const working = folder({});
    const { context } = await seeded({
      working,
      inputs: { smokeCommand: 'printf "%s" "$DATABASE_URL" > seen && pwd >> seen' },
    });
    const { checks, error } = await validate(context);
    expect(error).toBeNull();
    expect(named(checks, 'smoke-command')?.status).toBe('passed');
    expect(readFileSync(join(working, 'seen'), 'utf8')).toBe(`${context.connection.url}${working}\n`);
  });

  test('fails the run with its exit code and the places it names, without what it says', async () => {
    const smokeCommand =
      'echo "at $DATABASE_URL for ana@example.com"; for i in $(seq 1 40); do echo line $i >&2; done; echo "$DATABASE_URL"; echo "    at check (/app/smoke.ts:4:2)"; exit 3';
    const { database, context } = await seeded({ inputs: { smokeCommand } });
    const { checks, error } = await validate(context);
    expect(error?.code).toBe('E_SMOKE');
    expect(error?.message).toContain('exit code 3');
    expect(error?.message).toContain('at /app/smoke.ts:4:2');
    expect(error?.message).toContain('42 lines are left out');
    expect(error?.message).not.toMatch(/line 40|ana|example/);
    expect(fullWords(error)).toContain('line 40');
    expect(named(checks, 'smoke-command')?.status).toBe('failed');
    expect(named(checks, 'mapping')?.status).toBe('passed');
    expect((await database.query('SELECT state FROM separation.run')).rows).toEqual([{ state: 'seeded' }]);
  });

  test('is not run if a check failed, and ends when the run is cancelled', async () => {
    const working = folder({});
    const { database, context } = await seeded({ working, inputs: { smokeCommand: 'touch ran; sleep 3600' } });
    const cancelled = validate(context);
    await expect.poll(() => existsSync(join(working, 'ran'))).toBe(true);
    context.abort();
    expect((await cancelled).error?.code).toBe('E_CANCELLED');
    await database.query('DROP INDEX orders_customer_id_idx, orders_customer_id_created_at_idx');
    const again = testContext(database.url, {
      working: folder({}),
      config,
      runId: context.runId,
      inputs: { smokeCommand: 'touch ran' },
    });
    expect((await validate(again)).error?.code).toBe('E_VALIDATE');
    expect(() => readFileSync(join(again.folders.working, 'ran'))).toThrow('ENOENT');
  });
});

test('an id that is a text may say who somebody is: no check shows it', async () => {
  const database = await ownDatabase();
  const id = '123.456.789-00';
  await database.query(`ALTER DATABASE ${database.name} SET separation.admins = '[{"email": "ana@example.com", "masked": "a***"}]';
    ALTER DATABASE ${database.name} SET separation.shownIdTypes = '{${shownIdTypes.join(',')}}'; CREATE SCHEMA separation;
    CREATE TABLE separation.customers (id text, email text); INSERT INTO separation.customers VALUES ('${id}', 'ana@example.com'), ('${id}1', 'Ana@example.com');
    CREATE TABLE separation.users (id bigint, email text, role text);
    CREATE TABLE separation.user_customer_mapping (user_id bigint, customer_id text); INSERT INTO separation.user_customer_mapping VALUES (1, '${id}'), (2, '${id}'), (3, '${id}2')`);
  for (const name of ['customer-emails', 'mapping', 'admins-linked']) {
    const { rows } = await database.query(sqlFile(`stages/validate/checks/${name}.sql`));
    expect(rows.length, name).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('123.456');
  }
  const admins = configSchema.parse({ admins: [{ email: 'ana@example.com', fullName: 'Ana' }] }).admins;
  const connection = parseConnection(database.url);
  // As in every stage, a session comes first: it finds out whether the server speaks TLS.
  await withClient(connection, () => Promise.resolve());
  await expect(
    withPrisma(connection, (prisma) => prisma.$transaction((asked) => findMatches(asked, admins))),
  ).rejects.toMatchObject({
    message: expect.stringContaining('a***@example.com belongs to 2 customers') as string,
  });
});
