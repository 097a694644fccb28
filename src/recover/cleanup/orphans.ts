import { identifier, qualified } from '../../postgres/identifier.ts';
import type { Client } from '../../postgres/session.ts';
import { trustedRoles } from '../../postgres/trust/trusted-roles.ts';

/** A reference of the separated database, with rows that point to no customer. */
export interface Orphans {
  schema: string;
  table: string;
  column: string;
  rows: number;
  /** Why they are never removed; null if they may be. */
  keep: 'customers' | 'others-hang-on-it' | null;
}

interface Reference extends Omit<Orphans, 'rows'> {}

/** References with rows that point to no customer; only those without a validated foreign key can have any. Reads every row. */
export async function listOrphans(client: Client): Promise<Orphans[]> {
  const found: Orphans[] = [];
  for (const reference of await references(client)) {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*) FROM ${qualified(reference.schema, reference.table)} AS t WHERE ${isOrphan(reference)}`,
    );
    const count = Number(rows[0]?.count ?? 0);
    if (count > 0) found.push({ ...reference, rows: count });
  }
  return found;
}

/** The condition by which a row of `t` is an orphan; as text, since a reference without a foreign key may have another type. */
export function isOrphan({ column }: Pick<Orphans, 'column'>): string {
  const value = `t.${identifier(column)}`;
  return `${value} IS NOT NULL AND NOT EXISTS (SELECT FROM separation.customers c WHERE c.id::text = ${value}::text)`;
}

/** A customer is no orphan, whatever it points to; and a foreign key that cascades would take rows along that nobody has exported. */
async function references(client: Client): Promise<Reference[]> {
  const known = await client.query("SELECT FROM pg_views WHERE schemaname = 'separation' AND viewname = 'reference'");
  if (known.rowCount === 0) return [];
  const { rows } = await client.query<Reference>(`
    SELECT r.schema_name AS schema, r.table_name AS table, r.column_name AS column,
           CASE WHEN t.oid = (SELECT d.refobjid FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid
                               WHERE w.ev_class = 'separation.customers'::regclass AND d.refclassid = 'pg_class'::regclass
                                 AND d.refobjid <> w.ev_class LIMIT 1) THEN 'customers'
                WHEN EXISTS (SELECT FROM pg_constraint f WHERE f.confrelid = t.oid AND f.contype = 'f' AND f.confdeltype IN ('c', 'n', 'd'))
                THEN 'others-hang-on-it' END AS keep
      FROM separation.reference r
      JOIN pg_namespace n ON n.nspname = r.schema_name JOIN pg_class t ON t.relnamespace = n.oid AND t.relname = r.table_name
     -- Of a pair, an array or an address nothing can be looked up.
     WHERE r.foreign_key IS NOT NULL
       -- What would run code of others to be read is not: a policy of theirs, or a cast of their type.
       AND NOT (t.relrowsecurity AND t.relowner NOT IN (${trustedRoles(client)}))
       AND NOT EXISTS (SELECT FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
                        WHERE a.attrelid = t.oid AND a.attname = r.column_name AND y.typtype <> 'd' AND y.typowner NOT IN (${trustedRoles(client)}))
     ORDER BY 1, 2, 3`);
  return rows;
}
