import { SeparationError } from '../../core/errors.ts';
import { newTableNames } from '../../plan/new-tables.ts';
import type { Layout } from '../../plan/plan.ts';
import { qualified } from '../../postgres/identifier.ts';
import { othersOnTables } from '../../postgres/trust/others-on-tables.ts';
import { trustedRoles } from '../../postgres/trust/trusted-roles.ts';
import type { Client } from '../../postgres/session.ts';

/** Refuses to write while triggers of others would run: who may make them on the source table may make them on the new ones. Throws `E_SEED`. */
export async function refuseOthersOnNewTables(client: Client, layout: Layout): Promise<void> {
  const places = newTableNames(layout).map((name) => qualified(layout.schema, name));
  await refuseOthersOn(client, places, 'E_SEED');
}

/** Locks these tables (quoted names) and refuses if writing to them would run code of others with this role's rights. Throws lock failures. */
export async function refuseOthersOn(
  client: Client,
  tables: readonly string[],
  code: 'E_SEED' | 'E_OTHERS_CODE',
): Promise<void> {
  const reached = await readReached(client, tables);
  const writable = reached.filter((table) => table.writable).map(({ name }) => name);
  if (writable.length > 0) await client.query(`LOCK TABLE ${writable.join(', ')} IN ROW EXCLUSIVE MODE`);
  const found = await othersOnTables(
    client,
    reached.map(({ name }) => name),
  );
  if (found.length === 0) return;
  throw new SeparationError(
    code,
    `writing to ${tables.length === 1 ? 'the table' : 'the tables'} would run code of others with the rights of this role: ${found
      .slice(0, 5)
      .map(({ relation, what }) => `on ${relation}, ${what}`)
      .join('; ')}`,
    'No row was written. Drop it, or give it to the owner of the tables, and take the right TRIGGER on them from whoever made it; then run it again.',
  );
}

/** These tables, their partitions, and the tables of trusted owners whose rows change when a row of these is deleted. */
async function readReached(client: Client, tables: readonly string[]): Promise<{ name: string; writable: boolean }[]> {
  const { rows } = await client.query<{ name: string; writable: boolean }>(
    `WITH RECURSIVE trusted AS MATERIALIZED (${trustedRoles(client)}),
     reached (oid) AS (
       SELECT pg_catalog.to_regclass(name)::pg_catalog.oid FROM pg_catalog.unnest($1::pg_catalog.text[]) name
       UNION
       SELECT n.oid FROM reached r, LATERAL (
         SELECT i.inhrelid AS oid FROM pg_catalog.pg_inherits i WHERE i.inhparent = r.oid
         UNION ALL
         SELECT k.conrelid FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
          WHERE k.contype = 'f' AND k.confrelid = r.oid AND k.confdeltype IN ('c', 'n', 'd') AND c.relowner IN (SELECT oid FROM trusted)) n)
     SELECT c.oid::pg_catalog.regclass::pg_catalog.text AS name,
            c.relkind IN ('r', 'p') AND pg_catalog.has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') AS writable
       FROM reached r JOIN pg_catalog.pg_class c ON c.oid = r.oid ORDER BY c.oid`,
    [tables],
  );
  return rows;
}
