import type { RunContext, StageResult } from '../migrate/run-context.ts';
import type { Stage } from './stage.ts';
import { retryWhenLost } from '../core/retry.ts';
import { SeparationError, touched } from '../core/errors.ts';
import { inFlightStates, type JournalRun, readRun } from '../migrate/journal/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { type Client, withClient } from '../postgres/session.ts';
import { commandInHint } from '../recover/command-in-hint.ts';
import { allowWritesAgain } from '../recover/restore/command/block-writes/allow-writes-again.ts';
import { proveReverted, revertRun } from '../recover/revert/revert-run.ts';

/** Reverts run `runId`, or the newest one, also when it is completed. Throws `E_NO_RUN`, and as `revertRun`. */
export function revertStage(runId: string | null): Stage {
  return { run: (context) => revertFound(context, runId) };
}

async function revertFound(context: RunContext, runId: string | null): Promise<StageResult> {
  let begun: string | null = null;
  let completed: string | null = null;
  return retryWhenLost<StageResult>(async () => {
    await allowWritesAgain(context);
    return withClient(context.connection, (client) =>
      withRunLock(client, async () => {
        const run = await findRun(client, begun ?? runId);
        // The answer to the COMMIT of the try before was lost.
        if (run.state === 'reverted' && run.id === begun) return proveReverted(client, context, run);
        if (run.state === 'reverted' || run.state === 'restored') {
          return { status: 'skipped', detail: `run ${run.id} is ${run.state} already`, outcome: 'nothing-to-recover' };
        }
        begun = run.id;
        return revertRun(client, context, run).catch((error: unknown) => {
          if (!inFlightStates.includes(run.state)) completed = run.id;
          throw completed === null && error instanceof SeparationError ? touched(error) : error;
        });
      }),
    );
  }, context).catch((error: unknown) => {
    throw completed === null ? error : commandInHint(error, `revert --run-id ${completed}`);
  });
}

async function findRun(client: Client, runId: string | null): Promise<JournalRun> {
  const run = await readRun(client, runId);
  if (run !== null) return run;
  throw new SeparationError(
    'E_NO_RUN',
    runId === null ? 'this database has no run to revert' : `this database has no run ${JSON.stringify(runId)}`,
    '`separation status` says where the database stands.',
  );
}
