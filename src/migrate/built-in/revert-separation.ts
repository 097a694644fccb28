import type { Context } from '../../config/context.ts';
import { lockAccounts } from './apply-separation.ts';
import { closingStatement, lockStatements, type Closing } from '../locks/lock-statements.ts';
import { forgetPrismaMigration } from '../prisma-migrations.ts';
import { brokenPromisesSql } from './proof.ts';
import { runBatch, StatementError } from './statements.ts';
import { canonicalViewNames, journalSchema } from '../../plan/canonical-views.ts';
import { newTableNames } from '../../plan/new-tables.ts';
import { describe, inverseOf } from '../../plan/operations/kinds.ts';
import type { SeparationPlan } from '../../plan/plan.ts';
import { dropCurrentFunctions } from '../../plan/sign-in/current.ts';
import { literal, qualified } from '../../postgres/identifier.ts';
import type { JournalRun } from '../journal/journal.ts';
import { requireKeptText } from '../journal/kept-text.ts';
import { ownersOnly } from '../../postgres/trust/owners-only.ts';
import { keptTables } from '../kept-tables.ts';
import { isAnswer } from '../../core/sql-state.ts';
import type { Client } from '../../postgres/session.ts';
import { revertRefused } from '../revert-refused.ts';
import type { RevertResult } from '../migration.ts';
import { dependents } from '../../core/server-words.ts';

/** Everything that the inverse renames back or drops, under the names of now. */
export function locksNow({ locks, layout }: SeparationPlan): SeparationPlan['locks'] {
  const now = locks.map((lock) =>
    lock.schema === layout.schema && lock.table === layout.source
      ? { schema: lock.schema, table: layout.customers }
      : lock,
  );
  return [...now, ...newTableNames(layout).map((table) => ({ schema: layout.schema, table }))];
}

/** Undoes the built-in plan in the caller's transaction and proves the storage files, all in one message. Throws `E_REVERT`, and lock failures as they are. */
export async function revertSeparation(
  client: Client,
  context: Context,
  run: JournalRun,
  plan: SeparationPlan,
): Promise<RevertResult> {
  const { inputs } = context;
  if (plan.operations.some(({ kind }) => kind === 'replace-function' || kind === 'replace-trigger'))
    await requireKeptText(client, context, run);
  const locked = locksNow(plan).map(({ schema, table }) => qualified(schema, table));
  const keeping = keepStatements(run.id, plan);
  const before = [
    ...lockStatements(locked, inputs, lockAccounts(plan, 'ACCESS EXCLUSIVE')),
    ...keeping.map(({ sql }) => sql),
    ownersOnly({ relations: keeping.map(({ table }) => qualified(journalSchema, table)) }),
    ...dropCanonicalViews(plan),
    // Those that the owner has applied (src/application/init/policies-text.ts): if policies still use them, they are named, and nothing is changed.
    ...(plan.layout.signIn === undefined ? [] : [dropCurrentFunctions]),
    ...(await forgetPrismaMigration(client, context.config, run.prismaMigration)),
  ];
  const inverses = plan.operations.toReversed().map(inverseOf);
  const back = { tables: run.tables.map((table) => ({ ...table, after: table.before })), columns: [], created: [] };
  const [closing] = await runBatch<Closing>(client, [
    ...before,
    ...inverses,
    closingStatement(brokenPromisesSql(back)),
  ]).catch((error: unknown) => {
    throw explain(error, plan, before.length);
  });
  if (closing === undefined || closing.broken.length > 0)
    throw revertRefused(plan.kind, closing?.broken.join('; ') ?? 'no answer');
  return { heldMs: closing.heldMs, kept: await countKept(client, keeping) };
}

function explain(error: unknown, plan: SeparationPlan, before: number): unknown {
  if (!(error instanceof StatementError)) return error;
  // To be tried again, or the connection is gone: not for the revert to explain.
  if (!isAnswer(error.cause)) return error.cause;
  const operation = plan.operations.toReversed()[error.index - before];
  const what = dependents(error.cause);
  const detail = what === null ? '' : ` (${what})`;
  return revertRefused(
    plan.kind,
    `${operation === undefined || error.index < before ? 'a statement' : `the inverse of “${describe(operation)}”`} failed: ${error.message}${detail}`,
    error.cause,
  );
}

interface Keeping {
  table: string;
  sql: string;
}

/** Copies of the new tables in schema `separation`, named by run. */
function keepStatements(id: string, { layout }: SeparationPlan): Keeping[] {
  return keptTables(id, layout).map(({ table, of }) => ({
    table,
    sql: `CREATE TABLE ${qualified(journalSchema, table)} AS TABLE ${qualified(layout.schema, of)}`,
  }));
}

async function countKept(client: Client, keeping: readonly Keeping[]): Promise<RevertResult['kept']> {
  const counts = keeping.map(
    ({ table }) => `SELECT ${literal(table)} AS "table", count(*)::int AS rows FROM ${qualified(journalSchema, table)}`,
  );
  const { rows } = await client.query<{ table: string; rows: number }>(counts.join(' UNION ALL '));
  return rows;
}

function dropCanonicalViews({ layout }: SeparationPlan): string[] {
  return canonicalViewNames(layout).map((name) => `DROP VIEW IF EXISTS ${qualified(journalSchema, name)}`);
}
