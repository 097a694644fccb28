import { literal } from '../../postgres/identifier.ts';
import type { Client } from '../../postgres/session.ts';
import { trustedRoles } from '../../postgres/trust/trusted-roles.ts';

/** The schema of views through which the old application goes on working. */
export const bridgeSchema = 'separation_bridge';

/** What the comment on the schema begins with, if this tool made it; the digest of what it was made of stands behind it. */
export const bridgeMark = 'separation: the bridge for the application of before';

/** One row that every query through a view reads, so that the server counts the queries. A dump does not read a materialized view. */
export const usedName = 'separation_used';

/** From this major on, a view can ask the grants and policies of whoever reads it (`security_invoker`). */
export const invokerSince = 150_000;

/** The bridge of a database. */
export interface FoundBridge {
  /** True if this tool made it, as this role or a trusted one that this role is a member of; anybody can write the comment. */
  ours: boolean;
  comment: string | null;
}

/** A query for the bridge of this database as a role finds it (`who`: SQL for its name); no row if there is no schema of that name. */
export function bridgeQuery(client: Client, who = 'current_user'): string {
  const comment = "obj_description(oid, 'pg_namespace')";
  return `SELECT coalesce(starts_with(${comment}, ${literal(bridgeMark)}), false) AND pg_has_role(${who}, nspowner, 'USAGE')
              AND nspowner IN (${trustedRoles(client)}) AS ours, ${comment} AS comment
       FROM pg_namespace WHERE nspname = ${literal(bridgeSchema)}`;
}
