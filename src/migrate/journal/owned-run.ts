import { SeparationError } from '../../core/errors.ts';
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
import { onCompleted } from './on-completed.ts';
import { withRunLock } from '../../postgres/run-lock.ts';
import type { Client } from '../../postgres/session.ts';

/**
 * Runs `use` as the owner of run `runId` under the run lock, then moves the run to `state`; of a completed run only the event is written.
 * Throws `E_STATE` if the database is not separated, and `E_IN_FLIGHT` if another run is.
 */
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
