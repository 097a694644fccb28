import { job, stageOf, withCopy } from '../bench-database.ts';
import { alternate, compared, timed, type Row } from '../measure.ts';
import { type Measurement, pairsFor } from '../measurement.ts';
import { theirs } from '../their-script.ts';

/** A backup that was read to its last byte and fingerprinted, against dumps that nobody reads. */
export const backup: Measurement = {
  name: 'backup',
  async measure(bench) {
    const { server, shops } = bench;
    const rows: Row[] = [];
    for (const shop of shops) {
      for (const [variant, goal] of [
        ['plain', '≤ 1.0'],
        ['-Fc', ''],
        ['-Fd -j2', '≤ 1.3'],
      ] as const) {
        const pairs = await alternate(
          pairsFor(bench, shop),
          () => withCopy(server, shop, async (database) => stageOf(await job(database), 'backup')),
          () => withCopy(server, shop, (database) => timed(() => theirs.dump(database, variant))),
        );
        rows.push(compared(`proved backup, ${shop.title}, against pg_dump ${variant}, unproved`, pairs, goal));
      }
    }
    return rows;
  },
};
