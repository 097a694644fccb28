import type { RunContext } from '../../migrate/run-context.ts';
import { withinLockBudget } from '../../migrate/locks/lock-attempts.ts';
import type { JournalRun } from '../../migrate/journal/journal.ts';
import { beginReadOnly, withTransaction, type Client } from '../../postgres/session.ts';
import type { CheckReport } from '../../core/report.ts';
import { runBuiltInChecks, skipBuiltInChecks } from './built-in.ts';
import { setTimeouts } from './run-check.ts';
import { beforeOf, type runUserChecks } from './user-checks.ts';

/** The built-in checks and the user's `own` ones, all on one state of the database, which nothing here can change. */
export async function runChecks(
  client: Client,
  context: RunContext,
  { plan }: JournalRun,
  own: typeof runUserChecks,
): Promise<CheckReport[]> {
  const run = async (): Promise<CheckReport[]> => {
    await setTimeouts(client, context.inputs);
    const builtIn =
      plan.layout === null
        ? skipBuiltInChecks('the tables of a migration of your own are not known')
        : await runBuiltInChecks(client, context.config, beforeOf(context), context);
    return [...builtIn, ...(await own(client, context))];
  };
  return withinLockBudget(client, context, () => withTransaction(client, run, beginReadOnly));
}

/** Those that stop a run. */
export function failedChecks(checks: readonly CheckReport[]): CheckReport[] {
  return checks.filter(({ status, severity }) => status === 'failed' && severity === 'error');
}

/** A line for each. */
export function listChecks(checks: readonly CheckReport[]): string {
  return checks.map(({ name, message }) => `  ${name}: ${message}`).join('\n');
}
