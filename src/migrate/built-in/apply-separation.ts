import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import type { Catalog } from '../../plan/catalog.ts';
import { tablesToKeep } from '../../plan/make-plan.ts';
import { describe, sqlOf } from '../../plan/operations/kinds.ts';
import type { LockMode, SeparationPlan } from '../../plan/plan.ts';
import { qualified } from '../../postgres/identifier.ts';
import { makeJournal } from '../journal/journal.ts';
import { isConnectionLoss, type Client } from '../../postgres/session.ts';
import type { Changes, RecordRun } from '../migration.ts';
import { readStamp, stampGuard } from '../locks/catalog-stamp.ts';
import { isLockFailure } from '../locks/lock-attempts.ts';
import { closingStatement, lockStatements, type Closing } from '../locks/lock-statements.ts';
import { boundWait } from '../../postgres/lock-wait.ts';
import { brokenPromisesSql, promiseOf, readStorageFiles } from './proof.ts';
import { runBatch, StatementError } from './statements.ts';
import { messageOf } from '../../core/server-words.ts';

/** Locks, changes and proves the built-in plan in the caller's transaction, in one message. Throws `E_MIGRATE`, `E_PROOF`, and lock failures. */
export async function applySeparation(
  client: Client,
  { inputs }: Context,
  catalog: Catalog,
  plan: SeparationPlan,
  record: RecordRun,
): Promise<Changes> {
  const oids = tablesToKeep(catalog, plan).map(({ oid }) => oid);
  const promised = promiseOf(catalog, plan, await readStorageFiles(client, oids));
  const stamp = await readStamp(client, oids);
  const tables = plan.locks.map(({ schema, table }) => qualified(schema, table));
  const before = [
    ...lockStatements(tables, inputs, lockAccounts(plan, 'SHARE ROW EXCLUSIVE')),
    stampGuard(oids, stamp),
  ];
  const { journal, afterwards } = record(promised.tables);
  const statements = [
    ...before,
    ...plan.operations.map(sqlOf),
    ...afterwards,
    closingStatement(brokenPromisesSql(promised)),
  ];
  const write = async (): Promise<void> => {
    await client.query(boundWait(inputs));
    await makeJournal(client);
    await client.query(journal);
  };
  await write().catch((error: unknown) => {
    throw isPassing(error) ? error : failed('writing the journal, schema separation,', error);
  });
  const [closing] = await runBatch<Closing>(client, statements).catch((error: unknown) => {
    throw explain(error, plan, before.length);
  });
  if (closing === undefined || closing.broken.length > 0) {
    throw new SeparationError(
      'E_PROOF',
      `before COMMIT: ${closing?.broken.join('; ') ?? 'no answer'}`,
      'The migration was rolled back; nothing was changed. Please report this with the plan.',
    );
  }
  return { touched: promised.tables, heldMs: closing.heldMs };
}

/** A sign-up locks `auth.users` first, then the tables by its trigger; here, too, against deadlocks. Creating a trigger needs less than dropping one. */
export function lockAccounts({ accounts }: SeparationPlan, mode: LockMode): string[] {
  return accounts === undefined ? [] : [`LOCK TABLE ${qualified(accounts.schema, accounts.table)} IN ${mode} MODE`];
}

/** Says which operation failed; lock failures go through as they are, to be tried again. */
function explain(error: unknown, plan: SeparationPlan, before: number): unknown {
  if (!(error instanceof StatementError)) return error;
  const operation = plan.operations[error.index - before];
  // Views and sequences are not among the tables that were locked first.
  if (error.index < before || isPassing(error.cause)) return error.cause;
  if (operation === undefined) return failed('writing down the run, in schema separation,', error.cause);
  return failed(describe(operation), error.cause, ` (${sqlOf(operation).split('\n')[0] ?? ''})`);
}

/** What goes through as it is: to be tried again, or to be asked again. */
function isPassing(error: unknown): boolean {
  return isLockFailure(error) || isConnectionLoss(error) || error instanceof SeparationError;
}

function failed(what: string, cause: unknown, where = ''): SeparationError {
  return new SeparationError(
    'E_MIGRATE',
    `${what} failed: ${messageOf(cause)}${where}`,
    'The whole migration was rolled back; nothing was changed.',
    { cause },
  );
}
