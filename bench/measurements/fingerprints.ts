import { withCopy } from '../bench-database.ts';
import { alternate, compared, timed, type Row } from '../measure.ts';
import { type Measurement, pairsFor } from '../measurement.ts';
import { theirs } from '../their-script.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { readDatabase } from '../../src/backup/snapshot.ts';

/** What it costs to read rows and fingerprint of every table, and the schema, while nothing else works. */
export const fingerprints: Measurement = {
  name: 'fingerprints',
  async measure(bench) {
    const { server, shops } = bench;
    const rows: Row[] = [];
    for (const shop of shops) {
      const context = { progress: () => undefined, signal: new AbortController().signal };
      const pairs = await alternate(
        pairsFor(bench, shop),
        () =>
          withCopy(server, shop, (database) =>
            timed(() => readDatabase(context, parseConnection(database.url), 'fingerprints')),
          ),
        () => withCopy(server, shop, (database) => timed(() => theirs.dump(database, '-Fd -j2'))),
      );
      rows.push(compared(`fingerprints of every table, ${shop.title}, against pg_dump -Fd -j2`, pairs, '≤ 0.5'));
    }
    return rows;
  },
};
