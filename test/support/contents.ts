import type { ManifestTable } from '../../src/core/manifest.ts';

/** What the tables hold, without where they lie. */
export function contentsOf(
  tables: readonly ManifestTable[],
): Pick<ManifestTable, 'schema' | 'name' | 'rows' | 'fingerprint'>[] {
  return tables.map(({ schema, name, rows, fingerprint }) => ({ schema, name, rows, fingerprint }));
}
