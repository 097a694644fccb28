import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryResult } from 'pg';
import { boundWait, isLockState } from '../../postgres/lock-wait.ts';
import { isConnectionLoss, sqlState, type Client } from '../../postgres/session.ts';
import type { CheckReport } from '../../core/report.ts';
import type { Check } from './check.ts';
import { place } from '../../core/sql-excerpt.ts';
import { messageOf } from '../../core/server-words.ts';
import type { LockPatience, LockSettings } from '../../migrate/locks/lock-attempts.ts';
import { describeHolders, readHolders } from '../../migrate/locks/lock-holders.ts';
import type { RunContext } from '../../migrate/run-context.ts';
import { fullWords } from '../../core/full-words.ts';

/** How the checks wait, and who is told for whom. */
export type Waits = Pick<LockPatience, 'inputs' | 'progress'>;

const statementTimeout = 600_000;
const shown = 3;
const declare = 'DECLARE offending NO SCROLL CURSOR FOR ';

/** Bounds every statement of the transaction. */
export async function setTimeouts(client: Client, inputs: LockSettings): Promise<void> {
  await client.query(
    `${boundWait(inputs)}; SET LOCAL statement_timeout = ${statementTimeout}; SET LOCAL cursor_tuple_fraction = 1`,
  );
}

/** What a SELECT returned: the first rows as text, and how many there are. */
export interface Rows {
  count: number;
  columns: { name: string; type: number }[];
  rows: (string | null)[][];
}

/** Reads at most `limit` rows of a SELECT in a savepoint. A lock that is not free is tried again until the budget ends. */
export async function select(client: Client, sql: string, limit: number, waits: Waits): Promise<Rows> {
  return isolated(client, waits, async () => {
    await client.query(declare + sql);
    const first = await fetch(client, limit);
    const all = first.rows.length < limit;
    const rest = all ? 0 : ((await client.query('MOVE FORWARD ALL FROM offending')).rowCount ?? 0);
    return {
      count: first.rows.length + rest,
      columns: first.fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })),
      rows: first.rows,
    };
  });
}

/** Has the server plan a SELECT without running it, which finds every name that is not there; errors are as those of `select`. */
export async function planOnly(client: Client, sql: string, waits: Waits): Promise<void> {
  await isolated(client, waits, async () => {
    await client.query(declare + sql);
  });
}

/** Runs `use`, which opens the cursor, and closes it. */
async function isolated<T>(client: Client, { inputs, progress }: Waits, use: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + inputs.lockBudget;
  for (let attempt = 1; ; attempt += 1) {
    await client.query('SAVEPOINT before_check');
    try {
      const result = await use();
      await client.query('CLOSE offending; RELEASE SAVEPOINT before_check');
      return result;
    } catch (error) {
      if (isConnectionLoss(error)) throw error;
      await client.query('ROLLBACK TO SAVEPOINT before_check; RELEASE SAVEPOINT before_check');
      if (!isLockState(sqlState(error)) || Date.now() >= deadline) throw error;
      const who = attempt === 1 ? describeHolders(await readHolders(client, [])) : '';
      if (who !== '') progress(`a check waits for a lock: held by ${who}`);
      await sleep(100);
    }
  }
}

/** Every value as PostgreSQL prints it. */
function fetch(client: Client, limit: number): Promise<QueryResult<(string | null)[]>> {
  return client.query<(string | null)[]>({
    text: `FETCH FORWARD ${limit} FROM offending`,
    rowMode: 'array',
    types: { getTypeParser: () => (value: unknown) => value },
  });
}

/** Where in the text of the SELECT an error of `select` is, as characters from 0; null if the server does not say. */
export function positionOf(error: unknown): number | null {
  const position = typeof error === 'object' && error !== null ? Number(Reflect.get(error, 'position')) : Number.NaN;
  return Number.isNaN(position) ? null : position - 1 - declare.length;
}

/** Runs a check. `describe` says of the first offending rows what may be shown of them. */
export async function runCheck(
  client: Client,
  check: Check,
  { showValues, ...waits }: Waits & Pick<RunContext, 'showValues'>,
  describe: (found: Rows) => string,
): Promise<CheckReport> {
  const { name, title, severity } = check;
  try {
    const found = await select(client, check.sql, shown, waits);
    if (found.count === 0) return { name, severity, status: 'passed', rows: 0, message: title };
    return { name, severity, status: 'failed', rows: found.count, message: `${title}: ${describe(found)}` };
  } catch (error) {
    if (sqlState(error) === null || isConnectionLoss(error)) throw error;
    showValues?.(fullWords(error));
    return {
      name,
      severity: 'error',
      status: 'failed',
      rows: 0,
      message: `${title}: could not be checked: ${failure(check, error)}`,
    };
  }
}

/** One line: where in the file, and what the server said. */
export function failure({ name, sql }: Pick<Check, 'name' | 'sql'>, error: unknown): string {
  return `${place(`${name}.sql`, sql, positionOf(error))}: ${messageOf(error, sql)}`;
}
