import { clip, maxNameBytes } from '../../../plan/names.ts';
import type { Manifest } from '../../../core/manifest.ts';
import { qualified } from '../../../postgres/identifier.ts';
import { snapshotOf, writtenSince } from '../../../postgres/rows/written-since.ts';
import type { TableFile } from '../../../postgres/rows/table-files.ts';
import type { Client } from '../../../postgres/session.ts';

/** Rows that were written after the dump of a replaced state had begun, and where they are kept. */
export interface KeptSince {
  /** In schema `separation`. */
  table: string;
  rows: number;
}

/** The table that keeps what came after the dump of a replaced state, which is called `failed`. */
function sinceTable(failed: string): string {
  return clip(`since_${failed.replaceAll('-', '_')}`, maxNameBytes);
}

/** Keeps rows written since the dump `kept` as text (`record_out`), under the locks of `client`; `beside` has no transaction. Null if there are none. */
export async function keepSince(
  client: Client,
  beside: Client,
  kept: Pick<Manifest, 'runId' | 'snapshot' | 'seen'>,
  tables: readonly Pick<TableFile, 'schema' | 'name'>[],
): Promise<KeptSince | null> {
  // The age of a row is counted from a transaction's own id, so that one which began earlier cannot tell.
  const { where, values } = await writtenSince(beside, snapshotOf(kept));
  const table = sinceTable(kept.runId);
  const into = qualified('separation', table);
  let rows = 0;
  for (const { schema, name } of tables) {
    const from = qualified(schema, name);
    const { rows: newer } = await beside.query<{ row: string }>(
      `SELECT t.ctid::text AS row FROM ONLY ${from} t WHERE ${where}`,
      values,
    );
    if (newer.length === 0) continue;
    if (rows === 0) await client.query(create(into));
    const { rowCount } = await client.query(
      `INSERT INTO ${into} ("schema", "table", columns, "row")
       SELECT $1, $2, (SELECT array_agg(attname ORDER BY attnum) FROM pg_attribute WHERE attrelid = t.tableoid AND attnum > 0 AND NOT attisdropped),
              pg_catalog.textin(pg_catalog.record_out(t)) FROM ONLY ${from} t WHERE t.ctid = ANY ($3::tid[])`,
      [schema, name, newer.map(({ row }) => row)],
    );
    if (rowCount !== newer.length)
      throw new Error(`${newer.length} rows of ${schema}.${name} were to be kept, and ${rowCount ?? 0} were there`);
    rows += newer.length;
  }
  return rows === 0 ? null : { table, rows };
}

function create(table: string): string {
  return `CREATE TABLE IF NOT EXISTS ${table} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kept_at timestamptz NOT NULL DEFAULT now(),
    "schema" text NOT NULL, "table" text NOT NULL, columns text[] NOT NULL, "row" text NOT NULL)`;
}
