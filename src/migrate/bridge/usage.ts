import { hasJournal, readRun, recordEvent } from '../journal/journal.ts';
import type { Client } from '../../postgres/session.ts';
import { sqlFile } from '../../core/project-files.ts';

/** One look at the count. */
export interface BridgeUses {
  uses: number;
  /** From when on the server has counted without a break: the bridge was made, the server was started, the statistics were reset. */
  countedSince: Date;
  now: Date;
}

/** How the bridge is used. */
export interface Usage {
  uses: number;
  /** From when on it is known that nobody used it. */
  unusedSince: Date;
  now: Date;
}

/** Counts the queries that went over the bridge, and notes the count in the journal for later looks. Null if there is no bridge. */
export async function readUsage(client: Client): Promise<Usage | null> {
  // What this session did is counted once it is idle for a moment; others within a second.
  const { rows } = await client.query<BridgeUses>(await usageSql(client));
  const [look] = rows;
  if (look === undefined) return null;
  const run = await readRun(client);
  // Made before any run: there is no journal to note it in.
  if (run === null) return { uses: look.uses, unusedSince: unusedSince(look, []), now: look.now };
  const earlier = await client.query<{ uses: number; countedSince: string; at: Date }>(
    `SELECT (detail ->> 'uses')::float8 AS uses, detail ->> 'countedSince' AS "countedSince", at
       FROM separation.event WHERE name = 'bridge-counted' ORDER BY at DESC LIMIT 1000`,
  );
  const usage = { uses: look.uses, unusedSince: unusedSince(look, earlier.rows), now: look.now };
  await recordEvent(client, run.id, 'bridge-counted', {
    uses: look.uses,
    countedSince: look.countedSince.toISOString(),
  });
  return usage;
}

/** Without a journal nothing is known of when it was made. */
async function usageSql(client: Client): Promise<string> {
  const migrated = "(SELECT max(e.at) FROM separation.event e WHERE e.name = 'migrated')";
  const known = await hasJournal(client);
  return sqlFile('migrate/bridge/usage.sql').replace('%migrated%', () => (known ? migrated : 'NULL'));
}

/** The earliest moment since which the count is what it is now; `earlier` are earlier looks, the newest first. */
export function unusedSince(
  { uses, countedSince, now }: BridgeUses,
  earlier: readonly { uses: number; countedSince: string; at: Date }[],
): Date {
  if (uses === 0) return countedSince;
  const other = earlier.findIndex(
    (look) => look.uses !== uses || Date.parse(look.countedSince) !== countedSince.getTime(),
  );
  return (other < 0 ? earlier : earlier.slice(0, other)).at(-1)?.at ?? now;
}
