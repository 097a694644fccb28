import { type FoundBridge, bridgeSchema, bridgeQuery } from '../../plan/bridge/bridge.ts';
import { type Client, unlessGone, withClient } from '../../postgres/session.ts';
import type { Connection } from '../../core/connection.ts';

/** The bridge of this database; null if there is no schema of that name. */
export async function readBridge(client: Client): Promise<FoundBridge | null> {
  const { rows } = await client.query<FoundBridge>(bridgeQuery(client));
  return rows[0] ?? null;
}

/** The schema whose tables the bridge of this database shows; null if this tool made none. */
export async function bridgedSchema(client: Client): Promise<string | null> {
  if ((await readBridge(client))?.ours !== true) return null;
  const { rows } = await client.query<{ schema: string }>(
    `SELECT DISTINCT n.nspname AS schema FROM pg_class v JOIN pg_rewrite w ON w.ev_class = v.oid
       JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
       JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace n ON n.oid = t.relnamespace
      WHERE v.relnamespace = $1::regnamespace AND v.relkind = 'v' AND n.nspname <> $2 LIMIT 1`,
    [bridgeSchema, bridgeSchema],
  );
  return rows[0]?.schema ?? null;
}

/** The same of a database that is about to be replaced; null also if it is not there. */
export function bridgedIn(connection: Connection): Promise<string | null> {
  return unlessGone(withClient(connection, bridgedSchema));
}
