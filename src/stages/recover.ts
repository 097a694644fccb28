import { setTimeout as sleep } from 'node:timers/promises';
import { removeUnfinished } from '../cleanup/dead-runs.ts';
import type { Context, Stage, StageResult } from '../context.ts';
import { asSeparationError, SeparationError } from '../errors.ts';
import { readCatalog } from '../plan/catalog.ts';
import { isSeparated } from '../plan/separated.ts';
import { readRun, readRunInFlight, type JournalRun } from '../postgres/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { schemaDigest } from '../postgres/schema-digest.ts';
import { withClient, type Client } from '../postgres/session.ts';
import { restoreOrRevert, type ToRestore } from '../recover/restore-or-revert.ts';
import { continueRestoreBegun } from '../way-back/restore-run.ts';
import type { Report } from '../report/report.ts';
import { describeReplaced } from '../way-back/replaced-database.ts';
import { proveReverted, revertRun } from '../way-back/revert-run.ts';
import { letInAgain } from '../way-back/shut-out/let-in-again.ts';

/** A backend whose client was killed ends when its statement does; the server needs a moment to see it. */
const patienceForTheDead = 20_000;

/** Brings a run in flight back: by revert, and where that cannot be proved by the backup; or says that there is nothing to bring back. */
export const recoverStage: Stage = { name: 'recover', run: recover };

/** A server that crashed is back within this time, or a person has to look (ms). */
const patienceForTheServer = 60_000;

async function recover(context: Context): Promise<StageResult> {
  const begun = await continueRestoreBegun(context);
  if (begun !== null) {
    await removeUnfinished(context);
    return begun;
  }
  const deadline = Date.now() + patienceForTheServer;
  for (let pause = 250; ; pause = Math.min(pause * 2, 5000)) {
    try {
      await letInAgain(context);
      const result = await bringBack(context);
      await removeUnfinished(context);
      return result;
    } catch (error) {
      const gone = error instanceof SeparationError && isGone(error, context);
      if (!gone || Date.now() + pause > deadline) throw error;
      context.progress(`${error.message}; trying again`);
      await sleep(pause);
    }
  }
}

/** The server went away in the middle, so that only looking again can tell; one that never answered is a wrong address. */
function isGone({ code }: SeparationError, { record }: Context): boolean {
  return code === 'E_CONNECTION_LOST' || (code === 'E_CONNECT' && record.inFlight);
}

async function bringBack(context: Context): Promise<StageResult> {
  const found = await withClient(context.connection, (client) =>
    withRunLock(client, () => revertInFlight(client, context), patienceForTheDead),
  );
  if (found.result !== null) return found.result;
  // Outside of the session: a restore replaces the database that it is connected to.
  return restoreOrRevert(context, found);
}

type Found = { result: StageResult } | ({ result: null } & ToRestore);

async function revertInFlight(client: Client, context: Context): Promise<Found> {
  const run = await readRunInFlight(client);
  // Another run between two of its steps is alive: a run that comes back itself leaves it alone.
  const others = run !== null && run.id !== context.runId && run.handedOver && context.record.inFlight;
  if (run === null || others) return { result: await nothingInFlight(client, context) };
  if (context.inputs.onFailure === 'restore')
    return { result: null, run, reason: 'on-failure is restore', reverted: false };
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
    return { result: null, run, reason: error.message, reverted: true };
  }
}

/** No run is in flight: the journal says how this one ended, or, where it is not in it, the server rolled its transaction back. */
async function nothingInFlight(client: Client, context: Context): Promise<StageResult> {
  const { record, runId } = context;
  const own = await readRun(client, runId);
  if (!record.inFlight) {
    const newest = own ?? (await readRun(client));
    const replaced = newest?.state === 'restored' ? await describeReplaced(context, newest) : '';
    return nothingToRecover(newest === null ? 'no run is in flight' : `run ${newest.id} is ${newest.state}${replaced}`);
  }
  if (own === null) return rolledBack(client, context);
  if (own.state === 'reverted') return proveReverted(client, context, own);
  if (own.state === 'restored') {
    const replaced = await describeReplaced(context, own);
    return ended(`it was restored: the journal of the restored database says so${replaced}`, {
      result: 'restored',
      rung: 'restore',
    });
  }
  return ended('it was completed: only the answer to its last COMMIT was lost', { result: 'completed', error: null });
}

function nothingToRecover(why: string): StageResult {
  return { status: 'skipped', detail: `nothing to recover: ${why}`, report: { result: 'nothing-to-recover' } };
}

/**
 * Proved by the schema of the backup; a schema that differs was changed by others, since nothing of the run was committed.
 * Throws `E_UNPROVED` where the database is separated and no run says that it did it: the journal was taken away.
 */
async function rolledBack(client: Client, { config, record: { manifest } }: Context): Promise<StageResult> {
  const same = manifest === null || (await schemaDigest(client)) === manifest.schemaDigest;
  if (!same && (await readRun(client)) === null && isSeparated(await readCatalog(client), config)) {
    throw new SeparationError(
      'E_UNPROVED',
      'the database is separated, but its journal (schema separation) is gone',
      'Find out who dropped it. `separation restore --from <backup folder>` brings the state of the backup back.',
    );
  }
  const schema = same ? 'the schema is the one of before' : 'the schema has been changed by others since the backup';
  return ended(`rolled back by the server: nothing of the run is in the journal, and ${schema}`, {
    result: 'rolled-back',
    rung: 'rollback',
  });
}

function ended(detail: string, report: Partial<Report>): StageResult {
  return { status: 'passed', detail, report, record: { inFlight: false } };
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
