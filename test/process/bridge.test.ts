import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { allAnalytics as analyticsAfter } from '../../examples/shop/after/src/analytics/router.ts';
import { withDatabase as withNew } from '../../examples/shop/after/src/db.ts';
import { allAnalytics } from '../../examples/shop/before/src/analytics/router.ts';
import { withDatabase as withOld } from '../../examples/shop/before/src/db.ts';
import { buyersAtRisk } from '../../examples/shop/before/src/queries/buyers-at-risk.ts';
import { findBuyer } from '../../examples/shop/before/src/queries/find-buyer.ts';
import { ordersOfBuyer } from '../../examples/shop/before/src/queries/orders-of-buyer.ts';
import { placeOrder } from '../../examples/shop/before/src/queries/place-order.ts';
import { unusedSince } from '../../src/migrate/bridge/usage.ts';
import { configSchema } from '../../src/config/config.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { application, callCli } from '../support/cli.ts';
import type { TestDatabase } from '../support/database.ts';
import { createShopDatabase } from '../support/shop.ts';

const config = `bridge: true
admins:
  - { email: ana@example.com, fullName: Ana Souza }
`;

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createShopDatabase();
  onTestFinished(() => database.drop());
  folder = application(config);
});

const cli = (...args: string[]): ReturnType<typeof callCli> => callCli(folder, args, { DATABASE_URL: database.url });

async function separate(): Promise<void> {
  const { exit, stderr } = await cli('run', '--typecheck', 'off', '--code', 'off');
  expect(exit, stderr).toBe(0);
}

/** The old URL with nothing but another schema. */
const overBridge = (): string => {
  const url = new URL(database.url);
  url.searchParams.set('schema', 'separation_bridge');
  url.searchParams.set('options', '-c search_path=separation_bridge,public');
  return url.href;
};

const schema = (): Promise<string[]> => withClient(parseConnection(database.url), schemaLines);

describe('the old application, over the bridge', () => {
  it('shows what it showed, while the new one shows the same', async () => {
    const before = await allAnalytics(database.url);
    await separate();
    const [old, now] = await Promise.all([allAnalytics(overBridge()), analyticsAfter(database.url)]);
    expect(old).toEqual(before);
    expect(now).toEqual(before);
  });

  it('reads and writes buyers and orders, and the new one sees them at once', async () => {
    await separate();
    await withOld(overBridge(), async (old) => {
      expect(await findBuyer(old, 'ana@example.com')).toEqual({ id: 1n, fullName: 'Ana Souza' });
      const id = await placeOrder(old, 1n, [{ productId: 1n, quantity: 2 }]);
      expect((await ordersOfBuyer(old, 1n, 1))[0]).toMatchObject({ id, items: [{ userId: 1n, quantity: 2 }] });
      expect(await buyersAtRisk(old)).toEqual(expect.any(Array));
      await old.order.update({ where: { id }, data: { status: 'paid' } });
      await withNew(database.url, async (db) => {
        expect(await db.order.findUnique({ where: { id } })).toMatchObject({ customerId: 1n, status: 'paid' });
      });
      const buyer = { email: 'late@example.com', country: 'BR' };
      const made = await old.user.upsert({ where: { email: buyer.email }, create: buyer, update: { country: 'PT' } });
      const again = await old.user.upsert({ where: { email: buyer.email }, create: buyer, update: { country: 'PT' } });
      expect(again).toMatchObject({ id: made.id, country: 'PT' });
      await withNew(database.url, async (db) => {
        expect(await db.customer.findUnique({ where: { email: buyer.email } })).toMatchObject({ id: made.id });
        expect(await db.user.count()).toBe(1);
      });
      await old.user.delete({ where: { id: made.id } });
      expect(await old.user.count()).toBe(500);
    });
  });

  it('writes through plain SQL: RETURNING, ON CONFLICT, identity, locks, a read-only transaction', async () => {
    await separate();
    const path = 'SET search_path = separation_bridge, public; ';
    const last = async (sql: string): Promise<unknown> => {
      const result: unknown = await database.query(path + sql);
      return (Array.isArray(result) ? (result.at(-1) as { rows: unknown }) : (result as { rows: unknown })).rows;
    };
    expect(
      await last(
        "INSERT INTO users (email, country, updated_at) VALUES ('x@example.com', 'BR', now()) RETURNING id::int",
      ),
    ).toEqual([{ id: 501 }]);
    expect(
      await last(
        "INSERT INTO users AS u (email, country, updated_at) VALUES ('x@example.com', 'PT', now()) ON CONFLICT (email) DO UPDATE SET country = excluded.country RETURNING u.id::int, u.country",
      ),
    ).toEqual([{ id: 501, country: 'PT' }]);
    expect(await last('SELECT user_id::int FROM orders WHERE id = 1 FOR UPDATE')).toHaveLength(1);
    expect(await last('UPDATE orders SET user_id = 501 WHERE id = 1 RETURNING user_id::int')).toEqual([
      { user_id: 501 },
    ]);
    expect(
      await last('DELETE FROM disputes USING orders WHERE orders.id = disputes.order_id AND orders.user_id = 501'),
    ).toEqual([]);
    expect(await last('BEGIN READ ONLY; SELECT count(*)::int AS n FROM users')).toEqual([{ n: 501 }]);
  });
});

