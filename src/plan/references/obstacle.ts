import type { Catalog, CatalogTable } from '../catalog.ts';
import { familyOf } from './family.ts';

/** Why PostgreSQL would not rename the column, as half a sentence, or null (manual, ALTER TABLE, notes on RENAME). */
export function obstacleTo(catalog: Catalog, root: CatalogTable, column: string): string | null {
  const family = familyOf(catalog, root);
  if (family.some(({ typed }) => typed)) return 'its table is made of a type, which the column belongs to';
  const oids = new Set(family.map(({ oid }) => oid));
  const parents = new Set(family.filter((child) => child !== root).flatMap((child) => child.parents));
  const other = catalog.tables.find(
    ({ oid, columns }) => parents.has(oid) && !oids.has(oid) && columns.some(({ name }) => name === column),
  );
  return other === undefined
    ? null
    : `a table that inherits it has it from ${other.schema}.${other.name} as well, and would have to follow both`;
}
