import { boundWait } from '../../postgres/lock-wait.ts';
import type { LockSettings } from './lock-attempts.ts';

/** Takes all locks in one statement. lock_timeout bounds each wait and statement_timeout all, so nobody queues for longer than one timeout. */
export function lockStatements(
  tables: readonly string[],
  settings: LockSettings,
  first: readonly string[] = [],
): string[] {
  return [
    boundWait(settings),
    `SET LOCAL statement_timeout = ${Math.max(1, Math.round(settings.lockTimeout))}`,
    // A client that freezes with the locks in hand must not stop the shop.
    `SET LOCAL idle_in_transaction_session_timeout = 10000`,
    ...first,
    `LOCK TABLE ${tables.join(', ')} IN ACCESS EXCLUSIVE MODE`,
    `SELECT set_config('separation.locked_at', clock_timestamp()::text, true)`,
    `SET LOCAL statement_timeout = 30000`,
  ];
}

/** What a transaction under these locks ends with: how long they have been held (ms), and the rows of `brokenSql` as an array. */
export function closingStatement(brokenSql: string): string {
  const held = `extract(epoch FROM clock_timestamp() - current_setting('separation.locked_at')::timestamptz)`;
  return `SELECT (${held} * 1000)::float8 AS "heldMs", coalesce(array_agg(b.broken), '{}') AS broken FROM (${brokenSql}) b`;
}

export interface Closing {
  heldMs: number;
  broken: string[];
}
