import { literal } from '../../postgres/identifier.ts';
import type { Client } from '../../postgres/session.ts';
import { trustedRoles } from '../../postgres/trust/trusted-roles.ts';
import { bridgeMark, bridgeSchema } from './bridge.ts';

/** A query for the bridge of this database as a role finds it (`who`: SQL for its name); no row if there is no schema of that name. */
export function bridgeQuery(client: Client, who = 'current_user'): string {
  const comment = "obj_description(oid, 'pg_namespace')";
  return `SELECT coalesce(starts_with(${comment}, ${literal(bridgeMark)}), false) AND pg_has_role(${who}, nspowner, 'USAGE')
              AND nspowner IN (${trustedRoles(client)}) AS ours, ${comment} AS comment
       FROM pg_namespace WHERE nspname = ${literal(bridgeSchema)}`;
}
