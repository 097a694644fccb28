import type { ManifestTable } from '../../core/manifest.ts';
import { sumOf } from './row-hash.ts';
import { low32 } from './written-since.ts';
import type { TableFile } from './table-files.ts';

/** PostgreSQL never changes a row version: if file, types, and the sum over place and `xmin` are equal, so are the contents. */
export function versionsSql(base: bigint): string {
  // age() is of the moment; the difference of two is not. If one of them has gone round the circle since, the rows are read again.
  const age = `(SELECT pg_catalog.age('${low32(base)}'::pg_catalog.xid)::pg_catalog.int8)`;
  return sumOf(`pg_catalog.hashtidextended(t.ctid, ${age} OPERATOR(pg_catalog.-) pg_catalog.age(t.xmin))`);
}

/** What a manifest notes of a table's row versions; null if they tell nothing. */
export function versionsOf({ shape }: TableFile, sum: bigint): string | null {
  return shape === null ? null : `${shape}:${sum}`;
}

/** True if the row versions of a table could be compared with those that the manifest notes: the same file, columns and types. */
export function mayCompareVersions(before: ManifestTable, now: TableFile): boolean {
  return (
    typeof before.versions === 'string' &&
    now.shape !== null &&
    before.relfilenode === now.relfilenode &&
    before.versions.startsWith(`${now.shape}:`)
  );
}
