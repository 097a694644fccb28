import type { RunContext } from '../../migrate/run-context.ts';
import { SeparationError } from '../../core/errors.ts';
import { readCatalog } from '../../plan/catalog/read.ts';
import { planOf } from '../../plan/make-plan.ts';
import { refuseOthersCode } from '../../postgres/trust/others-code.ts';
import { useOwnSearchPath } from '../../postgres/trust/search-path.ts';
import { beginReadOnly, isConnectionLoss, sqlState, withTransaction, type Client } from '../../postgres/session.ts';
import type { CheckReport } from '../../core/report.ts';
import { type Before, readBefore } from './before.ts';
import type { Check } from './check.ts';
import { type Pair, readUserChecks } from './checks-folder.ts';
import { compareResults, type QueryResult, seal, type SealedResult } from './compare-results.ts';
import { isOrdered, lintSyntax } from './lint.ts';
import { failure, planOnly, positionOf, runCheck, select, setTimeouts, type Rows } from './run-check.ts';
import { excerpt } from '../../core/sql-excerpt.ts';
import { messageOf } from '../../core/server-words.ts';
import { fullWords } from '../../core/full-words.ts';
import { plural } from '../../core/words.ts';

/** No check of the user can be called so: a file name holds no slash. */
const factsKey = 'separation/before';

/** More than this is no analytics result; it is kept in the run's record. */
const mostRows = 10_000;

/** Finds what is wrong with the user's checks before anything is touched. Throws `E_CHECKS`. `client` must not be in a transaction. */
export async function lintChecks(client: Client, context: RunContext, isBefore = true): Promise<void> {
  const checks = readUserChecks(context.config, context.folders.working);
  const problems = await lintSyntax(checks);
  if (isBefore && problems.length === 0 && checks.pairs.length + checks.single.length > 0) {
    await inReadOnly(client, context, async () => {
      await usePathOfChecks(client, context);
      for (const { before } of checks.pairs) {
        if (before === null) continue;
        const problem = await explainProblem(client, context, checks.folder, before);
        if (problem !== null) problems.push(problem);
      }
    });
  }
  if (problems.length === 0) return;
  throw new SeparationError(
    'E_CHECKS',
    `validate.checks: ${problems.join('\n')}`,
    'Correct the SQL; nothing was touched.',
  );
}

async function explainProblem(
  client: Client,
  context: RunContext,
  folder: string,
  { name, sql }: Check,
): Promise<string | null> {
  try {
    await planOnly(client, sql, context);
    return null;
  } catch (error) {
    if (sqlState(error) === null || isConnectionLoss(error)) throw error;
    return excerpt(`${folder}/${name}.sql`, sql, positionOf(error), messageOf(error, sql));
  }
}

/** Reads what the checks compare with after the migration. Throws `E_CHECKS`. `client` must not be in a transaction. */
export async function runBeforeChecks(client: Client, context: RunContext): Promise<Record<string, string>> {
  const { pairs, folder } = readUserChecks(context.config, context.folders.working);
  return inReadOnly(client, context, async () => {
    const plan = context.record.plan ?? (await planOf(await readCatalog(client), context));
    const results: Record<string, string> =
      plan.layout === null ? {} : { [factsKey]: JSON.stringify(await readBefore(client, plan)) };
    await usePathOfChecks(client, context);
    for (const { name, before } of pairs) {
      if (before === null) continue;
      try {
        results[name] = JSON.stringify(seal(await resultOf(client, context, before)));
      } catch (error) {
        if (sqlState(error) === null || isConnectionLoss(error)) throw error;
        throw new SeparationError(
          'E_CHECKS',
          `${folder}/${failure(before, error)}`,
          'Correct the SQL; nothing was touched.',
          { cause: error },
        );
      }
    }
    return results;
  });
}

/** What `runBeforeChecks` found wrong; null if this run did not look. */
export function beforeOf({ record }: RunContext): Before | null {
  const facts = record.beforeChecks[factsKey];
  return facts === undefined ? null : (JSON.parse(facts) as Before);
}