describe('who may do what over the bridge', () => {
  it('is what the grants and policies of the tables say', async () => {
    const [clerk, nobody] = [`clerk_${database.name}`, `nobody_${database.name}`];
    onTestFinished(
      async () =>
        void (await database
          .query(`DROP OWNED BY ${clerk}, ${nobody}; DROP ROLE ${clerk}, ${nobody}`)
          .catch(() => undefined)),
    );
    await database.query(`CREATE ROLE ${clerk}; CREATE ROLE ${nobody}; GRANT SELECT ON users, orders TO ${clerk}; GRANT SELECT (id) ON users TO ${nobody};
      ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY of_one ON orders TO ${clerk} USING (user_id = 2)`);
    await separate();
    const as = (role: string, sql: string): Promise<unknown> =>
      database.query(`SET ROLE ${role}; SET search_path = separation_bridge; ${sql}`);
    await expect(as(clerk, 'SELECT id, email FROM users')).resolves.toBeDefined();
    await expect(as(clerk, 'DELETE FROM users')).rejects.toThrow(/permission denied/);
    // A view asks for every column that it shows: the plan says so.
    await expect(as(nobody, 'SELECT id FROM users')).rejects.toThrow(/permission denied/);
    const seen: unknown = await as(clerk, 'SELECT DISTINCT user_id::int FROM orders');
    expect((seen as { rows: unknown }[]).at(-1)?.rows).toEqual([{ user_id: 2 }]);
  });

  it('before PostgreSQL 15 cannot be kept by a view, so that the plan refuses', async () => {
    await database.query('ALTER TABLE orders ENABLE ROW LEVEL SECURITY');
    const catalog = await withClient(parseConnection(database.url), readCatalog);
    const hazards = async (serverVersion: number): Promise<unknown[]> =>
      (await makePlan({ ...catalog, serverVersion }, configSchema.parse({ bridge: true }))).hazards.filter(({ code }) =>
        code.startsWith('bridge'),
      );
    expect(await hazards(150_000)).toEqual([]);
    expect(await hazards(140_000)).toMatchObject([
      {
        code: 'bridge-row-security',
        object: 'public.orders',
        severity: 'error',
        message: expect.stringContaining('every row'),
      },
    ]);
  });
});

