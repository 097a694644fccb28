import type pg from 'pg';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { makeBridge } from '../../src/migrate/bridge/make.ts';
import { withClient } from '../../src/postgres/session.ts';
import { completeRun } from '../../src/stages/complete.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { ownDatabase, ownSession } from '../support/own-database.ts';
import { has } from '../support/programs.ts';
import { type Pooler, startPgBouncer } from '../support/pgbouncer.ts';
import { urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';
import { withOptions } from './live/client.ts';

/** The rows of "What else a client may see" in docs/bridge.md. */
let database: TestDatabase;
let context: TestContext;

beforeEach(async () => {
  database = await ownDatabase();
  context = testContext(database.url, {
    config: { bridge: true, allow: ['function-body:public.changed()'] },
    inputs: { backup: 'off' },
  });
  await withClient(context.connection, (client) => makeBridge(client, 'public', context));
});

async function separate(): Promise<void> {
  Object.assign(context.record, (await migrateStage.run(context)).record);
  await completeRun(context);
}

const orders = { name: 'orders', text: 'SELECT * FROM orders WHERE id = 1' };
const buyers = { name: 'buyers', text: 'SELECT id, email FROM users ORDER BY id' };

test('prepared old statements read the new table, or are refused; over the bridge they go on', async () => {
  const [plain, bridged] = [await ownSession(database.url), await ownSession(withOptions(database.url))];
  const before = await bridged.query(buyers);
  for (const client of [plain, bridged]) for (const statement of [orders, buyers]) await client.query(statement);
  await separate();
  // It fits the new users, too: no error, and none of the buyers.
  expect((await plain.query(buyers)).rows).toEqual([]);
  await expect(plain.query(orders)).rejects.toMatchObject({ code: '0A000' });
  await expect(plain.query('SELECT user_id FROM orders')).rejects.toThrow('column "user_id" does not exist');
  expect((await bridged.query(buyers)).rows).toEqual(before.rows);
  expect((await bridged.query(orders)).rows[0]).toHaveProperty('user_id');
  const between = await ownSession(database.url);
  await between.query(orders);
  await revertStage(null).run(context);
  // Once more, for whoever prepared it meanwhile.
  await expect(between.query(orders)).rejects.toMatchObject({ code: '0A000' });
  expect((await bridged.query(orders)).rows[0]).toHaveProperty('user_id');
});

test('channels keep their names; what a trigger calls its table is the new name, over the bridge too', async () => {
  await database.query(`
    CREATE FUNCTION public.changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('users_changed', TG_TABLE_NAME); RETURN NULL; END $$;
    CREATE TRIGGER changed AFTER INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION public.changed()`);
  const [listener, bridged] = [await ownSession(database.url), await ownSession(withOptions(database.url))];
  const heard: (string | undefined)[] = [];
  listener.on('notification', ({ channel, payload }) => void heard.push(`${channel}: ${payload}`));
  await listener.query('LISTEN users_changed');
  await bridged.query("INSERT INTO users (email) VALUES ('a@example.com')");
  await separate();
  await bridged.query("INSERT INTO users (email) VALUES ('b@example.com')");
  await expect.poll(() => heard).toEqual(['users_changed: users', 'users_changed: customers']);
  expect(context.record.plan?.hazards.map(({ object }) => object)).toContain('public.changed()');
});

test('a subscriber stops at the new name, and goes on once it has it', async () => {
  const subscriber = await createDatabase();
  const name = `s_${database.name}`;
  await database.query(`CREATE PUBLICATION warehouse FOR TABLE public.users`);
  await database.query(`SELECT pg_create_logical_replication_slot('${name}', 'pgoutput')`);
  const source = `host=127.0.0.1 port=${testServer().port} dbname=${database.name} user=postgres password=${decodeURIComponent(new URL(database.url).password)}`;
  await subscriber.query(
    `CREATE SUBSCRIPTION ${name} CONNECTION '${source}' PUBLICATION warehouse WITH (create_slot = false, slot_name = '${name}', copy_data = false)`,
  );
  try {
    const arrived = async (table: string, email: string): Promise<unknown> =>
      (await subscriber.query(`SELECT count(*)::int AS n FROM public.${table} WHERE email = '${email}'`)).rows[0]?.[
        'n'
      ];
    await database.query("INSERT INTO users (id, email) VALUES (9001, 'early@example.com')");
    await expect.poll(() => arrived('users', 'early@example.com')).toBe(1);
    await subscriber.query(`ALTER SUBSCRIPTION ${name} DISABLE`);
    await separate();
    await database.query("INSERT INTO customers (id, email) VALUES (9002, 'late@example.com')");
    const failures = async (): Promise<unknown> =>
      (
        await subscriber.query(
          `SELECT apply_error_count > 0 AS failed FROM pg_stat_subscription_stats WHERE subname = '${name}'`,
        )
      ).rows[0]?.['failed'];
    await subscriber.query(`ALTER SUBSCRIPTION ${name} ENABLE`);
    await expect.poll(failures).toBe(true);
    await subscriber.query(`ALTER SUBSCRIPTION ${name} DISABLE; ALTER TABLE public.users RENAME TO customers`);
    await subscriber.query(`ALTER SUBSCRIPTION ${name} ENABLE`);
    await expect.poll(() => arrived('customers', 'late@example.com')).toBe(1);
  } finally {
    await subscriber.query(`ALTER SUBSCRIPTION ${name} DISABLE`);
    await subscriber.query(`ALTER SUBSCRIPTION ${name} SET (slot_name = NONE); DROP SUBSCRIPTION ${name}`);
    await subscriber.drop();
    const drop = `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '${name}' AND NOT active`;
    // Its sender ends a moment later.
    await expect.poll(async () => (await database.query(drop)).rowCount).toBe(1);
  }
});

describe.skipIf(!has('pgbouncer'))('a pooler in transaction mode', () => {
  let pooler: Pooler;
  const over = (): string => urlOf(pooler, database.name);
  const start = async (size: number): Promise<void> => {
    pooler = await startPgBouncer(testServer().port, 'transaction', size);
    onTestFinished(() => pooler.stop());
  };

  test('keeps prepared statements of its server connections for clients that come later, until RECONNECT', async () => {
    await start(1);
    await (await ownSession(over())).query('PREPARE orders AS SELECT * FROM orders WHERE id = 1; EXECUTE orders');
    await separate();
    const later = await ownSession(over());
    await expect(later.query('EXECUTE orders')).rejects.toMatchObject({ code: '0A000' });
    const admin = await ownSession(urlOf(pooler, 'pgbouncer'));
    await admin.query('RECONNECT');
    await expect(later.query('EXECUTE orders')).rejects.toThrow('prepared statement "orders" does not exist');
    expect((await later.query('SELECT * FROM orders WHERE id = 1')).rows[0]).toHaveProperty('customer_id');
  });

  test('a search path that was SET is another client’s with the next transaction; that of the role is everybody’s', async () => {
    await start(2);
    const [first, second] = [await ownSession(over()), await ownSession(over())];
    const path = async (client: pg.Client): Promise<unknown> =>
      (await client.query('SHOW search_path')).rows[0]?.search_path;
    await first.query('SET search_path = separation_bridge, public');
    await second.query('BEGIN');
    expect(await path(second)).toBe('separation_bridge, public');
    expect(await path(first)).toBe('"$user", public');
    await second.query('COMMIT');
    await database.query(
      `ALTER ROLE postgres IN DATABASE ${database.name} SET search_path = separation_bridge, public`,
    );
    await (await ownSession(urlOf(pooler, 'pgbouncer'))).query('RECONNECT');
    await first.query('BEGIN');
    for (const client of [first, second]) expect(await path(client)).toBe('separation_bridge, public');
    await first.query('COMMIT');
  });
});
