import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';

export interface ShopSize {
  /** Number of buyers, at least 1. */
  buyers?: number;
  /** Number of orders of all buyers, at least 1. */
  orders?: number;
  /** The same seed and numbers give the same rows. */
  seed?: number;
}

const text = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Makes the tables of the shop as they are before the separation: what `prisma migrate` makes of `before/prisma/schema.prisma`. */
export async function createSchema(client: pg.Client): Promise<void> {
  await inPublic(client, () => client.query(text('schema.sql')));
}

/** Fills the empty tables of the shop, in one transaction. */
export async function generateData(client: pg.Client, size: ShopSize = {}): Promise<void> {
  const { buyers = 10_000, orders = 50_000, seed = 1 } = size;
  await inPublic(client, async () => {
    await client.query(
      "SELECT set_config('shop.buyers', $1, true), set_config('shop.orders', $2, true), set_config('shop.seed', $3, true)",
      [whole('buyers', buyers), whole('orders', orders), whole('seed', seed)],
    );
    await client.query(text('data.sql'));
  });
}

/** The whole shop into an empty database. */
export async function loadShop(client: pg.Client, size: ShopSize = {}): Promise<void> {
  await createSchema(client);
  await generateData(client, size);
}

async function inPublic(client: pg.Client, work: () => Promise<unknown>): Promise<void> {
  try {
    await client.query("BEGIN; SET LOCAL search_path = public; SET LOCAL TimeZone = 'UTC'; SET LOCAL jit = off");
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function whole(name: string, value: number): string {
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} must be a whole number of at least 1`);
  return String(value);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { buyers: { type: 'string' }, orders: { type: 'string' }, seed: { type: 'string' } },
  });
  const size = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    const { rows } = await client.query<{ made: boolean }>("SELECT to_regclass('public.orders') IS NOT NULL AS made");
    if (rows[0]?.made !== true) await createSchema(client);
    await generateData(client, size);
  } finally {
    await client.end();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
