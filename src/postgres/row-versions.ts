import type { ManifestTable } from '../backup/manifest.ts';
import { low32 } from './written-since.ts';
import type { TableFile } from './table-files.ts';

/**
 * A row that nobody has written is still the same version in the same place: PostgreSQL never changes a version, it writes a new one
 * (manual, section 13.1), and `xmin` stays when a row is frozen. So a table with the same file, the same columns and types, and the same
 * sum over the place and `xmin` of its rows has the contents it had, and its fingerprint need not be made again. This reads no value of a
 * row, which is what a fingerprint takes its time for.
 */
export function versionsSql(base: bigint): string {
  // age() is of the moment; the difference of two is not. On the circle of 32 bits, as transaction ids are.
  const xmin = `(age('${low32(base)}'::xid)::int8 - age(t.xmin)) & 4294967295`;
  return `coalesce(sum(hashtidextended(t.ctid, ${xmin})), 0)::text`;
}

/** What a manifest notes of a table's row versions; null where they tell nothing. */
export function versionsOf({ shape }: TableFile, sum: bigint): string | null {
  return shape === null ? null : `${shape}:${sum}`;
}

/** True where the row versions of a table could be compared with those that the manifest notes: the same file, columns and types. */
export function mayCompareVersions(before: ManifestTable, now: TableFile): boolean {
  return (
    typeof before.versions === 'string' &&
    now.shape !== null &&
    before.relfilenode === now.relfilenode &&
    before.versions.startsWith(`${now.shape}:`)
  );
}
