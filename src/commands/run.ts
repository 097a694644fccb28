import { type ExitCode, exitCode } from '../exit-code.ts';
import { open } from '../open.ts';
import { runPipeline } from '../pipeline.ts';
import { type Command, newRun } from './command.ts';
import { conclude } from './conclude.ts';
import { withServerOf } from './with-server.ts';

/** `separation run`: everything, forward or back; with `ephemeral`, both. */
export const run: Command = async (call) =>
  withServerOf<ExitCode>(call, async (server) => {
    const current = newRun(open(call.get, call.environment, server), call);
    await runPipeline(current);
    conclude(current, call);
    return exitCode(current.record.report);
  });