describe('the end of the bridge', () => {
  it('counts every kind of query, and no backup', async () => {
    await separate();
    const uses = async (): Promise<number> => {
      // Statistics of a session reach the others when it is idle or ends.
      await new Promise((resolve) => setTimeout(resolve, 1200));
      return (JSON.parse((await cli('bridge', '--json')).stdout) as { uses: number }).uses;
    };
    expect(await uses()).toBe(0);
    await cli('backup');
    expect(await uses()).toBe(0);
    await database.query(
      "INSERT INTO separation_bridge.users (email, country, updated_at) VALUES ('y@example.com', 'BR', now())",
    );
    await expect.poll(uses).toBe(1);
    await database.query('SELECT count(*) FROM separation_bridge.orders');
    await expect.poll(uses).toBe(2);
  });

  it('comes when nobody has used it for as long as is said; what depends on it stays, and so does the way back', async () => {
    const before = await schema();
    await separate();
    await database.query(
      'SELECT count(*) FROM separation_bridge.orders; CREATE VIEW public.mine AS SELECT id FROM separation_bridge.users',
    );
    const early = await cli('bridge', 'drop', '--unused-for', '7d');
    expect(early.exit).toBe(2);
    expect(early.stderr).toMatch(/E_STATE .*less than 7d/s);
    const hanging = await cli('bridge', 'drop', '--unused-for', '0');
    expect(hanging.exit).toBe(2);
    expect(hanging.stderr).toMatch(/view (public\.)?mine depends on/);
    await database.query('DROP VIEW public.mine');
    expect(await cli('bridge', 'drop', '--unused-for', '0')).toMatchObject({
      exit: 0,
      stderr: expect.stringContaining('It was removed'),
    });
    expect((await cli('bridge')).stderr).toContain('There is no bridge');
    const { exit, stderr } = await cli('revert');
    expect(exit, stderr).toBe(0);
    expect(await schema()).toEqual(before);
  });

  it('is no way back: a revert and a restore leave it, over the tables of before', async () => {
    const before = await schema();
    for (const back of [['revert'], ['restore'], ['revert']]) {
      await separate();
      const buyers = await withOld(overBridge(), (old) => old.user.count());
      const { exit, stderr } = await cli(...back);
      expect(exit, stderr).toBe(0);
      expect(await schema()).toEqual(before);
      expect(await withOld(overBridge(), (old) => old.user.count())).toBe(buyers);
    }
    expect(await cli('bridge', 'drop', '--unused-for', '0')).toMatchObject({ exit: 0 });
    expect(await schema()).toEqual(before);
  });

  it('begins before the separation, with a command of its own, and again if the schema has changed', async () => {
    const before = await schema();
    const make = async (): Promise<string> => (await cli('bridge', 'make')).stderr;
    expect(await make()).toContain('separation_bridge is made.');
    expect(await make()).toContain('is there already.');
    await database.query('ALTER TABLE users ADD COLUMN phone text');
    expect(await make()).toContain('is made anew.');
    await database.query("UPDATE separation_bridge.users SET phone = '1' WHERE id = 1; ");
    // If no run has been, too.
    expect(await cli('bridge', 'drop', '--unused-for', '0')).toMatchObject({ exit: 0 });
    await database.query('ALTER TABLE users DROP COLUMN phone');
    expect(await schema()).toEqual(before);
    await separate();
    expect(await cli('bridge', 'make')).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(/E_STATE .*separated already/s),
    });
  });

  it('is known from earlier looks', () => {
    const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));
    const look = { uses: 5, countedSince: at(1), now: at(20) };
    const seen = (uses: number, day: number, since = 1): { uses: number; countedSince: string; at: Date } => ({
      uses,
      countedSince: at(since).toISOString(),
      at: at(day),
    });
    expect(unusedSince({ ...look, uses: 0 }, [])).toEqual(at(1));
    expect(unusedSince(look, [])).toEqual(at(20));
    expect(unusedSince(look, [seen(5, 19), seen(5, 12), seen(4, 11), seen(5, 3)])).toEqual(at(12));
    expect(unusedSince(look, [seen(5, 19), seen(5, 12, 2)])).toEqual(at(19));
    expect(unusedSince(look, [seen(5, 3)])).toEqual(at(3));
  });
});
