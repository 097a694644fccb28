import type { Context, StageResult } from '../context.ts';
import { inFlightStates, moveRun } from '../postgres/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { withClient } from '../postgres/session.ts';

/** The last transition forward: from here on the run is done, and no recovery takes it back. Throws `E_STATE`, `E_IN_FLIGHT`. */
export async function completeRun(context: Context): Promise<StageResult> {
  return withClient(context.connection, (client) =>
    withRunLock(client, async () => {
      await moveRun(client, context.runId, inFlightStates, 'completed');
      return { status: 'passed', detail: 'the journal says completed', outcome: 'completed' };
    }),
  );
}
