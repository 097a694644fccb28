import { newestClone } from '../backup/clone.ts';
import type { RunContext, StageResult } from '../migrate/run-context.ts';
import type { Stage } from './stage.ts';
import { retryWhenLost } from '../core/retry.ts';
import { SeparationError, touched } from '../core/errors.ts';
import { readCatalog } from '../plan/catalog/read.ts';
import { isSeparated } from '../plan/separated.ts';
import { inFlightStates, type JournalRun, readRun } from '../migrate/journal/journal.ts';
import { unlessChanged } from '../migrate/journal/set-aside.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { unlessGone, withClient } from '../postgres/session.ts';
import { readStatus } from './status.ts';
import { commandInHint } from '../recover/command-in-hint.ts';
import { describeReplaced } from '../recover/restore/replaced-database.ts';
import { type Backup, backupIn, backupOf, continueRestoreBegun, restoreRun } from '../recover/restore/restore-run.ts';
import { allowWritesAgain } from '../recover/restore/command/block-writes/allow-writes-again.ts';
import { journalIdOf, refuseForeign } from '../recover/restore/whose-backup.ts';

export interface RestoreOptions {
  /** The run whose backup is meant; null for the newest. */
  runId?: string | null;
  /** Folder of the backup; null for that of the run. */
  from?: string | null;
  /** Whether the backup in `from` may be another database's. */
  otherDatabase?: boolean;
  /** Whether to replace a database that is as before, too. */
  force?: boolean;
}

/** Restores the backup in `from`, of `runId`, or the newest. Throws `E_NO_RUN`, `E_NO_BACKUP`, `E_OTHER_DATABASE`, `E_IN_FLIGHT`, `E_RESTORE`, `E_STATE`. */
export function restoreStage({
  runId = null,
  from = null,
  otherDatabase = false,
  force = false,
}: RestoreOptions = {}): Stage {
  return { run: (context) => restore(context, { runId, from, otherDatabase, force }) };
}

async function restore(context: RunContext, options: Required<RestoreOptions>): Promise<StageResult> {
  const { runId, from, force } = options;
  const begun = runId === null && from === null ? await continueRestoreBegun(context) : null;
  if (begun !== null) return begun;
  const { backup, run } = await retryWhenLost(() => find(context, options), context);
  const isMeant = force || (backup.otherDatabase ?? null) !== null || backup.withoutRow === true;
  const done = isMeant ? null : await isBefore(context, backup, run);
  if (done !== null) return done;
  let tries = 0;
  return retryWhenLost(async () => {
    tries += 1;
    const lost = tries === 1 || run === null ? null : await restoredAlready(context, run);
    return lost ?? restoreRun(context, backup, run, 'asked for', { lost: tries - 1 });
  }, context).catch((error: unknown) => {
    const isBetween = run !== null && inFlightStates.includes(run.state);
    if (isBetween) throw error instanceof SeparationError ? touched(error) : error;
    // A restore by command that was begun is what `recover` goes on with.
    const mayRecover = backup.manifest.method === 'command';
    throw mayRecover || run === null ? error : commandInHint(error, `restore --run-id ${run.id}`);
  });
}

/** The run is restored if only the answer to the COMMIT of the try before was lost. */
async function restoredAlready(context: RunContext, { id, state }: JournalRun): Promise<StageResult | null> {
  const now = state === 'restored' ? null : await findRun(context, id);
  return now?.state === 'restored' ? wasRestored(context, now) : null;
}

async function wasRestored(context: RunContext, run: JournalRun): Promise<StageResult> {
  const replaced = await describeReplaced(context, run);
  const detail = `it was restored: the journal of the restored database says so${replaced}`;
  return { status: 'passed', detail, outcome: 'restored' };
}

async function find(
  context: RunContext,
  { runId, from, otherDatabase: isMeant }: Required<RestoreOptions>,
): Promise<{ backup: Backup; run: JournalRun | null }> {
  if (from !== null) {
    const given = await backupIn(from);
    const look = (): Promise<JournalRun | null> => findRun(context, journalIdOf(given.manifest));
    // Of a row that was changed nothing is believed, and so nothing of it is needed for a backup that somebody vouches for.
    const found = isMeant ? await unlessChanged(look) : await look();
    const withoutRow = found === 'changed';
    const own = withoutRow ? null : found;
    const otherDatabase = await refuseForeign(context, given.manifest, own, isMeant);
    await allowWritesAgain(context);
    const meant = runId === null || withoutRow ? own : await findRun(context, runId);
    return { backup: { ...given, otherDatabase, withoutRow }, run: otherDatabase === null ? meant : null };
  }
  await allowWritesAgain(context);
  const run = await findRun(context, runId);
  if (run !== null) return { backup: await backupOf(context, run), run };
  const manifest = runId === null && (await isAstray(context)) ? await newestClone(context.connection) : null;
  if (manifest !== null) return { backup: { manifest, folder: null }, run: null };
  throw new SeparationError(
    'E_NO_RUN',
    runId === null
      ? 'this database has no run to restore the backup of'
      : `this database has no run ${JSON.stringify(runId)}`,
    'Name the folder of the backup: `separation restore --from <folder>`.',
  );
}

/** If the database is as before, says what brought it there: a restore would only take away what was written since. Else null. */
async function isBefore(
  context: RunContext,
  { manifest }: Backup,
  run: JournalRun | null,
): Promise<StageResult | null> {
  const { connection, config } = context;
  const stands = await unlessGone(readStatus(connection, config));
  if (stands?.state !== 'before') return null;
  if (run?.state === 'restored' && run.manifest?.runId === manifest.runId) {
    const { detail, ...result } = await wasRestored(context, run);
    return {
      ...result,
      detail: `${detail}; nothing was touched now. To bring that state back once more, without what was written since, say \`--force\``,
    };
  }
  throw new SeparationError(
    'E_STATE',
    `${connection.database} is not separated: it is as before, and a restore would replace it by its state of ${manifest.createdAt}, without what was written since`,
    'Nothing was touched. If that is what you want, say `--force`; what is replaced is kept.',
  );
}

/** True if there is no database, or one that is separated: a database as before does not ask for an old copy of itself. */
async function isAstray({ connection, config }: RunContext): Promise<boolean> {
  const separated = await unlessGone(
    withClient(connection, async (client) => isSeparated(await readCatalog(client), config)),
  );
  return separated ?? true;
}

/** The run in the journal; null if the database, or its journal, or the run in it is not there. Nobody may be at work on it. */
async function findRun(context: RunContext, runId: string | null): Promise<JournalRun | null> {
  return unlessGone(withClient(context.connection, (client) => withRunLock(client, () => readRun(client, runId))));
}
