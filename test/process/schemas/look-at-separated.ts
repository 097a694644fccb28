import { newTableNames } from '../../../src/plan/new-tables.ts';
import type { Layout, Reference, SeparationPlan } from '../../../src/plan/plan.ts';
import type { Client } from '../../../src/postgres/session.ts';
import { demandEqual } from './demand-equal.ts';

/** Every foreign key by its number: one that was dropped and made again has another. */
export async function foreignKeysOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    `SELECT concat_ws(' ', oid, conrelid, confrelid, conkey, confkey, convalidated, condeferrable, confupdtype, confdeltype) AS key
       FROM pg_constraint WHERE contype = 'f' ORDER BY oid`,
  );
  return rows.map(({ key }) => key);
}

/** Throws if a promise about the separated database is not kept. `keys`: the foreign keys from before. */
export async function lookAtSeparated(client: Client, plan: SeparationPlan, keys: readonly string[]): Promise<void> {
  const { layout, references } = plan;
  const now = await foreignKeysOf(client);
  const lost = keys.filter((key) => !now.includes(key));
  if (lost.length > 0) throw new Error(`a foreign key is not what it was: ${lost.join(', ')}`);
  const columns = await columnsOf(client);
  for (const reference of references.filter(({ column, to }) => column !== to)) {
    const { schema, column, to } = reference;
    const table = tableNow(reference, layout);
    if (columns.has(place(schema, table, column))) throw new Error(`${schema}.${table}.${column} keeps its old name`);
    if (!columns.has(place(schema, table, to))) throw new Error(`${schema}.${table}.${to} is not there`);
  }
  for (const table of newTableNames(layout)) {
    if (!columns.has(place(layout.schema, table, layout.columns['created_at'] ?? '')))
      throw new Error(`${table} was not made`);
  }
  await demandClosed(client, layout);
  const { rows: listed } = await client.query<Record<string, string>>(
    'SELECT schema_name, table_name, old_column_name, column_name, foreign_key, indexed FROM separation.reference',
  );
  demandEqual(
    listed.map((row) => JSON.stringify(Object.values(row))).toSorted(),
    references
      .map((r) => JSON.stringify([r.schema, tableNow(r, layout), r.column, r.to, r.foreignKey, r.indexed]))
      .toSorted(),
    'separation.reference differs from the plan',
  );
  const { rows: counted } = await client.query<{ customers: number; users: number; mapping: number }>(
    `SELECT (SELECT count(*)::int FROM separation.customers) AS customers, (SELECT count(*)::int FROM separation.users) AS users,
            (SELECT count(*)::int FROM separation.user_customer_mapping) AS mapping`,
  );
  demandEqual(counted, [{ customers: 3, users: 0, mapping: 0 }], 'rows of the canonical views');
  await client.query('SELECT count(customer_id) FROM separation.customer_reference');
}

/** The new tables and their sequences are open to nobody that the source table is not open to. */
async function demandClosed(client: Client, layout: Layout): Promise<void> {
  const { rows } = await client.query<{ relation: string }>(
    `SELECT DISTINCT c.oid::regclass::text AS relation
       FROM pg_class c CROSS JOIN aclexplode(c.relacl) x
      WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1) AND x.grantee <> c.relowner
        AND (c.relname = ANY ($2) OR c.oid IN (SELECT d.objid FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
              WHERE d.deptype = 'i' AND t.relnamespace = c.relnamespace AND t.relname = ANY ($2)))
        AND NOT EXISTS (SELECT FROM pg_class s, aclexplode(s.relacl) y
              WHERE s.relnamespace = c.relnamespace AND s.relname = $3 AND y.grantee = x.grantee)`,
    [layout.schema, newTableNames(layout), layout.customers],
  );
  if (rows.length > 0)
    throw new Error(`open to others than the source table is: ${rows.map(({ relation }) => relation).join(', ')}`);
}

async function columnsOf(client: Client): Promise<Set<string>> {
  const { rows } = await client.query<{ schema: string; table: string; column: string }>(
    `SELECT n.nspname AS schema, c.relname AS "table", a.attname AS column
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p')`,
  );
  return new Set(rows.map(({ schema, table, column }) => place(schema, table, column)));
}

function place(schema: string, table: string, column: string): string {
  return JSON.stringify([schema, table, column]);
}

function tableNow({ schema, table }: Reference, layout: Layout): string {
  return schema === layout.schema && table === layout.source ? layout.customers : table;
}
