import { z } from 'zod';
import type { RunContext, StageResult } from '../migrate/run-context.ts';
import type { Stage } from './stage.ts';
import { SeparationError } from '../core/errors.ts';
import { handedOver, inFlightStates, type JournalRun, ownRun, handOver, readRun } from '../migrate/journal/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { withClient } from '../postgres/session.ts';
import type { Told } from '../core/report.ts';
import { reportSchema } from '../core/report-schema.ts';

/** Goes on with a run that another job handed over, by what the journal of the database says: nothing of that job's machine is needed. */
export const takeOverStage: Stage = { run: takeOver };

/** What the job before leaves in the journal. */
const leftSchema = z.object({
  report: reportSchema,
  oldStatements: z.array(z.string()).nullable().default(null),
  oldClients: z
    .array(z.object({ role: z.string(), application: z.string() }))
    .nullable()
    .default(null),
});

/** Without how the run ended there: that is what is decided here. */
function told(report: z.infer<typeof reportSchema>): Told {
  const { version: _version, runId: _runId, result: _result, rung: _rung, error: _error, ...rest } = report;
  return rest;
}

async function takeOver({ connection, runId }: RunContext): Promise<StageResult> {
  return withClient(connection, (client) =>
    withRunLock(client, async () => {
      const run = await readRun(client, runId);
      const handed = run === null ? null : await handedOver(client, runId);
      const { data: left } = leftSchema.safeParse(handed);
      if (run === null || left === undefined || !inFlightStates.includes(run.state)) throw notThere(runId, run);
      // Anew: until the stage that watches owns it.
      await ownRun(client, runId);
      await handOver(client, runId);
      const { startedAt, plan, manifest, backupFolder } = run;
      return {
        status: 'passed',
        detail: `run ${runId}, begun ${startedAt}, goes on here; it is ${run.state}`,
        report: told(left.report),
        record: { plan, manifest, backupFolder, oldStatements: left.oldStatements, oldClients: left.oldClients },
        outcome: 'in-flight',
      };
    }),
  );
}

function notThere(runId: string, run: JournalRun | null): SeparationError {
  if (run === null) {
    return new SeparationError(
      'E_NO_RUN',
      `this database has no run ${JSON.stringify(runId)} to go on with`,
      'Give the same `database-url` to every job; `separation status` says where the database stands.',
    );
  }
  return new SeparationError(
    'E_STATE',
    `run ${runId} does not wait for a job that watches it: it is ${run.state}`,
    'Nothing was changed. `separation status` says where the database stands; `separation recover` brings back what is in flight.',
  );
}
