import type { Context } from '../../../config/context.ts';
import type { Manifest } from '../../../core/manifest.ts';
import { manifestDigest } from '../../../backup/manifest-digest.ts';
import { toolsFor } from '../../../backup/tools-for.ts';
import { SeparationError } from '../../../core/errors.ts';
import type { JournalRun } from '../../../migrate/journal/journal.ts';
import { keepFailedState } from '../keep-failed-state.ts';
import { rowsOnlyInKept } from '../kept-rows.ts';
import { replacedByCommand, rowsBeyond } from '../replaced-database.ts';
import { findRestoreBegun, type KeptState } from '../restore-begun.ts';

export type CommandContext = Pick<
  Context,
  'connection' | 'config' | 'runId' | 'inputs' | 'folders' | 'environment' | 'progress' | 'signal'
>;

/** Keeps what the provider will replace; answers that and what earlier attempts kept. Throws `E_RESTORE` if it cannot. */
export async function keepReplaced(
  context: CommandContext,
  manifest: Manifest,
  run: JournalRun | null,
): Promise<KeptState[]> {
  const { connection, folders } = context;
  const earlier = await findRestoreBegun(folders.backups, connection.database);
  const state = await keep(context, manifest);
  const before = earlier?.kept ?? (run === null ? [] : await replacedByCommand(connection, run.id));
  return [...before, ...(state === null ? [] : [state])];
}

/** Null if there is no database. */
async function keep(context: CommandContext, manifest: Manifest): Promise<KeptState | null> {
  try {
    const { connection } = context;
    const { database } = connection;
    const only = await rowsOnlyInKept(connection, database, manifest);
    const rows =
      only?.reduce((sum, table) => sum + table.rows, 0) ?? (await rowsBeyond(connection, database, manifest));
    const { folder, manifest: ofKept } = await keepFailedState(context, manifest, await toolsFor(context));
    return { folder, rows, exact: only !== null, sha256: manifestDigest(ofKept) };
  } catch (error) {
    if (!(error instanceof SeparationError) || error.code === 'E_CANCELLED') throw error;
    if (error.code === 'E_NO_DATABASE') return null;
    throw new SeparationError(
      'E_RESTORE',
      `restore-command was not run, since what it replaces could not be kept: ${error.message}`,
      `Nothing was touched. ${error.hint} Or take a snapshot of the database as it is with your provider, and then restore the one of the run by hand.`,
      { cause: error },
    );
  }
}
