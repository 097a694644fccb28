import type { FoundBridge } from '../../plan/bridge/bridge.ts';
import { bridgeQuery } from '../../plan/bridge/bridge-query.ts';
import type { Client } from '../../postgres/session.ts';

/** The bridge of this database; null if there is no schema of that name. */
export async function readBridge(client: Client): Promise<FoundBridge | null> {
  const { rows } = await client.query<FoundBridge>(bridgeQuery(client));
  return rows[0] ?? null;
}
