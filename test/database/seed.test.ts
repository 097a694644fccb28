import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { seedAdmins } from '../../src/stages/seed/seed-admins.ts';
import { seedStage } from '../../src/stages/seed/seed.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { separated } from '../support/separated.ts';

const ana = {
  email: 'ANA@example.com',
  fullName: 'Ana Souza',
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  emailVerified: true,
};
const staff = { email: 'Staff@Example.com', fullName: 'Sam Staff' };
const workspace = { name: 'Main', slug: 'main' };

/** Everything that the seed writes, as text. */
async function seeded(database: TestDatabase): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of ['users', 'user_customer_mapping', 'workspaces', 'workspace_members']) {
    const { rows } = await database.query(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY 1`);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

describe('the seed', () => {
  test('makes admins users, links them to their customers and puts them into the workspace', async () => {
    const { database, context } = await separated({ config: { admins: [ana, staff], workspace } });
    const result = await seedStage.run(context);
    expect(result.status).toBe('passed');
    expect(result.report?.admins).toEqual([
      { email: 'A***@example.com', user: '1', customerLinked: true, workspace: 'main' },
      { email: 'S***@Example.com', user: '2', customerLinked: false, workspace: 'main' },
    ]);
    const { users, user_customer_mapping, workspaces, workspace_members } = await seeded(database);
    expect(users).toMatchObject([
      {
        email: 'ana@example.com',
        full_name: 'Ana Souza',
        locale: 'pt-BR',
        timezone: 'America/Sao_Paulo',
        email_verified: true,
        role: 'admin',
      },
      {
        email: 'staff@example.com',
        full_name: 'Sam Staff',
        locale: 'en',
        timezone: 'UTC',
        email_verified: false,
        role: 'admin',
      },
    ]);
    const customer = await database.query("SELECT id::int FROM customers WHERE email = 'Ana@Example.com'");
    expect(user_customer_mapping).toMatchObject([{ user_id: 1, customer_id: customer.rows[0]?.['id'] }]);
    expect(workspaces).toMatchObject([{ name: 'Main', slug: 'main' }]);
    expect(workspace_members).toMatchObject([
      { user_id: 1, role: 'admin' },
      { user_id: 2, role: 'admin' },
    ]);
    const journal = await database.query('SELECT state FROM separation.run');
    expect(journal.rows).toEqual([{ state: 'seeded' }]);
  });

  test('changes nothing but last_active_at a second time', async () => {
    const { database, context } = await separated({ config: { admins: [ana, staff], workspace } });
    await seedStage.run(context);
    const first = await seeded(database);
    await sleep(5);
    await seedStage.run(context);
    const second = await seeded(database);
    const active = (state: typeof first): unknown[] =>
      (state['users'] ?? []).map((row) => Reflect.get(Object(row), 'last_active_at'));
    expect(active(second)).not.toEqual(active(first));
    const rest = (state: typeof first): unknown =>
      JSON.parse(JSON.stringify(state, (key, value: unknown) => (key === 'last_active_at' ? null : value)));
    expect(rest(second)).toEqual(rest(first));
  });

  test('leaves what the configuration does not say, finds a user in another case, and writes what changed', async () => {
    const { database, context } = await separated({
      config: { admins: [{ email: 'staff@example.com', locale: 'de' }] },
    });
    await database.query(
      "INSERT INTO users (email, full_name, email_verified, updated_at) VALUES ('STAFF@example.com', 'By Hand', true, '2020-01-01Z')",
    );
    await seedStage.run(context);
    const { rows } = await database.query(
      "SELECT email, full_name, locale, email_verified, role, updated_at > now() - interval '1 minute' AS updated FROM users",
    );
    expect(rows).toEqual([
      {
        email: 'STAFF@example.com',
        full_name: 'By Hand',
        locale: 'de',
        email_verified: true,
        role: 'admin',
        updated: true,
      },
    ]);
  });

  test('takes _ and % in an address as they are', async () => {
    const sql = "INSERT INTO users (email) VALUES ('axb@example.com'), ('a100off@example.com')";
    const { database, context } = await separated({ sql, config: { admins: [{ email: 'a_b@example.com' }] } });
    await seedStage.run(context);
    expect((await database.query('SELECT count(*)::int AS n FROM user_customer_mapping')).rows).toEqual([{ n: 0 }]);
    await database.query("INSERT INTO customers (email) VALUES ('A_B@example.com')");
    await seedStage.run(context);
    const { rows } = await database.query(
      'SELECT c.email FROM user_customer_mapping m JOIN customers c ON c.id = m.customer_id',
    );
    expect(rows).toEqual([{ email: 'A_B@example.com' }]);
  });

  test('does not guess between two customers whose addresses differ in case', async () => {
    const sql = "INSERT INTO users (email) VALUES ('ana@example.com')";
    const { database, context } = await separated({ sql, config: { admins: [staff, ana], workspace } });
    await expect(seedStage.run(context)).rejects.toMatchObject({
      code: 'E_SEED',
      message: expect.stringMatching(/A\*\*\*@example\.com belongs to customers 501, 502/),
    });
    await expect(seedStage.run(context)).rejects.not.toMatchObject({ message: expect.stringMatching(/ana@/i) });
    expect(await seeded(database)).toEqual({
      users: [],
      user_customer_mapping: [],
      workspaces: [],
      workspace_members: [],
    });
  });

  test('refuses to change a link that somebody made otherwise', async () => {
    const { database, context } = await separated({ config: { admins: [ana], workspace } });
    await database.query("INSERT INTO users (email) VALUES ('other@example.com')");
    await database.query(
      "INSERT INTO user_customer_mapping SELECT 1, id FROM customers WHERE email = 'Ana@Example.com'",
    );
    await expect(seedStage.run(context)).rejects.toMatchObject({
      code: 'E_SEED',
      message: expect.stringContaining('customer 501 is linked to user 1'),
    });
    expect((await seeded(database))['users']).toHaveLength(1);
  });

  test('is skipped if nothing is configured', async () => {
    const { context } = await separated();
    expect(await seedStage.run(context)).toEqual({ status: 'skipped', detail: 'no admins are configured' });
  });

  test('says that a workspace came too late', async () => {
    const { context } = await separated();
    const late = { ...context.config, workspace };
    await expect(seedAdmins(context.connection, late)).rejects.toMatchObject({
      code: 'E_STATE',
      message: expect.stringContaining('workspaces'),
    });
  });
});

describe('ids of customers', () => {
  const uuid = '1b4e28ba-2fa1-11d2-883f-0016d3cca427';
  test.each([
    ['integer', '7'],
    ['bigint', '9007199254740993'],
    ['uuid', uuid],
    ['text', 'cus_Ab9'],
  ])('of type %s', async (type, id) => {
    const sql = `
      DROP TABLE order_items, orders, subscriptions, disputes, invoices, users CASCADE;
      CREATE TABLE users (id ${type} PRIMARY KEY, email text NOT NULL UNIQUE);
      CREATE TABLE orders (id bigserial PRIMARY KEY, user_id ${type} NOT NULL REFERENCES users);
      INSERT INTO users VALUES ('${id}', 'ana@example.com');
      INSERT INTO orders (user_id) SELECT id FROM users`;
    const { database, context } = await separated({ sql, config: { separate: { tables: ['orders'] }, admins: [ana] } });
    await seedStage.run(context);
    const { report } = await seedStage.run(context);
    expect(report?.admins).toMatchObject([{ customerLinked: true }]);
    const { rows } = await database.query(
      'SELECT user_id::int, customer_id::text, pg_typeof(customer_id)::text AS type FROM user_customer_mapping',
    );
    expect(rows).toEqual([{ user_id: 1, customer_id: id, type }]);
  });
});

describe('a seed that is interrupted', () => {
  /** Holds the admin's customer, so that the seed waits in the middle: the user is written, the link is not. */
  async function whileCustomerIsHeld(
    database: TestDatabase,
    use: (release: () => Promise<unknown>) => Promise<void>,
  ): Promise<void> {
    await onServer(database.name, async (client) => {
      await client.query("BEGIN; SELECT FROM customers WHERE email = 'Ana@Example.com' FOR UPDATE");
      await use(() => client.query('ROLLBACK'));
    });
  }

  test('leaves nothing half-seeded when its backend is killed', async () => {
    const { database, context } = await separated({
      config: { admins: [staff, ana], workspace },
      inputs: { lockTimeout: 30_000 },
    });
    await whileCustomerIsHeld(database, async () => {
      const outcome = seedStage.run(context).then(
        () => null,
        (error: unknown) => error,
      );
      const killed = await untilKilled(database);
      expect(killed).toBe(1);
      expect(await outcome).toMatchObject({ code: 'E_CONNECTION_LOST' });
    });
    expect(await seeded(database)).toEqual({
      users: [],
      user_customer_mapping: [],
      workspaces: [],
      workspace_members: [],
    });
  });

  test('tries again while the shop holds the row of the customer, and gives up when the budget ends', async () => {
    const { database, context } = await separated({
      config: { admins: [ana], workspace },
      inputs: { lockTimeout: 50, lockBudget: 600_000 },
    });
    await whileCustomerIsHeld(database, async (release) => {
      const hurried = { ...context, inputs: { ...context.inputs, lockBudget: 100 } };
      await expect(seedStage.run(hurried)).rejects.toMatchObject({
        code: 'E_LOCK_BUDGET',
        message: expect.stringMatching(/held by pid/),
      });
      const outcome = seedStage.run(context);
      await sleep(400);
      await release();
      await expect(outcome).resolves.toMatchObject({ status: 'passed' });
    });
    expect((await seeded(database))['user_customer_mapping']).toHaveLength(1);
  });
});

/** Ends the backend that waits for the customer's row; answers how many there were. */
async function untilKilled(database: TestDatabase): Promise<number> {
  for (;;) {
    const { rowCount } = await database.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE 'insert%mapping%' AND datname = current_database()",
    );
    if (rowCount !== null && rowCount > 0) return rowCount;
    await sleep(50);
  }
}
