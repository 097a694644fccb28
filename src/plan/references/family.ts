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
