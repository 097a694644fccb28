import { databaseFacts } from '../../backup/database-facts.ts';
import { isFailedState } from '../../backup/failed-state.ts';
import type { Manifest } from '../../core/manifest.ts';
import { manifestDigest } from '../../backup/manifest-digest.ts';
import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import type { JournalRun } from '../../migrate/journal/journal.ts';
import { withMaintenance } from '../../postgres/maintenance.ts';
import { withClient } from '../../postgres/session.ts';
import { recordsOf } from '../../migrate/run-record.ts';
import { keptChecksums } from './replaced-database.ts';

/** Which database this is, of what a manifest says of its own; the oid is null if there is none of that name now. */
type Here = { name: string; oid: number | null; systemIdentifier: string };

/** What is known here of the run that a backup says it is of. */
interface Known {
  /** As the journal has it; null if it has no such run. */
  run: Pick<JournalRun, 'id' | 'manifest'> | null;
  /** The backups of the runs of which there are records on this machine. */
  recorded: readonly Manifest[];
  /** Of the kept states of that name, as the journal has them; null for one that an older version has kept. */
  kept: readonly (string | null)[];
}

/** Why a backup is not known to be of this database, or null: by the journal's manifest, else by server, name and a record here. */
function whyForeign(manifest: Manifest, here: Here, { run, recorded, kept }: Known): string | null {
  const runId = manifest.runId;
  const digest = manifestDigest(manifest);
  const isOfRun = run !== null && run.manifest !== null && run.manifest.runId === runId;
  if (isOfRun && run.manifest !== null)
    return manifestDigest(run.manifest) === digest
      ? null
      : `the journal has another manifest of run ${runId}: this one was changed, or is not of this database`;
  // Whoever can read a run's id in a report could say that theirs is its backup.
  if (run !== null && run.id === runId && run.manifest === null)
    return `the journal says that run ${runId} was made without a backup`;
  const { name, oid, systemIdentifier } = manifest.database;
  if (systemIdentifier !== here.systemIdentifier) return `it is of the database ${name} on another server`;
  if (name !== here.name && oid !== here.oid) return `it is of the database ${name}`;
  // If there is no database there is no journal either, and nothing to be replaced.
  if (here.oid === null) return null;
  if (isFailedState(runId) && run !== null)
    return kept.includes(digest) || kept.includes(null)
      ? null
      : `the journal knows of no such state that a restore of run ${run.id} has replaced`;
  const ofRun = recorded.filter((one) => one.runId === runId);
  if (ofRun.length === 0)
    return `neither the journal of this database nor a record on this machine knows the backup of its run ${runId}`;
  return ofRun.some((one) => manifestDigest(one) === digest)
    ? null
    : `the record of run ${runId} on this machine has another manifest: this one was changed, or is not of this database`;
}

/** The dump of a state that a restore replaced belongs to the run that was brought back so. */
function baseOf(runId: string): string {
  return isFailedState(runId) ? runId.replace(/-failed(-\d+)?$/, '') : runId;
}

/** The id by which the journal may know a backup. */
export function journalIdOf({ runId }: Manifest): string {
  return baseOf(runId);
}

/** Throws `E_OTHER_DATABASE` if the backup is not known to be of this database, unless that is meant; else answers which one it is of, null for this. */
export async function refuseForeign(
  context: Context,
  manifest: Manifest,
  run: JournalRun | null,
  isMeant: boolean,
): Promise<string | null> {
  const records = recordsOf(context.folders.state, context.connection);
  const place = await here(context);
  const why = whyForeign(manifest, place, {
    run,
    recorded: records.flatMap((record) => record.manifest ?? []),
    kept:
      run !== null && place.oid !== null && isFailedState(manifest.runId)
        ? await keptChecksums(context.connection, run.id, manifest.runId)
        : [],
  });
  if (why === null) return null;
  if (isMeant) return manifest.database.name;
  throw new SeparationError(
    'E_OTHER_DATABASE',
    `the backup is not known to be of ${context.connection.database}: ${why}`,
    'Nothing was touched. Check which database the backup is of. Add --other-database if this database should become a copy of that one.',
  );
}

async function here({ connection }: Context): Promise<Here> {
  try {
    return await withClient(connection, databaseFacts);
  } catch (error) {
    if (!(error instanceof SeparationError) || error.code !== 'E_NO_DATABASE') throw error;
    const { systemIdentifier } = await withMaintenance(connection, databaseFacts);
    return { name: connection.database, oid: null, systemIdentifier };
  }
}
