import type { Manifest } from '../core/manifest.ts';
import type { RunContext, StageResult } from '../migrate/run-context.ts';
import { asSeparationError, SeparationError } from '../core/errors.ts';
import { hasInverse } from '../plan/plan.ts';
import { type JournalRun, readRun } from '../migrate/journal/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { withClient } from '../postgres/session.ts';
import { noteRestoreEnded } from './restore/restore-begun.ts';
import { backupOf, restoreRun } from './restore/restore-run.ts';
import { isUntouchedByCommand } from './restore/command/written-meanwhile.ts';
import { revertRun } from './revert/revert-run.ts';
import { cannotWork } from './ladder.ts';
import { messageOf } from '../core/server-words.ts';

/** A run to be brought back from its backup, and why; `reverted` if the revert was tried already and did not succeed. */
export interface ToRestore {
  run: JournalRun;
  reason: string;
  reverted: boolean;
  /** How often the connection was lost in the restore already. */
  lost?: number;
}

/** Restores the backup of a run by a way that can work, else reverts it. Throws what the restore threw if neither helps. */
export async function restoreOrRevert(
  context: RunContext,
  { run, reason, reverted, lost = 0 }: ToRestore,
): Promise<StageResult> {
  const mayRevert = !reverted && hasInverse(run.plan);
  try {
    // If nothing else is left, a way that looks as if it could not work is worth a try: the database is not touched by it.
    return await restoreRun(context, await backupOf(context, run), run, reason, { lastResort: !mayRevert, lost });
  } catch (thrown) {
    const error = asSeparationError(thrown);
    if (!mayRevert || !cannotWork(thrown, lost) || !(await isUntouchedByCommand(context))) throw thrown;
    context.progress(`the backup was not restored, the run is reverted: ${error.message}`);
    const result = await revert(context, run, error);
    // A restore by command that was begun is not gone on with: the database is as before without it.
    const note = run.manifest === null ? '' : await forget(context, run.manifest);
    return {
      ...result,
      detail: `${result.detail} (reverted, because the backup was not restored: ${error.message})${note}`,
    };
  }
}

/** What could not be forgotten, for a sentence. */
async function forget({ folders }: RunContext, manifest: Manifest): Promise<string> {
  try {
    await noteRestoreEnded(folders.backups, manifest);
    return '';
  } catch (error) {
    const why = messageOf(error);
    return `; the note that its restore was begun could not be removed, remove it by hand: ${why}`;
  }
}

async function revert(context: RunContext, run: JournalRun, first: SeparationError): Promise<StageResult> {
  try {
    return await withClient(context.connection, (client) =>
      withRunLock(client, async () => {
        // What failed may have replaced the database: then the journal does not have the run as it was.
        const now = await readRun(client, run.id);
        if (now?.state !== run.state) throw first;
        return revertRun(client, context, now);
      }),
    );
  } catch (thrown) {
    const error = asSeparationError(thrown);
    if (thrown === first || !cannotWork(thrown)) throw thrown;
    throw new SeparationError(
      'E_UNPROVED',
      `run ${run.id} is still in flight (${run.state}): the backup was not restored (${first.message}), and the revert did not succeed (${error.message})`,
      `${first.hint} Or: ${error.hint} Then run \`separation recover\` again: it goes on from here.`,
      { cause: error },
    );
  }
}
