import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allAnalytics as analyticsAfter } from '../../examples/shop/after/src/analytics/router.ts';
import { allAnalytics, type Analytics } from '../../examples/shop/before/src/analytics/router.ts';
import { withDatabase } from '../../examples/shop/before/src/db.ts';
import { buyersAtRisk } from '../../examples/shop/before/src/queries/buyers-at-risk.ts';
import { findBuyer } from '../../examples/shop/before/src/queries/find-buyer.ts';
import { ordersOfBuyer } from '../../examples/shop/before/src/queries/orders-of-buyer.ts';
import { placeOrder } from '../../examples/shop/before/src/queries/place-order.ts';
import { generateData } from '../../examples/shop/generate-data.ts';
import { loadConfig } from '../../src/config/load.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { withClient, withTransaction } from '../../src/postgres/session.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { createShopDatabase, realShop, smallShop } from '../support/shop.ts';
import { stepsOf } from '../../src/plan/plan.ts';

const example = join(import.meta.dirname, '../../examples/shop');
const databases: TestDatabase[] = [];
afterAll(async () => void (await Promise.all(databases.map((database) => database.drop()))));

async function shopOf(size = smallShop): Promise<TestDatabase> {
  const database = await createShopDatabase(size);
  databases.push(database);
  return database;
}

const tables = ['users', 'products', 'orders', 'order_items', 'subscriptions', 'disputes', 'invoices'];

/** Rows and content of every table, as the manifest of a backup has them. */
async function fingerprints(database: TestDatabase): Promise<unknown[]> {
  const one = (table: string): string =>
    `SELECT '${table}' AS table, count(*)::int AS rows, sum(hashtextextended(t::text, 0))::text AS fingerprint FROM ${table} AS t`;
  return (await database.query(`${tables.map(one).join(' UNION ALL ')} ORDER BY 1`)).rows;
}

/** Empties the shop and fills it anew. */
async function refill(database: TestDatabase, seed: number): Promise<void> {
  await database.query(`TRUNCATE ${tables.join(', ')} RESTART IDENTITY`);
  await onServer(database.name, (client) => generateData(client, { ...smallShop, seed }));
}

/** What the migration does to the tables, without backup or journal. */
async function separate(database: TestDatabase): Promise<void> {
  const { config } = loadConfig({ config: 'separation.yml', workingDirectory: join(example, 'after') });
  await withClient(parseConnection(database.url), async (client) => {
    const plan = await makePlan(await readCatalog(client), config);
    await withTransaction(client, async () => {
      for (const { sql } of stepsOf(plan)) await client.query(sql);
    });
  });
}

describe('the data of the shop', () => {
  it('is the same for the same seed, and another for another', async () => {
    const database = await shopOf();
    const first = await fingerprints(database);
    await refill(database, 1);
    expect(await fingerprints(database)).toEqual(first);
    await refill(database, 2);
    expect(await fingerprints(database)).not.toEqual(first);
  });

  it('has 10,000 buyers and 50,000 orders whose totals are those of their items', async () => {
    const database = await shopOf(realShop);
    const { rows } = await database.query(
      `SELECT (SELECT count(*) FROM users)::int AS buyers, (SELECT count(*) FROM orders)::int AS orders,
         (SELECT count(*) FROM subscriptions WHERE cancelled_at IS NOT NULL)::int > 500 AS cancelled,
         (SELECT count(*) FROM disputes)::int > 300 AS disputes,
         (SELECT count(*) FROM orders JOIN users ON users.id = user_id WHERE orders.created_at < users.created_at)::int AS too_early`,
    );
    expect(rows).toEqual([{ buyers: 10_000, orders: 50_000, cancelled: true, disputes: true, too_early: 0 }]);
    const check = readFileSync(join(example, 'separation/checks/order-totals.sql'), 'utf8');
    expect((await database.query(check)).rows).toEqual([]);
    await database.query('UPDATE orders SET total = total + 0.01 WHERE id = 7');
    expect((await database.query(check)).rows).toMatchObject([{ id: '7' }]);
  });

  it('leaves the sequences ahead of the rows', async () => {
    const database = await shopOf();
    const { rows } = await database.query(
      "INSERT INTO users (email, country, updated_at) VALUES ('new@example.com', 'BR', now()) RETURNING id::int",
    );
    expect(rows).toEqual([{ id: 501 }]);
  });
});

describe('the application before the separation', () => {
  let database: TestDatabase;
  let analytics: Analytics;
  beforeAll(async () => {
    database = await shopOf();
    analytics = await allAnalytics(database.url);
  });

  it('shows analytics that agree with the tables, to the cent', async () => {
    const { rows } = await database.query(
      "SELECT sum(total)::text AS revenue, count(*)::int AS orders FROM orders WHERE status IN ('paid', 'shipped')",
    );
    const cents = analytics.revenueByDay.reduce((sum, { revenue }) => sum + Math.round(Number(revenue) * 100), 0);
    const orders = analytics.revenueByDay.reduce((sum, day) => sum + day.orders, 0);
    expect({ revenue: (cents / 100).toFixed(2), orders }).toEqual(rows[0]);
    expect(analytics.topCustomers).toHaveLength(10);
    expect(analytics.churn.lost).toBeGreaterThan(0);
    expect(analytics.churn.plans.map(({ plan }) => plan)).toEqual(['basic', 'plus', 'pro']);
    expect(analytics.disputeRate.disputes).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(analytics))).toEqual(analytics);
  });

  it('finds a buyer whatever the case of the address, and takes an order', async () => {
    await withDatabase(database.url, async (db) => {
      const ana = await findBuyer(db, 'ana@example.com');
      expect(ana).toEqual({ id: 1n, fullName: 'Ana Souza' });
      const id = await placeOrder(db, 1n, [{ productId: 1n, quantity: 2 }]);
      const [newest] = await ordersOfBuyer(db, 1n, 1);
      expect(newest).toMatchObject({ id, items: [{ userId: 1n, quantity: 2, product: { sku: 'SKU-0001' } }] });
      expect(newest?.total.toFixed(2)).toBe('83.80');
      expect(await buyersAtRisk(db)).toEqual(expect.any(Array));
    });
  });
});

describe('the application after the separation', () => {
  it('shows the same analytics, to the cent', async () => {
    const database = await shopOf();
    const before = await allAnalytics(database.url);
    await separate(database);
    expect(await analyticsAfter(database.url)).toEqual(before);
  });

  it('would not go on with the old code', async () => {
    const database = await shopOf();
    await separate(database);
    await expect(allAnalytics(database.url)).rejects.toThrow(/user_id/);
  });
});
