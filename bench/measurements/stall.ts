import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type BenchDatabase, job, withCopy, withSession } from '../bench-database.ts';
import { alternate, compared, type Row } from '../measure.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { script } from '../script.ts';

const readerHolds = 4000;

/** The longest wait of a client that reads one order again and again, while a report holds the table for 4 s and somebody migrates. */
export const stall: Measurement = {
  name: 'stall',
  async measure(bench): Promise<Row[]> {
    const pairs = await alternate(
      Math.min(bench.pairs, 3),
      () => worst(bench, (database) => job(database)),
      () => worst(bench, (database) => script.migrate(database)),
    );
    return [compared('worst stall of a client behind a reader of 4 s', pairs, 'ours ≤ 300 ms (lock timeout + 100 ms)')];
  },
};

async function worst(
  { server, shops }: Bench,
  migrate: (database: BenchDatabase) => Promise<unknown>,
): Promise<number> {
  const [shop] = shops;
  if (shop === undefined) throw new Error('there is no shop to measure on');
  return withCopy(server, shop, async (database) => {
    const migrating = { done: false };
    const reading = withSession(database.url, (reader) => report(reader, migrating));
    const waiting = withSession(database.url, (client) => longestWait(client, migrating));
    await sleep(100);
    await migrate(database).finally(() => (migrating.done = true));
    await reading;
    return waiting;
  });
}

/** Holds the table for 4 s, and again, so that the migration meets one whenever it comes to its locks; then lets it through. */
async function report(reader: pg.Client, migrating: { done: boolean }): Promise<void> {
  for (let i = 0; i < 2 && !migrating.done; i += 1) {
    await reader.query('BEGIN; SELECT count(*) FROM orders');
    await sleep(readerHolds);
    await reader.query('COMMIT');
  }
}

async function longestWait(client: pg.Client, migrating: { done: boolean }): Promise<number> {
  let longest = 0;
  while (!migrating.done) {
    const begun = performance.now();
    await client.query('SELECT total FROM orders WHERE id = 1');
    longest = Math.max(longest, performance.now() - begun);
    await sleep(5);
  }
  return longest;
}
