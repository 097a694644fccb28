import type { Catalog, CatalogTable } from '../../plan/catalog.ts';
import { tablesToKeep } from '../../plan/make-plan.ts';
import { newTableNames } from '../../plan/new-tables.ts';
import type { SeparationPlan } from '../../plan/plan.ts';
import { literal, qualified } from '../../postgres/identifier.ts';
import type { TouchedTable } from '../journal/journal.ts';
import type { Client } from '../../postgres/session.ts';

/** What the catalog must say before COMMIT: each touched table under its new name with its old file, each renamed column in its place. */
export interface Promised {
  tables: TouchedTable[];
  columns: { oid: number; number: number; name: string }[];
  created: { schema: string; name: string }[];
  /** The source table, whose grants the new ones have and no others; left out if nothing is made. */
  source?: number | undefined;
  /** Functions that are made for nobody to call. */
  functions?: string[];
}

/** The promise of a plan, from the catalog that it was made from. `files` holds the storage file of each table by oid. */
export function promiseOf(catalog: Catalog, plan: SeparationPlan, files: ReadonlyMap<number, number>): Promised {
  const { layout } = plan;
  const source = catalog.tables.find(({ schema, name }) => schema === layout.schema && name === layout.source);
  const touched = tablesToKeep(catalog, plan);
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
    source: source?.oid,
    functions: plan.operations.flatMap((operation) =>
      operation.kind === 'create-follower' ? [`${qualified(operation.schema, operation.function)}()`] : [],
    ),
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
export async function readStorageFiles(client: Client, oids: readonly number[]): Promise<Map<number, number>> {
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
  if (promised.source !== undefined) parts.push(openBeyondSql(promised.source, promised));
  return parts.join('\nUNION ALL\n');
}

/** Whoever else may do what with something that was made: the new tables have grants of the source table, the rest has none. */
function openBeyondSql(source: number, { created, functions = [] }: Promised): string {
  const tables = created.map((c) => `to_regclass(${literal(qualified(c.schema, c.name))})`);
  const calls = functions.map((name) => `to_regprocedure(${literal(name)})`);
  return `SELECT format('%s may %s on %s', CASE x.grantee WHEN 0 THEN 'everybody' ELSE quote_ident(pg_get_userbyid(x.grantee)) END, x.privilege_type, o.name)
       FROM (SELECT c.oid::regclass::text AS name, c.relowner AS owner, c.relacl AS acl, c.relkind
               FROM pg_class c WHERE c.oid IN (${tables.join(', ')}) OR c.relkind = 'S' AND c.oid IN (
                    SELECT d.objid FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.refclassid = d.classid AND d.deptype IN ('a', 'i') AND d.refobjid IN (${tables.join(', ')}))
             UNION ALL
             SELECT p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)), 'f'
               FROM pg_proc p WHERE p.oid = ANY (ARRAY[${calls.join(', ')}]::regprocedure[]::oid[])) o, aclexplode(o.acl) x
      WHERE x.grantee <> o.owner AND NOT (o.relkind = 'r' AND EXISTS (
            SELECT FROM pg_class s, aclexplode(s.relacl) y
             WHERE s.oid = ${source}::oid AND y.grantee = x.grantee AND y.privilege_type = x.privilege_type AND (y.is_grantable OR NOT x.is_grantable)))`;
}
