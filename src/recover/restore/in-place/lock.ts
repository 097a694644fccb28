import { SeparationError } from '../../../core/errors.ts';
import { retryLocks } from '../../../migrate/locks/lock-attempts.ts';
import { boundWait } from '../../../postgres/lock-wait.ts';
import type { Client } from '../../../postgres/session.ts';
import type { MadeWay } from './make-way.ts';
import { messageOf } from '../../../core/server-words.ts';
import { plural } from '../../../core/words.ts';

/** Gives this role back the right to lock tables that it owns, in the transaction that replaces them. Tables are quoted. */
export async function grantLockRights(client: Client, tables: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ grant: string }>(
    `SELECT format('GRANT UPDATE ON %s TO CURRENT_USER', name) AS grant FROM unnest($1::text[]) AS name
      WHERE NOT has_table_privilege(name, 'UPDATE') AND NOT has_table_privilege(name, 'DELETE') AND NOT has_table_privilege(name, 'TRUNCATE')`,
    [tables],
  );
  for (const { grant } of rows) await client.query(grant);
}

export interface LockOptions {
  lockTimeout: number;
  lockBudget: number;
  /** How often to try while nobody gives way; left out if the budget alone says it. */
  tries?: number;
  signal: AbortSignal;
  /** Right before each try. */
  before?: () => Promise<void>;
  /** Clears the way for the next try. */
  makeWay: (tables: readonly string[]) => Promise<MadeWay>;
}

/** Tries besides, for those that somebody gave way for: writers wait meanwhile. */
const furtherTries = 4;

/** Locks tables and does `work` under the locks; no try waits longer than `lockTimeout`. Throws `E_LOCK_BUDGET`, `E_CANCELLED`. */
export async function lockTables(
  client: Client,
  tables: readonly string[],
  mode: 'EXCLUSIVE' | 'ACCESS EXCLUSIVE',
  { lockTimeout, lockBudget, tries = Infinity, signal, before, makeWay }: LockOptions,
  work: () => Promise<void> = async () => undefined,
): Promise<void> {
  const deadline = Date.now() + lockBudget;
  await retryLocks(
    signal,
    async () => {
      await before?.();
      await client.query(
        `SAVEPOINT before_locks; ${boundWait({ lockTimeout })}; SET LOCAL statement_timeout = ${Math.max(1, Math.round(lockTimeout))}`,
      );
      if (tables.length > 0) await client.query(`LOCK TABLE ${tables.join(', ')} IN ${mode} MODE`);
      await client.query('SET LOCAL statement_timeout = 0');
      await work();
      await client.query('SET LOCAL lock_timeout = 0; RELEASE before_locks');
    },
    async (error, attempts) => {
      await client.query('ROLLBACK TO before_locks');
      const { holders, gaveWay } = await makeWay(tables);
      if (Date.now() < deadline && attempts < tries + (gaveWay > 0 ? furtherTries : 0))
        return Math.min(50 * attempts, 1_000);
      throw new SeparationError(
        'E_LOCK_BUDGET',
        `the locks on ${tables.length} tables and what depends on them could not be taken in ${plural(attempts, 'attempt')}: ${messageOf(error)}${holders === '' ? '' : `; held by ${holders}`}`,
        'Nothing was changed. Stop the application, or end what holds locks, then run it again.',
        { cause: error },
      );
    },
  );
}
