import { setTimeout as sleep } from 'node:timers/promises';
import { whileRepeating } from '../../../core/meanwhile.ts';
import type { Connection } from '../../../core/connection.ts';
import { withClient, type Client } from '../../../postgres/session.ts';
import { evictAutovacuums, isOnlyAutovacuum } from '../../../migrate/locks/autovacuum.ts';
import { readHolders, describeHolders } from '../../../migrate/locks/lock-holders.ts';

export interface MadeWay {
  /** Who held locks on the tables, for people. */
  holders: string;
  gaveWay: number;
}

/** Clears the way for the session `ours`: autovacuums on `tables` give way, and a transaction that would deadlock with it is cancelled. */
export async function makeWay(
  connection: Connection,
  ours: number,
  tables: readonly string[],
  longest: number,
): Promise<MadeWay> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query<{ schema: string; table: string }>(
      `SELECT n.nspname AS schema, c.relname AS table FROM unnest($1::text[]) AS name
         JOIN pg_class c ON c.oid = to_regclass(name) JOIN pg_namespace n ON n.oid = c.relnamespace`,
      [tables],
    );
    const holders = (await readHolders(client, rows)).filter(({ pid }) => pid !== ours);
    const gaveWay = isOnlyAutovacuum(holders)
      ? await evictAutovacuums(client, holders, longest)
      : await cancelDeadlocked(client, ours, tables);
    return { holders: describeHolders(holders), gaveWay };
  });
}

/** Cancels whoever waits for `ours` with locks on `tables`, until they are gone: the server ends one that would wait for them at once. */
export async function cancelWaiting(watching: Client, ours: number, tables: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    if ((await cancelDeadlocked(watching, ours, tables)) === 0) return;
    await sleep(5);
  }
}

/** Runs `work`, which waits for locks in the session `ours`; cancels meanwhile, through `watching`, whoever would deadlock with it. */
export function whileCancelling<T>(
  watching: Client,
  ours: number,
  tables: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  return whileRepeating(() => cancelDeadlocked(watching, ours, tables), work);
}

/** Cancels those that have a lock on one of the tables and wait for `ours`, if this role may signal them; answers how many. */
async function cancelDeadlocked(client: Client, ours: number, tables: readonly string[]): Promise<number> {
  const { rows } = await client.query(
    `SELECT pg_cancel_backend(a.pid) FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid, pg_roles me
      WHERE me.rolname = current_user AND a.pid <> $1 AND $1 = ANY (pg_blocking_pids(a.pid))
        AND a.pid IN (SELECT l.pid FROM pg_locks l WHERE l.locktype = 'relation' AND l.granted
               AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
               AND l.relation IN (SELECT to_regclass(name) FROM unnest($2::text[]) AS name))
        AND (me.rolsuper OR NOT r.rolsuper AND (pg_has_role(r.oid, 'USAGE') OR pg_has_role('pg_signal_backend', 'USAGE')))`,
    [ours, tables],
  );
  return rows.length;
}
