import { wayBackExit } from '../../core/exit-code.ts';
import { open } from '../open.ts';
import { recoverStep, runStep } from '../../stages/pipeline.ts';
import { recordsOf } from '../../migrate/run-record.ts';
import { send } from '../../stages/run.ts';
import { type Command, newRun, resume } from './command.ts';
import { conclude } from './conclude.ts';

/** `separation recover`: finds the run in flight by itself and brings the database to before or after. Asks nothing. */
export const recover: Command = async (call) => {
  const opened = open(call.get, call.environment);
  const left = recordsOf(opened.folders.state, opened.connection).find(
    (record) => record.inFlight && (call.runId === null || record.report.runId === call.runId),
  );
  const run = left === undefined ? newRun(opened, call) : resume(opened, call, left);
  send(run, { type: 'asked-back' });
  await runStep(recoverStep, run);
  await conclude(run, call);
  return wayBackExit(run.record.report);
};
