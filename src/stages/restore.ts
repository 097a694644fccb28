import { newestClone } from '../backup/find-clone.ts';
import type { Context, Stage, StageResult } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { readCatalog } from '../plan/catalog.ts';
import { isSeparated } from '../plan/separated.ts';
import { type JournalRun, readRun } from '../postgres/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { withClient } from '../postgres/session.ts';
import { backupIn, backupOf, continueRestoreBegun, restoreRun } from '../way-back/restore-run.ts';
import { letInAgain } from '../way-back/shut-out/let-in-again.ts';
import { journalIdOf, refuseForeign } from '../way-back/whose-backup.ts';

/**
 * Restores the backup in folder `from`, or that of run `runId`, or that of the newest run; where the journal
 * of a separated database is gone, or the database is, the newest clone on the server.
 * A backup in `from` has to be of this database, unless `otherDatabase` says that another's is meant.
 * Throws `E_NO_RUN`, `E_NO_BACKUP`, `E_OTHER_DATABASE`, `E_IN_FLIGHT` and `E_RESTORE`.
 */
export function restoreStage(runId: string | null, from: string | null, otherDatabase = false): Stage {
  return { name: 'restore', run: (context) => restore(context, runId, from, otherDatabase) };
}

async function restore(
  context: Context,
  runId: string | null,
  from: string | null,
  isOtherMeant: boolean,
): Promise<StageResult> {
  const begun = runId === null && from === null ? await continueRestoreBegun(context) : null;
  if (begun !== null) return begun;
  const backup = from === null ? null : await backupIn(from);
  if (backup !== null) {
    const own = await findRun(context, journalIdOf(backup.manifest));
    const otherDatabase = await refuseForeign(context, backup.manifest, own, isOtherMeant);
    await letInAgain(context);
    const meant = runId === null ? own : await findRun(context, runId);
    return restoreRun(context, { ...backup, otherDatabase }, otherDatabase === null ? meant : null, 'asked for');
  }
  await letInAgain(context);
  const run = await findRun(context, runId);
  if (run === null) {
    const manifest = runId === null && (await isAstray(context)) ? await newestClone(context.connection) : null;
    if (manifest !== null) return restoreRun(context, { manifest, folder: null }, null, 'asked for');
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

/** True where there is no database, or one that is separated: a database as before does not ask for an old copy of itself. */
async function isAstray({ connection, config }: Context): Promise<boolean> {
  try {
    return await withClient(connection, async (client) => isSeparated(await readCatalog(client), config));
  } catch (error) {
    if (error instanceof SeparationError && error.code === 'E_NO_DATABASE') return true;
    throw error;
  }
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
