import { setTimeout as sleep } from 'node:timers/promises';
import { removeUnfinished } from '../recover/cleanup/dead-runs.ts';
import type { RunContext, StageResult } from '../migrate/run-context.ts';
import type { Stage } from './stage.ts';
import { isNoAnswer, retryWhenLost, connectionLost } from '../core/retry.ts';
import type { Outcome } from '../core/run-state.ts';
import { asSeparationError, SeparationError, touched } from '../core/errors.ts';
import { readCatalog } from '../plan/catalog/read.ts';
import { isSeparated } from '../plan/separated.ts';
import { readRun, readRunInFlight, type JournalRun } from '../migrate/journal/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { schemaDigest } from '../postgres/schema-digest.ts';
import { messageOf } from '../core/server-words.ts';
import { isAnswer } from '../core/sql-state.ts';
import { withClient, type Client } from '../postgres/session.ts';
import { restoreOrRevert, type ToRestore } from '../recover/restore-or-revert.ts';
import { continueRestoreBegun } from '../recover/restore/restore-run.ts';
import { describeReplaced } from '../recover/restore/replaced-database.ts';
import { proveReverted, revertRun } from '../recover/revert/revert-run.ts';
import { allowWritesAgain } from '../recover/restore/command/block-writes/allow-writes-again.ts';

/** A backend whose client was killed ends when its statement does; the server needs a moment to see it. */
const patienceForTheDead = 20_000;

/** Brings a run in flight back: by revert, and if that cannot be proved by the backup; or says that there is nothing to bring back. */
export const recoverStage: Stage = { run: recover };

/** The run that this process brings back: its own, or one that it found; null until it has found one. */
interface Task {
  id: string | null;
  /** How often the connection was lost while the backup was restored. */
  lost: number;
}

async function recover(context: RunContext): Promise<StageResult> {
  const { progress, record, runId } = context;
  const begun = await continueRestoreBegun(context).catch((error: unknown) => {
    throw attention(error, 'a restore by command was begun and has not ended');
  });
  if (begun !== null) return tidy(context, begun);
  const task: Task = { id: record.inFlight ? runId : null, lost: 0 };
  const result = await retryWhenLost(
    async () => {
      await allowWritesAgain(context);
      return bringBack(context, task);
    },
    { progress, known: record.inFlight },
  ).catch((error: unknown) => {
    throw task.id === null || error instanceof SeparationError ? error : unproved(error, `run ${task.id} is not back`);
  });
  return tidy(context, result);
}

async function tidy(context: RunContext, result: StageResult): Promise<StageResult> {
  await removeUnfinished(context).catch((error: unknown) =>
    context.progress(`what killed runs left is not removed: ${messageOf(error)}; \`separation cleanup\` lists it`),
  );
  return result;
}

async function bringBack(context: RunContext, task: Task): Promise<StageResult> {
  let found: Found | null = null;
  while (found === null) {
    found = await withClient(context.connection, (client) =>
      withRunLock(client, () => revertInFlight(client, context, task), patienceForTheDead),
    );
    if (found === null) await sleep(200);
  }
  if (found.result !== null) return found.result;
  // Outside of the session: a restore replaces the database that it is connected to.
  try {
    return await restoreOrRevert(context, { ...found, lost: task.lost });
  } catch (error) {
    if (isNoAnswer(error)) task.lost += 1;
    throw stillInFlight(error, found.run);
  }
}

type Found = { result: StageResult } | ({ result: null } & ToRestore);

