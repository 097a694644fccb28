import type { Context, Stage, StageResult } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { type JournalRun, readRun } from '../postgres/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { withClient } from '../postgres/session.ts';
import { backupIn, backupOf, restoreRun } from '../way-back/restore-run.ts';

/**
 * Restores the backup in folder `from`, or that of run `runId`, or that of the newest run.
 * Throws `E_NO_RUN`, `E_NO_BACKUP`, `E_IN_FLIGHT` and `E_RESTORE`.
 */
export function restoreStage(runId: string | null, from: string | null): Stage {
  return { name: 'restore', run: (context) => restore(context, runId, from) };
}

async function restore(context: Context, runId: string | null, from: string | null): Promise<StageResult> {
  const backup = from === null ? null : await backupIn(from);
  const run = await findRun(context, runId ?? backup?.manifest.runId ?? null);
  if (backup !== null) return restoreRun(context, backup, run, 'asked for');
  if (run === null) {
    throw new SeparationError(
      'E_NO_RUN',
      runId === null
        ? 'this database has no run to restore the backup of'
        : `this database has no run ${JSON.stringify(runId)}`,
      'Name the folder of the backup: `separation restore --from <folder>`.',
    );
  }
  return restoreRun(context, await backupOf(context, run), run, 'asked for');
}

/** The run in the journal; null where the database, or its journal, or the run in it is not there. Nobody may be at work on it. */
async function findRun(context: Context, runId: string | null): Promise<JournalRun | null> {
  try {
    return await withClient(context.connection, (client) => withRunLock(client, () => readRun(client, runId)));
  } catch (error) {
    // A database that is gone is what a backup is for.
    if (error instanceof SeparationError && error.code === 'E_NO_DATABASE') return null;
    throw error;
  }
}
