import { createHash } from 'node:crypto';
import { loadShop, type ShopSize } from '../../examples/shop/generate-data.ts';
import { databaseFrom, type TestDatabase } from './database.ts';

/** Big enough that every kind of row is there, small enough to be made in a blink. */
export const smallShop: ShopSize = { buyers: 500, orders: 2_500 };

/** The size that the shop is tested with end to end. */
export const realShop: ShopSize = { buyers: 10_000, orders: 50_000 };

/** A shop of the test's own, made from a template that is loaded once in a run for each size. */
export function createShopDatabase(size: ShopSize = smallShop): Promise<TestDatabase> {
  const digest = createHash('sha256').update(JSON.stringify(size)).digest('hex').slice(0, 12);
  return databaseFrom(`template_shop_${digest}`, 'shop', (loader) => loadShop(loader, size));
}
