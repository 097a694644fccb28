import { type CountedTable, fingerprintSnapshot } from '../postgres/rows/fingerprint.ts';
import type { FingerprintKey } from '../postgres/rows/row-hash.ts';
import type { Sharing, SnapshotHolder } from '../postgres/rows/snapshot-sessions.ts';
import type { TableFile } from '../postgres/rows/table-files.ts';
import type { DumpedTable } from './copy-rows/dump-reader.ts';
import type { Coverage } from './dump-coverage.ts';
import type { ManifestTable } from '../core/manifest.ts';
import { tableKey } from './table-key.ts';

/** What is known of the tables once the dump was read back. */
export interface Known {
  tables: readonly CountedTable[];
  files: readonly TableFile[];
  /** Of every table, if fingerprints are those of a dump; else of none. */
  coverage: ReadonlyMap<TableFile, Coverage>;
  /** By `tableKey`. */
  dumped: ReadonlyMap<string, DumpedTable>;
}

/** Gives every table the fingerprint of its rows in the dump, or else the server's on the same snapshot, with the reason. */
export async function completeTables(
  holder: SnapshotHolder,
  { tables, files, coverage, dumped }: Known,
  options: Sharing & { key: FingerprintKey },
): Promise<ManifestTable[]> {
  const fileOf = new Map(files.map((file) => [tableKey(file), file]));
  const found = tables.map((table) => {
    const file = fileOf.get(tableKey(table));
    const covered = file === undefined ? undefined : coverage.get(file);
    if (covered === undefined) return { table, why: null, sum: null };
    const rows = dumped.get(tableKey(table));
    return { table, why: whyNot(covered, rows), sum: rows?.sum ?? null };
  });
  const late = found
    .filter(({ table, why }) => table.fingerprint === null && why !== null)
    .flatMap(({ table }) => fileOf.get(tableKey(table)) ?? []);
  const byServer = new Map(
    (await fingerprintSnapshot(holder, late, options)).map((table) => [tableKey(table), table.fingerprint]),
  );
  return found.map(({ table, why, sum }) => ({
    ...table,
    fingerprint: table.fingerprint ?? byServer.get(tableKey(table)) ?? String(sum ?? 0),
    ...(why === null ? {} : { notFromDump: why }),
  }));
}

/** Why the rows in the dump do not tell a table's fingerprint; null if they do, and if there are none. */
function whyNot({ columns, why }: Coverage, rows: DumpedTable | undefined): string | null {
  if (why !== null || rows === undefined) return why;
  if (JSON.stringify(rows.columns) !== JSON.stringify(columns)) return 'the dump has its columns otherwise';
  return rows.sum === null ? 'a row is too large to be held' : null;
}
