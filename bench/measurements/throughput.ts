import { setTimeout as sleep } from 'node:timers/promises';
import { job, withCopy, withSession } from '../bench-database.ts';
import { alone, type Row } from '../measure.ts';
import type { Measurement } from '../measurement.ts';

const clients = 4;
/** Between two transactions of a client, in ms: a shop that leaves the server room, as shops do at the hour of a migration. */
const pause = 10;

/** Transactions of readers and writers that never name what is renamed, through the whole job, against before it. */
export const throughput: Measurement = {
  name: 'throughput',
  async measure({ server, shops }): Promise<Row[]> {
    const shop = shops.at(-1);
    if (shop === undefined) return [];
    const shares = await withCopy(server, shop, async (database) => {
      const ended: number[] = [];
      const state = { over: false };
      const sessions = Array.from({ length: clients }, (_, i) => trade(database.url, i, state, ended));
      await sleep(1000);
      const idleFrom = Date.now();
      await sleep(4000);
      const idle = rate(ended, idleFrom, Date.now());
      const { stages } = await job(database).finally(() => (state.over = true));
      await Promise.all(sessions);
      return stages
        .filter(({ ms }) => ms >= 50)
        .map(({ name, startedAt, ms }) => {
          const from = Date.parse(startedAt);
          return { name, share: rate(ended, from, from + ms) / idle, ms };
        });
    });
    const outside = shares.filter(({ name }) => name !== 'backup');
    const weighted =
      outside.reduce((sum, { share, ms }) => sum + share * ms, 0) / outside.reduce((sum, { ms }) => sum + ms, 0);
    return [
      alone(
        `transactions per second of ${clients} clients during the job, of what they are before it, ${shop.title}`,
        `${percent(weighted)} outside the backup; ${shares.map(({ name, share }) => `${name} ${percent(share)}`).join(', ')}`,
        '≥ 90 % outside the backup',
      ),
    ];
  },
};

async function trade(url: string, seat: number, state: { over: boolean }, ended: number[]): Promise<void> {
  await withSession(url, async (client) => {
    for (let i = 0; !state.over; i += 1) {
      const id = 1 + ((seat * 7919 + i * 104_729) % 10_000);
      if (i % 4 === 0) await client.query('UPDATE orders SET total = total + 1 WHERE id = $1', [id]);
      else
        await client.query('SELECT * FROM orders JOIN order_items i ON i.order_id = orders.id WHERE orders.id = $1', [
          id,
        ]);
      ended.push(Date.now());
      await sleep(pause);
    }
  });
}

/** Transactions per second. */
function rate(ended: readonly number[], from: number, to: number): number {
  return (ended.filter((at) => at >= from && at < to).length * 1000) / (to - from);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
