import { clip, maxNameBytes } from '../../../plan/names.ts';
import type { Manifest } from '../../../core/manifest.ts';
import { qualified } from '../../../postgres/identifier.ts';
import type { Client } from '../../../postgres/session.ts';
import type { Written } from './look-since.ts';

/** Rows that were written after the dump of a replaced state had begun, and where they are kept. */
export interface KeptSince {
  /** In schema `separation`. */
  table: string;
  rows: number;
}

/** Makes the table that keeps what came after the dump of a replaced state, in the transaction; answers its name. */
export async function makeSinceTable(client: Client, { runId: failed }: Pick<Manifest, 'runId'>): Promise<string> {
  const table = clip(`since_${failed.replaceAll('-', '_')}`, maxNameBytes);
  await client.query(`CREATE TABLE IF NOT EXISTS ${qualified('separation', table)} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kept_at timestamptz NOT NULL DEFAULT now(),
    "schema" text NOT NULL, "table" text NOT NULL, columns text[] NOT NULL, "row" text NOT NULL)`);
  return table;
}

/** Keeps rows written since that dump as text (`record_out`), under the locks of `client`. If there are none the table goes, and it is null. */
export async function keepSince(client: Client, table: string, written: readonly Written[]): Promise<KeptSince | null> {
  const into = qualified('separation', table);
  let rows = 0;
  for (const {
    table: { schema, name },
    places,
  } of written) {
    if (places.length === 0) continue;
    const { rowCount } = await client.query(
      `INSERT INTO ${into} ("schema", "table", columns, "row")
       SELECT $1, $2, (SELECT array_agg(attname ORDER BY attnum) FROM pg_attribute WHERE attrelid = t.tableoid AND attnum > 0 AND NOT attisdropped),
              pg_catalog.textin(pg_catalog.record_out(t)) FROM ONLY ${qualified(schema, name)} t WHERE t.ctid = ANY ($3::tid[])`,
      [schema, name, places],
    );
    if (rowCount !== places.length)
      throw new Error(`${places.length} rows of ${schema}.${name} were to be kept, and ${rowCount ?? 0} were there`);
    rows += places.length;
  }
  if (rows === 0) await client.query(`DROP TABLE ${into}`);
  return rows === 0 ? null : { table, rows };
}
