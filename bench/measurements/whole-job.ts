import { job, withCopy } from '../bench-database.ts';
import { alternate, compared, timed, type Row } from '../measure.ts';
import { type Measurement, pairsFor } from '../measurement.ts';
import { theirGoodJob, theirJob } from '../their-script.ts';

/** Everything from the first look to the last check, the typecheck apart. */
export const wholeJob: Measurement = {
  name: 'whole-job',
  async measure(bench) {
    const { server, shops } = bench;
    const rows: Row[] = [];
    for (const [i, shop] of shops.entries()) {
      const ours = (): Promise<number> => withCopy(server, shop, (database) => timed(() => job(database)));
      const goal = i === 0 ? '≤ 0.25' : '≤ 0.5';
      for (const [variant, run] of [
        ['', theirJob],
        [', against its best variants', theirGoodJob],
      ] as const) {
        const theirs = (): Promise<number> => withCopy(server, shop, run);
        const pairs = await alternate(pairsFor(bench, shop), ours, theirs);
        rows.push(compared(`whole job, ${shop.title}${variant}`, pairs, variant === '' ? goal : ''));
      }
    }
    return rows;
  },
};
