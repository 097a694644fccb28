import type { CatalogTable } from '../catalog.ts';
import { objectName } from '../functions/name.ts';
import type { HazardSubject } from './subject.ts';

/** A table that the plan changes: the source table, or one with columns that are renamed or go on pointing to it. */
export interface Touched {
  table: CatalogTable;
  /** `schema.table` as it is called today. */
  name: string;
  /** Columns that are references or are renamed. */
  columns: ReadonlySet<string>;
  isSource: boolean;
}

/** Every table the separation is about, the source table first. */
export function touchedTables({ catalog, source, references, renamedColumns }: HazardSubject): Touched[] {
  const columnsOf = new Map<string, Set<string>>();
  const keyOf = ({ schema, name }: Pick<CatalogTable, 'schema' | 'name'>): string => JSON.stringify([schema, name]);
  const add = (key: string, column: string): void => {
    columnsOf.set(key, (columnsOf.get(key) ?? new Set<string>()).add(column));
  };
  for (const { schema, table, column } of references) add(keyOf({ schema, name: table }), column);
  for (const { table, from } of renamedColumns) add(keyOf(table), from);
  return [source, ...catalog.tables.filter(({ oid }) => oid !== source.oid)]
    .map((table) => ({
      table,
      name: tableName(table),
      columns: columnsOf.get(keyOf(table)) ?? new Set<string>(),
      isSource: table.oid === source.oid,
    }))
    .filter(({ columns, isSource }) => isSource || columns.size > 0);
}

export function tableName({ schema, name }: Pick<CatalogTable, 'schema' | 'name'>): string {
  return objectName(schema, name);
}

/** `a, b and c`, with no more than ten of them. */
export function listed(items: readonly string[]): string {
  const shown = items.length > 10 ? [...items.slice(0, 9), `${items.length - 9} more`] : items;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
