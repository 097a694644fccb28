import { performance } from 'node:perf_hooks';
import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import { forgetPrismaMigration } from '../prisma-migrations.ts';
import type { OwnPlan, OwnStatement } from '../../plan/plan.ts';
import { fingerprintTable } from '../../postgres/rows/fingerprint.ts';
import { hashKeyOf } from '../../postgres/rows/row-hash.ts';
import type { JournalRun } from '../journal/journal.ts';
import { requireKeptText } from '../journal/kept-text.ts';
import { isAnswer, sqlState } from '../../core/sql-state.ts';
import type { Client } from '../../postgres/session.ts';
import { revertRefused } from '../revert-refused.ts';
import type { RevertResult } from '../migration.ts';
import { plural } from '../../core/words.ts';
import { readRevert, splitSql } from '../../plan/own/split.ts';
import { OwnStatementError, runStatements } from './run-statements.ts';
import { readLocks, readTableStates, tablesInDoubt } from './touched.ts';

/** Runs the revert file of a migration of the user's own in the caller's transaction. Throws `E_REVERT`, also if there is no file; lock failures as they are. */
export async function revertOwn(
  client: Client,
  context: Context,
  run: JournalRun,
  plan: OwnPlan,
): Promise<RevertResult> {
  const statements = await statementsOf(client, context, run, plan);
  if (statements === null) throw revertRefused(plan.kind, `no revert file was given for ${plan.file}`);
  const begun = performance.now();
  await runStatements(client, statements, context).catch((error: unknown) => {
    if (!(error instanceof OwnStatementError)) throw error;
    // A statement that the file's own timeout ended is refused for good; what else may pass is tried again.
    if (!isAnswer(error.cause) && sqlState(error.cause) !== '57014') throw error.cause;
    throw revertRefused(plan.kind, error.message, error.cause);
  });
  for (const sql of await forgetPrismaMigration(client, context.config, run.prismaMigration)) await client.query(sql);
  return { heldMs: performance.now() - begun, kept: [] };
}

/** Proves the rows, once the schema is that of before: each table either kept all it had, or has the fingerprint of the backup. Throws `E_REVERT`. */
export async function proveRows(client: Client, run: JournalRun): Promise<void> {
  const wrong = await tablesThatDiffer(client, run);
  if (wrong.length > 0) throw revertRefused('own', wrong.join('; '));
}

/** The statements of the file given now, which may have been corrected; without a file those of the journal, whose digest is checked. */
async function statementsOf(
  client: Client,
  context: Context,
  run: JournalRun,
  plan: OwnPlan,
): Promise<OwnStatement[] | null> {
  const { inputs, folders, progress } = context;
  if (inputs.revert !== null) {
    try {
      return await readRevert(inputs.revert, folders.working);
    } catch (error) {
      // The machine that comes back may be another one than the machine that went.
      const isMissing = error instanceof SeparationError && isNotThere(error.cause);
      if (plan.revert === null || !isMissing) throw error;
    }
  }
  if (plan.revert === null) return null;
  progress(
    `revert: no file is given, so the ${plural(plan.revert.length, 'statement')} that the journal keeps are run`,
  );
  await requireKeptText(client, context, run);
  return requireSingle(plan.revert);
}

/** What was one statement of a file is one still, and one that may be part of a run. Throws `E_JOURNAL`, `E_MIGRATION_FILE`. */
async function requireSingle(statements: OwnStatement[]): Promise<OwnStatement[]> {
  for (const { file, sql, line } of statements) {
    const found = await splitSql(file, sql);
    if (found.length === 1 && found[0]?.sql === sql) continue;
    throw new SeparationError(
      'E_JOURNAL',
      `what the journal keeps as the statement ${file}:${line} is not one statement`,
      'Nothing of it was run. Give the revert file, or bring the database back with `separation restore`.',
    );
  }
  return statements;
}

function isNotThere(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
}

/** One sentence for each table whose rows are not proved to be those of before. */
async function tablesThatDiffer(client: Client, { tables, manifest }: JournalRun): Promise<string[]> {
  const now = await readTableStates(client);
  const wrong: string[] = [];
  for (const { schema, before: name } of tablesInDoubt(tables, now, await readLocks(client))) {
    const table = now.find((candidate) => candidate.schema === schema && candidate.name === name);
    const backup = manifest?.tables.find((candidate) => candidate.schema === schema && candidate.name === name);
    if (table === undefined) wrong.push(`${schema}.${name} is not there any more`);
    else if (backup === undefined) {
      // A partitioned table holds no rows of its own; its partitions are compared.
      if (manifest === null || table.file !== 0)
        wrong.push(`${schema}.${name} was rewritten, and there is no backup to compare its rows with`);
    } else {
      const found = await fingerprintTable(
        client,
        { schema, name, relfilenode: table.file },
        hashKeyOf(manifest ?? {}),
      );
      if (found.rows !== backup.rows || found.fingerprint !== backup.fingerprint)
        wrong.push(
          `${schema}.${name} had ${backup.rows} rows in the backup and has ${found.rows}, and they are not the same`,
        );
    }
  }
  return wrong;
}
