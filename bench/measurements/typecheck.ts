import { withCopy } from '../bench-database.ts';
import { alone, milliseconds, timed } from '../measure.ts';
import type { Measurement } from '../measurement.ts';
import { script } from '../script.ts';

/** The typecheck of the example shop, apart and once: it costs both sides the same. */
export const typecheck: Measurement = {
  name: 'typecheck',
  async measure({ server, shops: [shop] }) {
    if (shop === undefined) return [];
    const ms = await withCopy(server, shop, async (database) => {
      await script.generate(database);
      return timed(() => script.typecheck(database));
    });
    return [alone('typecheck, which both sides leave out', milliseconds(ms), '')];
  },
};
