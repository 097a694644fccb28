import type { Connection } from '../../../core/connection.ts';
import { withClient, type Client } from '../../../postgres/session.ts';
import { evictAutovacuums, isOnlyAutovacuum } from '../../../migrate/locks/autovacuum.ts';
import { readHolders, describeHolders } from '../../../migrate/locks/lock-holders.ts';

export interface MadeWay {
  /** Who held locks on the tables, for people. */
  holders: string;
  gaveWay: number;
}

/**
 * Clears the way for the session `ours` (a pid), from another session. Autovacuums on `tables` (quoted) give way within `longest` ms each. A
 * transaction that would deadlock with `ours` is cancelled, as the server would (manual, section 13.3.4).
 */
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
      : await cancelDeadlocked(
          client,
          ours,
          holders.flatMap(({ pid }) => pid ?? []),
        );
    return { holders: describeHolders(holders), gaveWay };
  });
}

/** True if another session has a lock on one of the tables (quoted): only then is there a way to be cleared. */
export async function isInTheWay(client: Client, tables: readonly string[]): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'relation' AND l.granted AND l.pid IS DISTINCT FROM pg_backend_pid()
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.relation IN (SELECT to_regclass(name) FROM unnest($1::text[]) AS name)) AS held`,
    [tables],
  );
  return rows[0]?.held === true;
}

/** Cancels those of `pids` that wait for `ours` and that this role may signal; answers how many. */
async function cancelDeadlocked(client: Client, ours: number, pids: readonly number[]): Promise<number> {
  const { rows } = await client.query(
    `SELECT pg_cancel_backend(a.pid) FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid, pg_roles me
      WHERE a.pid = ANY ($2::int[]) AND $1 = ANY (pg_blocking_pids(a.pid)) AND me.rolname = current_user
        AND (me.rolsuper OR NOT r.rolsuper AND (pg_has_role(r.oid, 'USAGE') OR pg_has_role('pg_signal_backend', 'USAGE')))`,
    [ours, pids],
  );
  return rows.length;
}
