import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import { withLockAttempts, type LockReport } from '../../migrate/locks/lock-attempts.ts';
import { boundWait } from '../../postgres/lock-wait.ts';
import type { RevertResult } from '../../migrate/migration.ts';
import { migrationOf } from '../../migrate/migrations.ts';
import { moveRun, type JournalRun } from '../../migrate/journal/journal.ts';
import { schemaLines } from '../../postgres/schema-digest.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Client } from '../../postgres/session.ts';
import { revertRefused } from '../../migrate/revert-refused.ts';
import { unexplainedLines } from '../../migrate/schema-proof.ts';

export interface Reverted {
  locks: LockReport;
  kept: RevertResult['kept'];
}

/** Reverts a run by its plan's inverse in one transaction, and keeps rows of the new tables. Throws `E_REVERT`, `E_LOCK_BUDGET`, `E_STATE`. */
export async function revertInTransaction(client: Client, context: Context, run: JournalRun): Promise<Reverted> {
  const tables = (): Plan['locks'] => migrationOf(run.plan).locksNow();
  const { locks, done } = await withLockAttempts(client, tables, context, () => attempt(client, context, run));
  return { locks, kept: done.kept };
}

async function attempt(client: Client, context: Context, run: JournalRun): Promise<RevertResult> {
  const { plan } = run;
  await client.query('BEGIN');
  try {
    await client.query(boundWait(context.inputs));
    const linesMigrated = await schemaLines(client);
    const migration = migrationOf(plan);
    const undone = await migration.revert(client, context, run);
    const listings = {
      before: run.schemaBefore,
      change: run.schemaChange,
      migrated: linesMigrated,
      now: await schemaLines(client),
    };
    const different = unexplainedLines(listings);
    if (different.length > 0) {
      throw revertRefused(
        plan.kind,
        `the schema would not be as it was before:\n${different.slice(0, 20).join('\n')}${different.length > 20 ? `\n… and ${different.length - 20} more` : ''}`,
      );
    }
    await migration.proveReverted(client, run, listings);
    await moveRun(client, run.id, ['migrated', 'seeded', 'validated', 'completed'], 'reverted', { kept: undone.kept });
    if (context.signal.aborted)
      throw new SeparationError(
        'E_CANCELLED',
        'cancelled before COMMIT',
        'The revert was rolled back; the database is as the run left it.',
      );
    await client.query('COMMIT');
    return undone;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
