import { boundWait } from '../../postgres/lock-wait.ts';
import { isConnectionLoss, withTransaction, type Client } from '../../postgres/session.ts';
import type { Holder } from './lock-holders.ts';

/** True if nobody but autovacuum holds the locks, and it gives way to whoever waits (manual, section 25.1.6). */
export function isOnlyAutovacuum(holders: readonly Holder[]): boolean {
  return holders.length > 0 && holders.every(({ kind }) => kind === 'autovacuum');
}

/** Cancels the autovacuums if this role may, else waits past deadlock_timeout, at most `longest` ms each, for a lock that blocks no statement of the shop. */
export async function evictAutovacuums(client: Client, holders: readonly Holder[], longest: number): Promise<number> {
  const { rows } = await client.query<{ timeout: number; may: boolean }>(
    `SELECT (SELECT setting::int FROM pg_settings WHERE name = 'deadlock_timeout') AS timeout,
            EXISTS (SELECT FROM pg_roles r WHERE (r.rolname = current_user AND r.rolsuper)
                       OR (r.rolname = 'pg_signal_autovacuum_worker' AND pg_has_role(r.oid, 'USAGE'))) AS may`,
  );
  const wait = Math.min((rows[0]?.timeout ?? 1000) + 500, longest);
  if (rows[0]?.may === true)
    for (const { pid } of holders) await client.query('SELECT pg_cancel_backend($1)', [pid]).catch(() => undefined);
  let gone = 0;
  for (const { relations } of holders) {
    const statements = relations.map((relation) => `LOCK TABLE ONLY ${relation} IN SHARE UPDATE EXCLUSIVE MODE`);
    try {
      for (const statement of statements)
        await withTransaction(client, () => client.query(`${boundWait({ lockTimeout: wait })}; ${statement}`));
      gone += 1;
    } catch (error) {
      if (isConnectionLoss(error)) throw error;
    }
  }
  return gone;
}
