import { sqlFile } from '../../core/project-files.ts';
import { identifier } from '../identifier.ts';
import type { Client } from '../session.ts';
import type { TableFile } from './table-files.ts';

interface Column {
  /** The table or composite type that it is of. */
  relation: string;
  schema: string;
  name: string;
  relationKind: string;
  column: string;
  kind: 'reg' | 'array' | 'row' | 'rows' | null;
  /** The relation whose columns its fields are. */
  rowOf: string | null;
}

/** Tables with values that are names (`regclass` …): their rows are read with the number instead, which a rename does not change. */
export async function rowsByOid(client: Client, tables: readonly TableFile[]): Promise<Map<TableFile, string>> {
  const { rows } = await client.query<Column>(sqlFile('postgres/rows/names-as-values.sql'));
  const columns = new Map<string, Column[]>();
  for (const row of rows) columns.set(row.relation, [...(columns.get(row.relation) ?? []), row]);
  const found = new Map<TableFile, string>();
  for (const [relation, [first]] of columns) {
    const table = tables.find(({ schema, name }) => schema === first?.schema && name === first.name);
    if (table !== undefined && first?.relationKind === 'r') found.set(table, rowOf('t', relation, columns));
  }
  return found;
}

function rowOf(of: string, relation: string, columns: ReadonlyMap<string, readonly Column[]>): string {
  const fields = (columns.get(relation) ?? []).map(({ column, kind, rowOf: inner }) => {
    const value = `${of}.${identifier(column)}`;
    switch (kind) {
      case 'reg':
        return `${value}::pg_catalog.oid`;
      case 'array':
        return `${value}::pg_catalog.oid[]`;
      case 'row':
        // `IS NULL` would also be true of a row of nothing but nulls.
        return `CASE WHEN ${value} IS NOT DISTINCT FROM NULL THEN NULL ELSE ${rowOf(`(${value})`, inner ?? '', columns)} END`;
      case 'rows':
        return `CASE WHEN ${value} IS NOT NULL THEN ROW(pg_catalog.array_dims(${value}), ARRAY(SELECT ${rowOf('u', inner ?? '', columns)} FROM pg_catalog.unnest(${value}) u)) END`;
      case null:
        return value;
    }
  });
  return `ROW(${fields.join(', ')})`;
}
