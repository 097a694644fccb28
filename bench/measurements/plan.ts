import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchDatabase, separation, withCopy, withSession } from '../bench-database.ts';
import { alone, median, milliseconds, timed, type Row } from '../measure.ts';
import type { Measurement } from '../measurement.ts';

/** The plan of a database of 1,000 tables and 10,000 columns, a third of which point to the source table. */
export const plan: Measurement = {
  name: 'plan',
  async measure({ server, shops, pairs }): Promise<Row[]> {
    const [shop] = shops;
    if (shop === undefined) return [];
    const times = await withCopy(server, shop, async (database) => {
      await widen(database);
      const measured: number[] = [];
      for (let i = 0; i < pairs; i += 1) measured.push(await timed(() => separation(database, 'plan')));
      return measured;
    });
    return [alone('plan on 1,000 tables and 10,000 columns', milliseconds(median(times)), '≤ 2 s')];
  },
};

async function widen({ url, folder }: BenchDatabase): Promise<void> {
  writeFileSync(join(folder, 'separation.yml'), 'separate:\n  tables: discover\n');
  await withSession(url, (client) =>
    client.query(`
      DO $do$ BEGIN
        FOR i IN 1..993 LOOP
          EXECUTE format(
            'CREATE TABLE t%s (id bigint PRIMARY KEY, %s, a text, b text, c int, d int, e date, f jsonb, g text, h timestamptz)',
            i, CASE WHEN i % 3 = 0 THEN 'user_id bigint REFERENCES users' ELSE 'other_id bigint' END);
        END LOOP;
      END $do$`),
  );
}
