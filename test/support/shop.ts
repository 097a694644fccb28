import { createHash } from 'node:crypto';
import { loadShop, type ShopSize } from '../../examples/shop/generate-data.ts';
import { identifier, literal } from '../../src/postgres/identifier.ts';
import { copyDatabase, onServer, type TestDatabase } from './database.ts';
import { urlOf } from './server.ts';
import { testServer } from './test-server.ts';

/** Big enough that every kind of row is there, small enough to be made in a blink. */
export const smallShop: ShopSize = { buyers: 500, orders: 2_500 };

/** The size that the shop is tested with end to end. */
export const realShop: ShopSize = { buyers: 10_000, orders: 50_000 };

let counter = 0;

/** A shop of the test's own, made from a template that is loaded once in a run for each size. */
export async function createShopDatabase(size: ShopSize = smallShop): Promise<TestDatabase> {
  const template = `template_shop_${createHash('sha256').update(JSON.stringify(size)).digest('hex').slice(0, 12)}`;
  counter += 1;
  const name = `shop_${process.pid}_${counter}`;
  await onServer('postgres', async (client) => {
    // Two workers may want the same template at once.
    await client.query(`SELECT pg_advisory_lock(hashtext(${literal(template)}))`);
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (known.rowCount === 0) {
      await client.query(`CREATE DATABASE ${identifier(`${template}_loading`)}`);
      await onServer(`${template}_loading`, (loader) => loadShop(loader, size));
      await client.query(`ALTER DATABASE ${identifier(`${template}_loading`)} RENAME TO ${identifier(template)}`);
    }
    await copyDatabase(client, template, name);
    await client.query('SELECT pg_advisory_unlock_all()');
  });
  return {
    name,
    url: urlOf(testServer(), name),
    query: (sql, values) => onServer(name, (client) => client.query(sql, values)),
    drop: () =>
      onServer(
        'postgres',
        async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`)),
      ),
  };
}
