import prettyBytes from 'pretty-bytes';
import { isLong, job, type Shop, withCopy } from '../bench-database.ts';
import { alone, compared, median, milliseconds, type Row } from '../measure.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { measureOurs, type Ours } from '../shop/ours.ts';
import { measureTheirs, type Theirs } from '../shop/theirs.ts';

/** The whole job, its backup, its locks and every way back from it, on shops of each size. */
export const shop: Measurement = {
  name: 'shop',
  async measure(bench) {
    const rows: Row[] = [];
    const locks = [await tinyShop(bench)];
    for (const size of bench.shops) {
      const pairs = await inTurn(bench, size);
      rows.push(...rowsOf(size, pairs, goalOfJob(size)));
      locks.push({ orders: size.orders, held: pairs.map(({ ours }) => ours.held) });
    }
    return [...rows, ...lockRows(locks)];
  },
};

interface ShopPair {
  ours: Ours;
  theirs: Theirs;
}

/** Who begins alternates, so that neither always finds a warm cache. */
async function inTurn(bench: Bench, size: Shop): Promise<ShopPair[]> {
  const { server } = bench;
  const restores = !isLong(size);
  const pairs: ShopPair[] = [];
  for (let i = 0; i < (isLong(size) ? 1 : bench.pairs); i += 1) {
    const first = i % 2 === 0 ? await measureOurs(server, size, restores) : null;
    const theirs = await measureTheirs(server, size, restores);
    pairs.push({ ours: first ?? (await measureOurs(server, size, restores)), theirs });
    process.stderr.write(`${size.title}: pair ${i + 1}\n`);
  }
  return pairs;
}

function rowsOf(size: Shop, pairs: readonly ShopPair[], ofJob: string): Row[] {
  const { title } = size;
  const row = (what: string, ours: keyof Ours, theirs: keyof Theirs, goal = ''): Row =>
    compared(
      `${title}: ${what}`,
      pairs.map((pair) => ({ ours: pair.ours[ours], theirs: pair.theirs[theirs] })),
      goal,
    );
  const memory = Math.max(...pairs.map(({ ours }) => ours.memory));
  return [
    row('whole job', 'job', 'job', ofJob),
    row('whole job, against the best variants', 'job', 'goodJob'),
    row('proved backup, against plain pg_dump, unproved', 'backup', 'plain', '≤ 1.4; with lz4 or zstd ≤ 1.1'),
    row('proved backup, against -Fc, unproved', 'backup', 'custom'),
    row('proved backup, against -Fd -j2, unproved', 'backup', 'directory', '≤ 0.8'),
    row('processor time of the server, whole job against plain pg_dump alone', 'load', 'load', '≤ 1.4'),
    row('fingerprints of every table by the server, against pg_dump -Fd -j2', 'fingerprints', 'directory'),
    ...(isLong(size)
      ? []
      : [
          row('revert, until the tables have their names again', 'named', 'restored'),
          row('revert, proved', 'reverted', 'restored'),
          row('restore of the dump, proved, swapped', 'restored', 'restored'),
          row(
            'restore of the dump, proved, swapped, against pg_restore -j2 alone, unproved',
            'restored',
            'parallel',
            '≤ 1.15',
          ),
          row('restore of a clone, proved, swapped', 'cloned', 'restored'),
        ]),
    alone(`${title}: revert, proved`, milliseconds(median(pairs.map(({ ours }) => ours.reverted))), ''),
    alone(`${title}: largest memory of the tool`, prettyBytes(memory), '≤ 150 MB'),
  ];
}

/** Of a job on a shop of that size. */
function goalOfJob({ orders }: Shop): string {
  if (orders <= 100_000) return '≤ 0.25';
  return orders <= 2_000_000 ? '≤ 0.6' : '≤ 0.8; with lz4 ≤ 0.6';
}

interface Locks {
  orders: number;
  /** ms, of each job. */
  held: number[];
}

/** One more size, for the locks alone. */
async function tinyShop({ server, pairs }: Bench): Promise<Locks> {
  const size = { title: '10,000 orders', buyers: 2000, orders: 10_000 };
  const held: number[] = [];
  for (let i = 0; i < pairs; i += 1)
    held.push(await withCopy(server, size, async (database) => (await job(database)).locks?.heldMs ?? Number.NaN));
  return { orders: size.orders, held };
}

function lockRows(sizes: readonly Locks[]): Row[] {
  const points = sizes.map(({ orders, held }) => ({ orders, held: median(held) }));
  return [
    ...sizes.map(({ orders, held }) =>
      alone(
        `exclusive locks held, ${orders.toLocaleString('en')} orders`,
        `${milliseconds(median(held))} (longest ${milliseconds(Math.max(...held))})`,
        '≤ 50 ms',
      ),
    ),
    alone('the same, for each ten times as many orders', `${slope(points).toFixed(1)} ms more`, 'flat'),
  ];
}

/** Least squares of ms over the decimal logarithm of the orders. */
function slope(points: readonly { orders: number; held: number }[]): number {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = points.map(({ orders }) => Math.log10(orders));
  const y = points.map(({ held }) => held);
  const [mx, my] = [mean(x), mean(y)];
  const across = x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] ?? my) - my), 0);
  return across / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}
