import type { Migration, Changes, RecordRun } from '../migration.ts';
import { namedByFile } from '../prisma-migrations.ts';
import type { OwnPlan } from '../../plan/plan.ts';
import { proveRows, revertOwn } from './revert.ts';
import { performance } from 'node:perf_hooks';
import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import { makeJournal } from '../journal/journal.ts';
import type { Client } from '../../postgres/session.ts';
import { OwnStatementError, runStatements } from './run-statements.ts';
import { readLocks, readTableStates, tablesTouched } from './touched.ts';

/** A migration of the user's own: which tables it locks is up to its statements. */
export function ownMigration(plan: OwnPlan): Migration {
  return {
    apply: (client, context, _catalog, record) => applyOwn(client, context, plan, record),
    afterwards: () => [],
    prisma: () => namedByFile(plan),
    revert: (client, context, run) => revertOwn(client, context, run, plan),
    proveReverted: (client, run) => proveRows(client, run),
    locksNow: () => [],
  };
}

/** Runs a migration of the user's own in the caller's transaction, and notes what it touched. Throws `E_MIGRATE` with the place; lock failures as they are. */
async function applyOwn(client: Client, context: Context, plan: OwnPlan, record: RecordRun): Promise<Changes> {
  const before = await readTableStates(client);
  const begun = performance.now();
  await runStatements(client, plan.operations, context).catch((error: unknown) => {
    if (!(error instanceof OwnStatementError)) throw error;
    throw new SeparationError('E_MIGRATE', error.message, 'The whole migration was rolled back; nothing was changed.', {
      cause: error.cause,
    });
  });
  const touched = tablesTouched(before, await readTableStates(client), await readLocks(client));
  const { journal, afterwards } = record(touched);
  await makeJournal(client);
  for (const sql of [journal, ...afterwards]) await client.query(sql);
  // The first statement may have taken the first lock.
  return { touched, heldMs: performance.now() - begun };
}