/** Runs the user's checks after the migration, in the caller's transaction. Throws `E_CHECKS` if their folder is missing. */
export async function runUserChecks(client: Client, context: RunContext): Promise<CheckReport[]> {
  const { pairs } = readUserChecks(context.config, context.folders.working);
  const reports = await runSingleChecks(client, context);
  for (const pair of pairs) reports.push(await comparePair(client, context, pair));
  return reports;
}

/** Those of them that say by themselves whether they failed, without an earlier result. */
export async function runSingleChecks(client: Client, context: RunContext): Promise<CheckReport[]> {
  const { single } = readUserChecks(context.config, context.folders.working);
  await usePathOfChecks(client, context);
  const reports: CheckReport[] = [];
  const describe = describeRows(context);
  for (const check of single) reports.push(await runCheck(client, check, context, describe));
  return reports;
}

/** The names of the columns and no values: whose rows they are is not known here. */
function describeRows({ showValues }: Pick<RunContext, 'showValues'>): (found: Rows) => string {
  return ({ count, columns, rows }) => {
    showValues?.(rows.map((row) => row.join(' | ')).join('\n'));
    return `${plural(count, 'row')} returned (${columns.map(({ name }) => name).join(', ')})`;
  };
}

async function comparePair(client: Client, context: RunContext, { name, after }: Pair): Promise<CheckReport> {
  const stored = context.record.beforeChecks[name];
  const report = (status: CheckReport['status'], rows: number, message: string): CheckReport => ({
    name,
    severity: after?.severity ?? 'error',
    status,
    rows,
    message,
    compared: true,
  });
  if (after === null) return report('skipped', 0, `there is no ${name}.after.sql`);
  if (stored === undefined)
    return report(
      'skipped',
      0,
      `${name}.before.sql was not run before the separation, so there is nothing to compare with`,
    );
  try {
    const before = JSON.parse(stored) as SealedResult;
    const now = await resultOf(client, context, after);
    const difference = compareResults(before, seal(now, before.key));
    if (difference === null) return report('passed', 0, `${plural(before.count, 'row')}, equal before and after`);
    context.showValues?.(`${name}.after.sql returned:\n${now.rows.map((row) => row.join(' | ')).join('\n')}`);
    return report('failed', difference.rows, difference.message);
  } catch (error) {
    if (error instanceof SeparationError) return report('failed', 0, error.message);
    if (sqlState(error) === null || isConnectionLoss(error)) throw error;
    context.showValues?.(fullWords(error));
    return report('failed', 0, `could not be checked: ${failure(after, error)}`);
  }
}

async function resultOf(client: Client, context: RunContext, check: Check): Promise<QueryResult> {
  const found = await select(client, check.sql, mostRows, context);
  if (found.count > mostRows) {
    throw new SeparationError(
      'E_CHECKS',
      `${check.name}.sql returns ${found.count} rows; at most ${mostRows} are compared`,
      'Aggregate them in the query.',
    );
  }
  return { ...found, ordered: await isOrdered(check.sql) };
}

async function inReadOnly<T>(client: Client, context: RunContext, use: () => Promise<T>): Promise<T> {
  return withTransaction(
    client,
    async () => {
      await setTimeouts(client, context.inputs);
      return use();
    },
    beginReadOnly,
  );
}

/** Sets the application's search path, and refuses to run the checks on it if they would call code of others. Throws `E_OTHERS_CODE`. */
async function usePathOfChecks(client: Client, { config, folders }: RunContext): Promise<void> {
  const { single, pairs } = readUserChecks(config, folders.working);
  await useOwnSearchPath(client, config, 'pg_catalog');
  const checks = [...single, ...pairs.flatMap(({ before, after }) => [before, after])].filter(
    (check) => check !== null,
  );
  await refuseOthersCode(
    client,
    checks.map(({ sql }) => sql),
    config.allow,
  );
}