/** Null if the run is another process's that is alive, as far as one can tell: between two of its stages it owns nothing for a moment. */
async function revertInFlight(client: Client, context: RunContext, task: Task): Promise<Found | null> {
  const run = await readRunInFlight(client);
  if (run !== null && run.id !== context.runId && run.justHandedOver) return null;
  // Another run between two of its steps is alive: a run that comes back itself leaves it alone.
  const others = run !== null && run.id !== context.runId && run.handedOver && context.record.inFlight;
  if (run === null || others) return { result: await nothingInFlight(client, context, task) };
  task.id = run.id;
  if (context.inputs.onFailure === 'restore')
    return { result: null, run, reason: 'on-failure is restore', reverted: false };
  try {
    return { result: await revertRun(client, context, run) };
  } catch (error) {
    const mayRestore = context.inputs.onFailure === 'auto' && run.manifest !== null && cannotBeReverted(error);
    if (!mayRestore) throw stillInFlight(error, run);
    context.progress(`the revert did not succeed, the backup is restored: ${messageOf(error)}`);
    return { result: null, run, reason: messageOf(error), reverted: true };
  }
}

/** Only an answer of the server leads on to the backup: neither a lost connection nor a defect of this tool says anything about the revert. */
function cannotBeReverted(error: unknown): boolean {
  if (error instanceof SeparationError) return error.code === 'E_REVERT' || error.code === 'E_PROOF';
  return isAnswer(error);
}

/** No run is in flight: the journal says how this one ended, or, if it is not in it, the server rolled its transaction back. */
async function nothingInFlight(client: Client, context: RunContext, { id }: Task): Promise<StageResult> {
  const own = await readRun(client, id ?? context.runId);
  if (id === null) {
    const newest = own ?? (await readRun(client));
    const replaced = newest?.state === 'restored' ? await describeReplaced(context, newest) : '';
    return nothingToRecover(newest === null ? 'no run is in flight' : `run ${newest.id} is ${newest.state}${replaced}`);
  }
  if (own === null) return rolledBack(client, context);
  if (own.state === 'reverted') return proveReverted(client, context, own);
  if (own.state === 'restored') {
    const replaced = await describeReplaced(context, own);
    return ended(`it was restored: the journal of the restored database says so${replaced}`, 'restored');
  }
  return ended('it was completed: only the answer to its last COMMIT was lost', 'completed');
}

function nothingToRecover(why: string): StageResult {
  return { status: 'skipped', detail: `nothing to recover: ${why}`, outcome: 'nothing-to-recover' };
}

/** Proved by the backup's schema; others changed what differs. Throws `E_UNPROVED` if a separated database has no such run. */
async function rolledBack(client: Client, { config, record: { manifest } }: RunContext): Promise<StageResult> {
  const same = manifest === null || (await schemaDigest(client)) === manifest.schemaDigest;
  if (!same && (await readRun(client)) === null && isSeparated(await readCatalog(client), config)) {
    throw new SeparationError(
      'E_UNPROVED',
      'the database is separated, but its journal (schema separation) is gone',
      'Find out who dropped it. `separation restore --from <backup folder>` brings the state of the backup back.',
    );
  }
  const schema = same ? 'the schema is the one of before' : 'the schema has been changed by others since the backup';
  return ended(`rolled back by the server: nothing of the run is in the journal, and ${schema}`, 'rolled-back');
}

function ended(detail: string, outcome: Outcome): StageResult {
  return { status: 'passed', detail, outcome };
}

function stillInFlight(error: unknown, { id, state }: JournalRun): unknown {
  return attention(error, `run ${id} is still in flight (${state})`);
}

/** What failed once something was found: none of it says that nothing was touched. What is to be tried again stays as it is. */
function attention(thrown: unknown, what: string): unknown {
  if (thrown instanceof SeparationError && thrown.code === 'E_IN_FLIGHT') return thrown;
  if (isNoAnswer(thrown)) return thrown instanceof SeparationError ? connectionLost(thrown) : thrown;
  return unproved(thrown, what);
}

function unproved(thrown: unknown, what: string): SeparationError {
  const error = asSeparationError(thrown);
  if (error.kind === 'attention') return touched(error);
  return new SeparationError(
    'E_UNPROVED',
    `${what}: ${error.message}`,
    `${error.hint} Then run \`separation recover\` again: it goes on from here.`,
    { cause: error },
  );
}
