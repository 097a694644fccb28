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
  const children = catalog.tables.filter(({ parents }) => parents.includes(table.oid));
  return [...new Set([table, ...children.flatMap((child) => familyOf(catalog, child))])];
}
