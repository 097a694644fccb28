import { literal } from '../identifier.ts';
import { sourceOf, type Client } from '../session.ts';

/** A query for the roles that are trusted: superusers, the session's role, the owner of the source table. `who`: SQL for another role's name. */
export function trustedRoles(client: Client, who = 'current_user'): string {
  const source = sourceOf(client);
  const believed = `SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolsuper OR r.rolname = ${who}`;
  if (source === null) return believed;
  return `${believed}
    UNION SELECT pg_catalog.min(c.relowner) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ${literal(source.schema)} AND c.relkind IN ('r', 'p')
       AND c.relname = ANY (ARRAY[${source.tables.map(literal).join(', ')}]::pg_catalog.name[])
    HAVING pg_catalog.count(DISTINCT c.relowner) = 1`;
}
