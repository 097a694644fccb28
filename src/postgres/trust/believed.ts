import type { SourceNames } from '../../core/connection.ts';
import { literal } from '../identifier.ts';

/** A query for the roles that are trusted: superusers, `who` (SQL for a name), and the owner of the source table if it is one role. */
export function believed(source: SourceNames | null, who: string): string {
  const roles = `SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolsuper OR r.rolname = ${who}`;
  if (source === null) return roles;
  return `${roles}
    UNION SELECT pg_catalog.min(c.relowner) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ${literal(source.schema)} AND c.relkind IN ('r', 'p')
       AND c.relname = ANY (ARRAY[${source.tables.map(literal).join(', ')}]::pg_catalog.name[])
    HAVING pg_catalog.count(DISTINCT c.relowner) = 1`;
}
