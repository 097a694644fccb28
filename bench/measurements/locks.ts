import { job, withCopy } from '../bench-database.ts';
import { alone, median, milliseconds, type Row } from '../measure.ts';
import type { Measurement } from '../measurement.ts';

/** How long the exclusive locks are held, by the number of orders; and how that grows with ten times as many. */
export const locks: Measurement = {
  name: 'locks',
  async measure({ server, pairs, shops }) {
    const rows: Row[] = [];
    const points: { orders: number; held: number }[] = [];
    const sizes = [{ title: '10,000 orders', buyers: 2000, orders: 10_000 }, ...shops];
    for (const shop of sizes) {
      const held: number[] = [];
      for (let i = 0; i < (shop.orders > 2_000_000 ? 2 : pairs); i += 1) {
        held.push(await withCopy(server, shop, async (database) => (await job(database)).locks?.heldMs ?? Number.NaN));
      }
      points.push({ orders: shop.orders, held: median(held) });
      const longest = milliseconds(Math.max(...held));
      rows.push(
        alone(
          `exclusive locks held, ${shop.orders.toLocaleString('en')} orders`,
          `${milliseconds(median(held))} (longest ${longest})`,
          '≤ 50 ms',
        ),
      );
    }
    rows.push(alone('the same, for each ten times as many orders', `${slope(points).toFixed(1)} ms more`, 'flat'));
    return rows;
  },
};

/** Least squares of ms over the decimal logarithm of the orders. */
function slope(points: readonly { orders: number; held: number }[]): number {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = points.map(({ orders }) => Math.log10(orders));
  const y = points.map(({ held }) => held);
  const [mx, my] = [mean(x), mean(y)];
  const across = x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? my) - my), 0);
  return across / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}
