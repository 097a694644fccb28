import type { Context, RunRecord, Stage, StageResult } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { handedOver, inFlightStates, type JournalRun, ownRun, handOver, readRun } from '../postgres/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { withClient } from '../postgres/session.ts';
import { emptyReport } from '../report/report.ts';

/** Goes on with a run that another job handed over, by what the journal of the database says: nothing of that job's machine is needed. */
export const takeOverStage: Stage = { name: 'take-over', run: takeOver };

/** What the job before leaves in the journal. */
type Left = Pick<RunRecord, 'report' | 'oldStatements' | 'oldClients'>;

async function takeOver({ connection, runId }: Context): Promise<StageResult> {
  return withClient(connection, (client) =>
    withRunLock(client, async () => {
      const run = await readRun(client, runId);
      const left = run === null ? null : await handedOver<Left>(client, runId);
      if (run === null || left === null || !inFlightStates.includes(run.state)) throw notThere(runId, run);
      // Anew: until the stage that watches owns it.
      await ownRun(client, runId);
      await handOver(client, runId);
      const { startedAt, plan, manifest, backupFolder } = run;
      return {
        status: 'passed',
        detail: `run ${runId}, begun ${startedAt}, goes on here; it is ${run.state}`,
        report: { ...emptyReport(runId, startedAt), ...left.report, runId, result: null, error: null },
        record: {
          plan,
          manifest,
          backupFolder,
          oldStatements: left.oldStatements ?? null,
          oldClients: left.oldClients ?? null,
          inFlight: true,
        },
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
    `run ${runId} was not handed over to be watched, or is not any more: it is ${run.state}`,
    'Nothing was changed. `separation status` says where the database stands; `separation recover` brings back what is in flight.',
  );
}
