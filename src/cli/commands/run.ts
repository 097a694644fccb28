import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import { open } from '../open.ts';
import { runPipeline } from '../../stages/pipeline.ts';
import { wholePlan } from '../../report/whole-plan.ts';
import type { Run } from '../../stages/run.ts';
import { type Call, type Command, newRun } from './command.ts';
import { conclude } from './conclude.ts';
import { withServerOf } from './with-server.ts';

/** `separation run`: everything, forward or back; with `ephemeral`, both. */
export const run: Command = async (call) =>
  withServerOf<ExitCode>(call, async (server) => {
    const current = newRun(open(call.get, call.environment, server), call);
    await runPipeline(current);
    await conclude(current, call);
    await comment(current, call);
    return exitCode(current.record.report);
  });

/** Writes the report on the pull request, if that is asked for; what cannot be written fails nothing. */
async function comment({ record, inputs, redact }: Run, call: Call): Promise<void> {
  if (!inputs.comment) return;
  const { commentOnPullRequest } = await import('../github/comment.ts');
  const { message } = await commentOnPullRequest({
    reports: [record.report],
    more: (mostBytes) => wholePlan(record, inputs, redact, mostBytes),
    inputs,
    environment: call.environment,
  });
  call.print(redact(message));
}
