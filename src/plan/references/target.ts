import type { Catalog, CatalogConstraint, CatalogTable } from '../catalog.ts';
import type { Reference } from '../plan.ts';
import { familyOf } from './family.ts';

/** Whether a foreign key of the column leads to the source table, elsewhere, or there is none. */
export type Target = 'source' | 'elsewhere' | 'none';

/** Looks at the foreign keys of the table and, since each partition may have its own, of its family. */
export function targetOf(catalog: Catalog, source: CatalogTable, table: CatalogTable, column: string): Target {
  const family = new Set(familyOf(catalog, table).map(({ oid }) => oid));
  const keys = catalog.constraints.filter((c) => c.type === 'f' && family.has(c.table) && c.columns.includes(column));
  const id = keyOf(catalog, source);
  if (keys.some((key) => key.target === source.oid && !isBesideKey(key, column, id))) return 'source';
  return keys.length > 0 ? 'elsewhere' : 'none';
}

/** True if the column only goes along with the one that holds the id: `email` of `(user_id, email)` to `(id, email)`. */
function isBesideKey({ columns, targetColumns }: CatalogConstraint, column: string, id: string | undefined): boolean {
  return id !== undefined && targetColumns.includes(id) && targetColumns[columns.indexOf(column)] !== id;
}

/** The column of the table's primary key. */
function keyOf({ constraints }: Catalog, { oid }: CatalogTable): string | undefined {
  return constraints.find((c) => c.table === oid && c.type === 'p')?.columns[0];
}

/** True if a foreign key leads to a column of the same name that may itself be a reference: `(order_id, user_id)` to `(id, user_id)`. */
export function leadsToReference(
  catalog: Catalog,
  source: CatalogTable,
  table: CatalogTable,
  column: string,
  kept: ReadonlySet<string>,
  seen: readonly number[] = [],
): boolean {
  return catalog.constraints.some((c) => {
    if (c.type !== 'f' || c.table !== table.oid || c.targetColumns[c.columns.indexOf(column)] !== column) return false;
    const target = catalog.tables.find(({ oid }) => oid === c.target);
    if (target === undefined || target.schema !== table.schema || seen.includes(target.oid)) return false;
    if (kept.has(keyColumnOf({ schema: target.schema, table: target.name, column }))) return false;
    return (
      targetOf(catalog, source, target, column) !== 'elsewhere' ||
      leadsToReference(catalog, source, target, column, kept, [...seen, table.oid])
    );
  });
}

/** Both the source's key and the column point to the same third table: `users.id` and `subscriptions.user_id` → `auth.users`. */
export function sharesKey(catalog: Catalog, source: CatalogTable, table: CatalogTable, column: string): boolean {
  const key = keyOf(catalog, source);
  const targets = (oid: number, name: string | undefined): (number | null)[] =>
    catalog.constraints
      .filter((c) => c.type === 'f' && c.table === oid && name !== undefined && c.columns.includes(name))
      .map(({ target }) => target);
  const shared = targets(source.oid, key);
  return targets(table.oid, column).some((target) => shared.includes(target));
}

/** True if the table's schema has another table with the name of the source table. */
export function hasNamesake(catalog: Catalog, source: CatalogTable, { schema }: CatalogTable): boolean {
  return catalog.tables.some(
    (other) => other.oid !== source.oid && other.schema === schema && other.name === source.name,
  );
}

/** Types whose values can be ids of the same table. */
export function kindOfType(type: string): string {
  if (type.endsWith('[]')) return type;
  if (/^(smallint|integer|bigint|numeric)/.test(type)) return 'number';
  if (/^(text|character varying|character|citext|varchar)/.test(type)) return 'text';
  return type;
}

/** The reference that a column is or could be. */
export function referenceOf(
  catalog: Catalog,
  source: CatalogTable,
  table: CatalogTable,
  column: string,
  to: string,
): Reference {
  const indexed = catalog.indexes.some(
    (index) => index.table === table.oid && index.columns[0] === column && !index.partial,
  );
  const foreignKey = targetOf(catalog, source, table, column) === 'source';
  const resolves = foreignKey || holdsKeys(catalog, source, table, column);
  return {
    schema: table.schema,
    table: table.name,
    column,
    to,
    foreignKey,
    indexed,
    ...(resolves ? {} : { resolves }),
  };
}

/** True if every value of the column can be a key of the source table: it is no part of a pair, and its type is of the same kind. */
function holdsKeys(catalog: Catalog, source: CatalogTable, table: CatalogTable, column: string): boolean {
  if (catalog.pairs.some((pair) => pair.table === table.oid && pair.key === column)) return false;
  if (/e_?mails?$/i.test(column)) return false;
  const key = keyOf(catalog, source);
  const typeOf = (of: CatalogTable, name: string | undefined): string =>
    kindOfType(of.columns.find((each) => each.name === name)?.type ?? '');
  const types = [typeOf(table, column), typeOf(source, key)];
  // Numbers are compared with keys that are text, too: applications keep ids of a provider so.
  return types[0] === types[1] || types.every((type) => ['number', 'text', 'uuid'].includes(type));
}

/** Equal for the same column. */
export function keyColumnOf({ schema, table, column }: Pick<Reference, 'schema' | 'table' | 'column'>): string {
  return JSON.stringify([schema, table, column]);
}
