import type { Catalog, CatalogTable } from '../plan/catalog.ts';
import { touchedTables } from '../plan/make-plan.ts';
import { newTableNames } from '../plan/new-tables.ts';
import type { SeparationPlan } from '../plan/plan.ts';
import { literal } from '../postgres/identifier.ts';
import type { TouchedTable } from '../postgres/journal.ts';
import type { Client } from '../postgres/session.ts';

/** What the catalog must say before COMMIT: each touched table under its new name with its old file, each renamed column in its place. */
export interface Promised {
  tables: TouchedTable[];
  columns: { oid: number; number: number; name: string }[];
  created: { schema: string; name: string }[];
}

/** The promise of a plan, from the catalog that it was made from. `files` holds the storage file of each table by oid. */
export function promiseOf(catalog: Catalog, plan: SeparationPlan, files: ReadonlyMap<number, number>): Promised {
  const { layout } = plan;
  const source = catalog.tables.find(({ schema, name }) => schema === layout.schema && name === layout.source);
  const touched = touchedTables(catalog, plan);
  return {
    tables: touched.map((table) => ({
      oid: table.oid,
      relfilenode: files.get(table.oid) ?? 0,
      schema: table.schema,
      before: table.name,
      after: table.oid === source?.oid ? layout.customers : table.name,
    })),
    columns: plan.references
      .filter(({ column, to }) => column !== to)
      .flatMap((reference) =>
        columnsOf(touched, reference.schema, reference.table, reference.column).map((place) => ({
          ...place,
          name: reference.to,
        })),
      ),
    created: newTableNames(layout).map((name) => ({ schema: layout.schema, name })),
  };
}

function columnsOf(
  tables: readonly CatalogTable[],
  schema: string,
  table: string,
  column: string,
): { oid: number; number: number }[] {
  return tables
    .filter((t) => t.schema === schema && t.name === table)
    .flatMap(({ oid, columns }) =>
      columns.filter(({ name }) => name === column).map(({ number }) => ({ oid, number })),
    );
}

/** The storage files of the tables by oid; 0 for a partitioned table, which has none. */
export async function readFiles(client: Client, oids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await client.query<{ oid: string; file: string }>(
    'SELECT oid::int8 AS oid, coalesce(pg_relation_filenode(oid), 0)::int8 AS file FROM pg_class WHERE oid = ANY ($1::oid[])',
    [oids],
  );
  return new Map(rows.map(({ oid, file }) => [Number(oid), Number(file)]));
}

/** A SELECT with one row `broken` for each promise that the catalog does not keep: empty is proved. */
export function brokenPromisesSql(promised: Promised): string {
  const tables = promised.tables.map(
    (t) => `(${t.oid}::oid, ${t.relfilenode}::int8, ${literal(t.schema)}, ${literal(t.after)})`,
  );
  const parts = [
    `SELECT format('table %I.%I is not where it was promised, or its storage file was replaced', p.schema, p.name) AS broken
       FROM (VALUES ${tables.join(', ')}) p (oid, file, schema, name)
       LEFT JOIN (pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace) ON c.oid = p.oid
      WHERE c.oid IS NULL OR c.relname <> p.name OR n.nspname <> p.schema OR coalesce(pg_relation_filenode(p.oid), 0) <> p.file`,
  ];
  if (promised.columns.length > 0) {
    const columns = promised.columns.map((c) => `(${c.oid}::oid, ${c.number}::int2, ${literal(c.name)})`);
    parts.push(`SELECT format('column %s of table %s is not called %I', p.number, p.oid, p.name)
       FROM (VALUES ${columns.join(', ')}) p (oid, number, name)
       LEFT JOIN pg_attribute a ON a.attrelid = p.oid AND a.attnum = p.number
      WHERE a.attname IS DISTINCT FROM p.name`);
  }
  if (promised.created.length > 0) {
    const created = promised.created.map((c) => `(${literal(c.schema)}, ${literal(c.name)})`);
    parts.push(`SELECT format('table %I.%I was not made', p.schema, p.name)
       FROM (VALUES ${created.join(', ')}) p (schema, name)
      WHERE NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = p.name AND n.nspname = p.schema AND c.relkind = 'r')`);
  }
  return parts.join('\nUNION ALL\n');
}
