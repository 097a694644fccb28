import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchDatabase, job, separation, type Shop, stageOf, withCopy, withSession } from '../bench-database.ts';
import { alternate, compared, timed, type Row } from '../measure.ts';
import { type Bench, type Measurement, pairsFor } from '../measurement.ts';
import { theirRestore } from '../their-script.ts';

/** What each way back costs after COMMIT, proofs included, against `psql < backup.sql` into the emptied database. */
export const wayBack: Measurement = {
  name: 'way-back',
  async measure(bench) {
    const rows: Row[] = [];
    for (const shop of bench.shops) {
      rows.push(
        await against(bench, shop, 'revert, proved', '', async (database) => {
          await job(database);
          return stageOf(await separation(database, 'revert'), 'revert');
        }),
        await against(bench, shop, 'revert, until the tables have their names again', '≤ 0.02', async (database) => {
          await job(database);
          return untilBack(database);
        }),
        await against(bench, shop, 'restore of the dump, proved, swapped', '≤ 0.6', async (database) => {
          await job(database);
          return timed(() => separation(database, 'restore'));
        }),
        await against(bench, shop, 'restore of a clone, proved, swapped', '≤ 0.05', async (database) => {
          await job(database, '--backup', 'clone');
          return timed(() => separation(database, 'restore'));
        }),
      );
    }
    return rows;
  },
};

/** From the start of the command to the first look that finds the old names: from then on the shop works; the proof goes on. */
async function untilBack(database: BenchDatabase): Promise<number> {
  return withSession(database.url, async (client) => {
    const begun = performance.now();
    const reverting = separation(database, 'revert');
    let back = Number.NaN;
    while (Number.isNaN(back)) {
      const { rows } = await client.query<{ gone: boolean }>("SELECT to_regclass('customers') IS NULL AS gone");
      if (rows[0]?.gone === true) back = performance.now() - begun;
      else await sleep(2);
    }
    await reverting;
    return back;
  });
}

async function against(
  bench: Bench,
  shop: Shop,
  what: string,
  goal: string,
  ours: (database: BenchDatabase) => Promise<number>,
): Promise<Row> {
  const pairs = await alternate(
    pairsFor(bench, shop),
    () => withCopy(bench.server, shop, ours),
    () => withCopy(bench.server, shop, theirRestore),
  );
  return compared(`way back, ${shop.title}: ${what}`, pairs, goal);
}
