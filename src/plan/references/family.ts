import type { Catalog, CatalogTable } from '../catalog.ts';

/** The topmost table that a partition or child gets its columns from. */
export function rootTableOf(catalog: Catalog, table: CatalogTable, column: string): CatalogTable {
  let root = table;
  while (root.columns.find(({ name }) => name === column)?.inherited === true) {
    const parent = catalog.tables.find(
      ({ oid, columns }) => root.parents.includes(oid) && columns.some(({ name }) => name === column),
    );
    if (parent === undefined) break;
    root = parent;
  }
  return root;
}

/** The table with all its partitions and children, each once: a child may have several parents. */
export function familyOf(catalog: Catalog, table: CatalogTable): CatalogTable[] {
  const children = childrenOf(catalog.tables).get(table.oid) ?? [];
  return [...new Set([table, ...children.flatMap((child) => familyOf(catalog, child))])];
}

const known = new WeakMap<readonly CatalogTable[], Map<number, CatalogTable[]>>();

/** Partitions and children by the oid of their parent: it is asked for each of a thousand tables. */
function childrenOf(tables: readonly CatalogTable[]): Map<number, CatalogTable[]> {
  const found = known.get(tables) ?? new Map<number, CatalogTable[]>();
  if (known.has(tables)) return found;
  for (const table of tables)
    for (const parent of new Set(table.parents)) found.set(parent, [...(found.get(parent) ?? []), table]);
  known.set(tables, found);
  return found;
}

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
