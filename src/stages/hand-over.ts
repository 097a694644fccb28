import type { RunContext, StageResult } from '../migrate/run-context.ts';
import type { Stage } from './stage.ts';
import { SeparationError } from '../core/errors.ts';
import { handOver, readRun, recordEvent } from '../migrate/journal/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { withClient, withTransaction } from '../postgres/session.ts';
import { duration } from '../core/words.ts';

/** The end of a run's first job if another one watches it: the run stays in flight. That job, `recover` or the next run may bring it back. */
export const handOverStage: Stage = { run: handOverRun };

async function handOverRun(context: RunContext): Promise<StageResult> {
  const { connection, runId, record, inputs } = context;
  const patience = context.handOver ?? 0;
  return withClient(connection, (client) =>
    withRunLock(client, async () => {
      const run = await readRun(client, runId);
      if (run?.state !== 'validated') {
        throw new SeparationError(
          'E_STATE',
          `run ${runId} cannot be handed over: it is ${run?.state ?? 'not in the journal'}`,
          'Another process has moved it. `separation status` says where the database stands.',
        );
      }
      const { report, oldStatements, oldClients } = record;
      await withTransaction(client, async () => {
        // Redacted as it is saved, and without results of checks: the journal holds no personal data.
        await recordEvent(client, runId, 'handed-over', {
          report,
          oldStatements: oldStatements ?? null,
          oldClients: oldClients ?? null,
        });
        await handOver(client, runId, patience / 1000);
      });
      const until = new Date(Date.now() + patience).toISOString().replace(/\.\d+Z$/, 'Z');
      return {
        status: 'passed',
        detail: `another job takes it over and watches it for ${duration(inputs.watch)}; it is not done yet, and if no job has taken it over by ${until}, the next run brings it back`,
        outcome: 'handed-over',
      };
    }),
  );
}
