import { checkConfirm } from '../config/confirm.ts';
import { errorExit, wayBackExit } from '../exit-code.ts';
import { open } from '../open.ts';
import { runStep, type Step } from '../pipeline.ts';
import { type Call, type Command, newRun } from './command.ts';
import { conclude } from './conclude.ts';

/** A way back that is asked for by hand, as a command: it ends with 0 when the database is proved to be as before. */
export function wayBackCommand(stepOf: (call: Call) => Step): Command {
  return async (call) => {
    const opened = open(call.get, call.environment);
    checkConfirm(opened.inputs.confirm, opened.connection.database);
    const run = newRun(opened, { ...call, runId: null });
    await runStep(stepOf(call), run);
    const { report } = run.record;
    if (report.error !== null && !isUntouched(report.error.code)) report.result = 'needs-attention';
    await conclude(run, call);
    return wayBackExit(run.record.report);
  };
}

/** Failures in which nothing was changed: it was refused, or rolled back while the connection was there to say so. */
function isUntouched(code: string): boolean {
  return code === 'E_LOCK_BUDGET' || code === 'E_CANCELLED' || errorExit(code) === 2;
}

/** `separation revert`: undoes a run, completed or not, by the inverse of its plan. */
export const revert: Command = wayBackCommand((call) => ({
  name: 'revert',
  load: async () => (await import('../stages/revert.ts')).revertStage(call.runId),
}));

/** `separation restore`: brings the database back from the backup in `--from`, or from that of the run. */
export const restore: Command = wayBackCommand((call) => ({
  name: 'restore',
  load: async () =>
    (await import('../stages/restore.ts')).restoreStage(call.runId, call.from, call.get('other-database') === 'true'),
}));
