import { SeparationError } from '../../core/errors.ts';
import { messageOf } from '../../core/server-words.ts';
import { isConnectionLoss } from '../../core/sql-state.ts';
import {
  handOver,
  inFlightStates,
  type JournalRun,
  moveRun,
  ownRun,
  readRun,
  recordEvent,
  type JournalState,
} from './journal.ts';
import { withRunLock } from '../../postgres/run-lock.ts';
import type { Client } from '../../postgres/session.ts';

/** Runs `use` as the owner of a run, then moves the run to `state`; of a completed one only the event is written. Throws `E_STATE`, `E_IN_FLIGHT`. */
export async function withOwnedRun<T extends { detail: string }>(
  client: Client,
  runId: string,
  state: JournalState,
  use: (run: JournalRun) => Promise<T>,
): Promise<T> {
  return withRunLock(client, async () => {
    const run = await readRun(client);
    if (run === null || run.state === 'reverted' || run.state === 'restored') {
      throw new SeparationError(
        'E_STATE',
        'this database is not separated',
        'Run `separation run`, or `separation migrate` first.',
      );
    }
    if (run.state === 'completed') {
      const result = await use(run).catch((error: unknown) => {
        throw onCompleted(error, run.id);
      });
      await recordEvent(client, run.id, state, { summary: result.detail });
      return result;
    }
    if (run.id !== runId) {
      throw new SeparationError(
        'E_IN_FLIGHT',
        `run ${run.id} is in flight on this database`,
        'Let it end, or run `separation recover` to bring the database back.',
      );
    }
    await ownRun(client, runId);
    try {
      const result = await use(run);
      await moveRun(client, runId, inFlightStates, state, { summary: result.detail });
      return result;
    } finally {
      // After a failure, too: the next step of this workflow brings the database back.
      await handOver(client, runId).catch(() => undefined);
    }
  });
}

/** A failure of a stage on a completed run: nothing is in flight, so `recover` does nothing. The hint says how to undo run `id`. */
export function onCompleted(thrown: unknown, id: string): unknown {
  const undo = `\`separation revert --run-id ${id}\` undoes it`;
  if (!(thrown instanceof SeparationError)) {
    if (!isConnectionLoss(thrown)) return thrown;
    const message = `the connection to the server was lost: ${messageOf(thrown)}`;
    const hint = `The run is completed, and stays so. Run it again; ${undo}.`;
    return new SeparationError('E_CONNECTION_LOST', message, hint, { cause: thrown });
  }
  const { code, message, hint, report, untouched } = thrown;
  const said = hint
    .replace('The way back is taken.', `The run is completed, and no way back is taken; ${undo}.`)
    .replace(/(?:Run |run )?`separation recover`/g, (words) =>
      words.startsWith('`') ? `\`separation revert --run-id ${id}\`` : `${words[0]}un it again; ${undo}`,
    );
  return said === hint ? thrown : new SeparationError(code, message, said, { cause: thrown, report, untouched });
}
