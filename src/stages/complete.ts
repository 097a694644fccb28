import type { RunContext, StageResult } from '../migrate/run-context.ts';
import { inFlightStates, moveRun, readRun } from '../migrate/journal/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { withClient, type Client } from '../postgres/session.ts';
import { liveUsers, readUnconfirmed, sayUnconfirmed } from '../migrate/users/unconfirmed.ts';

/** The last transition forward: from here on the run is done, and no recovery takes it back. Throws `E_STATE`, `E_IN_FLIGHT`. */
export async function completeRun(context: RunContext): Promise<StageResult> {
  return withClient(context.connection, (client) =>
    withRunLock(client, async () => {
      await moveRun(client, context.runId, inFlightStates, 'completed');
      // It is completed; what cannot be told does not undo that.
      const said = await othersIn(client, context.runId).catch(() => []);
      return {
        status: 'passed',
        detail: ['the journal says completed', ...said].join('; '),
        outcome: 'completed',
      };
    }),
  );
}

/** Who of the new users came otherwise than by the seed, in a sentence; none if nobody did. */
async function othersIn(client: Client, runId: string): Promise<string[]> {
  const run = await readRun(client, runId);
  const users = run === null ? null : liveUsers(run);
  const said = users === null ? '' : sayUnconfirmed(await readUnconfirmed(client, users));
  return said === '' ? [] : [said];
}
