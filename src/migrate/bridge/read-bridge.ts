import { literal } from '../../postgres/identifier.ts';
import { bridgeMark, bridgeSchema } from '../../plan/bridge/bridge.ts';
import type { Client } from '../../postgres/session.ts';
import { trustedRoles } from '../../postgres/trust/trusted-roles.ts';

export interface FoundBridge {
  /** True if this tool made it, as this role or a trusted one that this role is a member of; anybody can write the comment. */
  ours: boolean;
  comment: string | null;
}

/** The bridge of this database; null if there is no schema of that name. */
export async function readBridge(client: Client): Promise<FoundBridge | null> {
  const { rows } = await client.query<FoundBridge>(
    `SELECT coalesce(starts_with(obj_description(oid, 'pg_namespace'), ${literal(bridgeMark)}), false) AND pg_has_role(nspowner, 'USAGE')
              AND nspowner IN (${trustedRoles(client)}) AS ours,
            obj_description(oid, 'pg_namespace') AS comment
       FROM pg_namespace WHERE nspname = ${literal(bridgeSchema)}`,
  );
  return rows[0] ?? null;
}
