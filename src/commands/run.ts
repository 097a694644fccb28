import { exitCode } from '../exit-code.ts';
import { open } from '../open.ts';
import { runPipeline } from '../pipeline.ts';
import { type Command, newRun } from './command.ts';
import { conclude } from './conclude.ts';

/** `separation run`: everything, forward or back. */
export const run: Command = async (call) => {
  const current = newRun(open(call.get, call.environment), call);
  await runPipeline(current);
  conclude(current, call);
  return exitCode(current.record.report);
};
