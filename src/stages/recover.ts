import type { Context, Stage, StageResult } from '../context.ts';
import { asSeparationError, SeparationError } from '../errors.ts';
import { inFlightStates, readRun, readRunInFlight, type JournalRun } from '../postgres/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { schemaDigest } from '../postgres/schema-digest.ts';
import { withClient, type Client } from '../postgres/session.ts';
import { backupOf, restoreRun } from '../way-back/restore-run.ts';
import { revertRun } from '../way-back/revert-run.ts';

/** A backend whose client was killed ends when its statement does; the server needs a moment to see it. */
const patienceForTheDead = 20_000;

/** Brings a run in flight back: by revert, and where that cannot be proved by the backup; or says that there is nothing to bring back. */
export const recoverStage: Stage = { name: 'recover', run: recover };

async function recover(context: Context): Promise<StageResult> {
  const found = await withClient(context.connection, (client) =>
    withRunLock(client, () => revertInFlight(client, context), patienceForTheDead),
  );
  if (found.result !== null) return found.result;
  // Outside of the session: a restore replaces the database that it is connected to.
  return restoreRun(context, await backupOf(context, found.run), found.run, found.reason);
}

type Found = { result: StageResult } | { result: null; run: JournalRun; reason: string };

async function revertInFlight(client: Client, context: Context): Promise<Found> {
  const run = await readRunInFlight(client);
  // Another run between two of its steps is alive: a run that comes back itself leaves it alone.
  const others = run !== null && run.id !== context.runId && run.handedOver && context.record.inFlight;
  if (run === null || others) return { result: await nothingInFlight(client, context) };
  if (context.inputs.onFailure === 'restore') return { result: null, run, reason: 'on-failure is restore' };
  try {
    return { result: await revertRun(client, context, run) };
  } catch (thrown) {
    const error = asSeparationError(thrown);
    const mayRestore =
      context.inputs.onFailure === 'auto' &&
      run.manifest !== null &&
      ['E_REVERT', 'E_PROOF', 'E_INTERNAL'].includes(error.code);
    if (!mayRestore) throw attention(error, run);
    context.progress(`the revert did not succeed, the backup is restored: ${error.message}`);
    return { result: null, run, reason: error.message };
  }
}

/** No run is in flight: either nothing ever was, or the server rolled the transaction of this run back, which is proved by the schema. */
async function nothingInFlight(client: Client, { record, runId }: Context): Promise<StageResult> {
  const own = await readRun(client, runId);
  if (own !== null && !inFlightStates.includes(own.state)) {
    return {
      status: 'skipped',
      detail: `nothing to recover: run ${runId} is ${own.state}`,
      report: { result: 'nothing-to-recover' },
      record: { inFlight: false },
    };
  }
  const tried = record.inFlight && record.manifest !== null;
  if (!tried)
    return {
      status: 'skipped',
      detail: 'nothing to recover: no run is in flight',
      report: { result: 'nothing-to-recover' },
    };
  const digest = await schemaDigest(client);
  if (record.manifest !== null && digest !== record.manifest.schemaDigest) {
    // Nothing of the run was committed, so this is somebody else's work.
    return {
      status: 'passed',
      detail:
        'rolled back by the server: nothing of the run is in the journal; the schema has been changed by others since the backup',
      report: { result: 'rolled-back', rung: 'rollback' },
      record: { inFlight: false },
    };
  }
  return {
    status: 'passed',
    detail: 'rolled back by the server: nothing of the run is in the journal, and the schema is the one of the backup',
    report: { result: 'rolled-back', rung: 'rollback' },
    record: { inFlight: false },
  };
}

function attention(error: SeparationError, run: JournalRun): SeparationError {
  if (error.kind === 'attention') return error;
  return new SeparationError(
    'E_UNPROVED',
    `run ${run.id} is still in flight (${run.state}): ${error.message}`,
    `${error.hint} Then run \`separation recover\` again: it goes on from here.`,
    { cause: error },
  );
}
