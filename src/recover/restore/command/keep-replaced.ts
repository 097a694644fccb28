import type { Context } from '../../../config/context.ts';
import { databaseFacts } from '../../../backup/database-facts.ts';
import type { Manifest } from '../../../core/manifest.ts';
import { manifestDigest } from '../../../backup/manifest-digest.ts';
import { toolsFor } from '../../../backup/tools-for.ts';
import { SeparationError } from '../../../core/errors.ts';
import type { JournalRun } from '../../../migrate/journal/journal.ts';
import { withClient } from '../../../postgres/session.ts';
import { keepFailedState } from '../keep-failed-state.ts';
import { rowsOnlyInKept } from '../kept-rows.ts';
import { replacedByCommand, rowsBeyond } from '../replaced-database.ts';
import { findRestoreBegun, type KeptState, noteRestoreBegun, type RestoreBegun } from '../restore-begun.ts';

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
  const state = await keep(context, manifest, earlier?.since);
  const before = earlier?.kept ?? (run === null ? [] : await replacedByCommand(connection, run.id));
  return [...before, ...(state === null ? [] : [state])];
}

/** Before others may write again: what they write from here on can be counted, should the next attempt replace this database, too. */
export async function noteWhereItFailed({ connection, folders }: CommandContext, begun: RestoreBegun): Promise<void> {
  const since = await withClient(connection, async (client) => {
    const { oid, systemIdentifier } = await databaseFacts(client);
    const { rows } = await client.query<{ snapshot: string }>('SELECT pg_current_snapshot()::text AS snapshot');
    return { oid, systemIdentifier, snapshot: rows[0]?.snapshot ?? '' };
  });
  noteRestoreBegun(folders.backups, { ...begun, since });
}

/** Null if there is no database. */
async function keep(
  context: CommandContext,
  manifest: Manifest,
  since: RestoreBegun['since'],
): Promise<KeptState | null> {
  try {
    const { connection } = context;
    const { database } = connection;
    const only =
      (await rowsOnlyInKept(connection, database, manifest)) ??
      (since === undefined
        ? null
        : await rowsOnlyInKept(connection, database, {
            database: { ...manifest.database, ...since },
            snapshot: since.snapshot,
          }));
    const rows =
      only === null
        ? await rowsBeyond(connection, connection.database, manifest)
        : only.reduce((sum, table) => sum + table.rows, 0);
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
