import { checkConfirm } from '../../config/confirm.ts';
import { wayBackExit } from '../../core/exit-code.ts';
import { open } from '../open.ts';
import { runStep, type PipelineStep } from '../../stages/pipeline.ts';
import { type Call, type Command, newRun } from './command.ts';
import { conclude } from './conclude.ts';

/** A way back that is asked for by hand, as a command: it ends with 0 when the database is proved to be as before. */
export function wayBackCommand(stepOf: (call: Call) => PipelineStep): Command {
  return async (call) => {
    const opened = open(call.get, call.environment);
    checkConfirm(opened.inputs.confirm, opened.connection.database);
    const run = newRun(opened, { ...call, runId: null });
    await runStep(stepOf(call), run);
    await conclude(run, call);
    return wayBackExit(run.record.report);
  };
}

/** `separation revert`: undoes a run, completed or not, by the inverse of its plan. */
export const revert: Command = wayBackCommand((call) => ({
  name: 'revert',
  load: async () => (await import('../../stages/revert.ts')).revertStage(call.runId),
}));

/** `separation restore`: brings the database back from the backup in `--from`, or from that of the run. */
export const restore: Command = wayBackCommand((call) => ({
  name: 'restore',
  load: async () =>
    (await import('../../stages/restore.ts')).restoreStage({
      runId: call.runId,
      from: call.from,
      otherDatabase: call.get('other-database') === 'true',
      force: call.get('force') === 'true',
    }),
}));
