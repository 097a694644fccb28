import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import { open } from '../open.ts';
import { runPipeline } from '../../stages/pipeline.ts';
import { commentOnRun } from '../github/comment.ts';
import { type Command, newRun } from './command.ts';
import { conclude } from './conclude.ts';
import { withServerOf } from './with-server.ts';

/** `separation run`: everything, forward or back; with `ephemeral`, both. */
export const run: Command = async (call) =>
  withServerOf<ExitCode>(call, async (server) => {
    const current = newRun(open(call.get, call.environment, server), call);
    await runPipeline(current);
    await conclude(current, call);
    const commented = await commentOnRun(current.record, current.inputs, current.redact, call.environment);
    if (commented !== null) call.print(commented.message);
    return exitCode(current.record.report);
  });
