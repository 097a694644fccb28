import { isOpen } from '../../core/run-state.ts';
import { exitCode } from '../../core/exit-code.ts';
import { open, type Opened } from '../open.ts';
import {
  endForward,
  hasDone,
  isLastDone,
  runStep,
  runSteps,
  stepsWithin,
  takeOverStep,
} from '../../stages/pipeline.ts';
import { handedOver, hasJournal } from '../../migrate/journal/journal.ts';
import { withClient } from '../../postgres/session.ts';
import { recordsOf, stateOf } from '../../migrate/run-record.ts';
import { type Command, newRun, resume } from './command.ts';
import { conclude } from './conclude.ts';

/** One stage as a command, of the newest open run here or of `--run-id`. One that fails takes the way back; one that is done is not done again. */
export function stageCommand(name: string): Command {
  return async (call) => {
    const opened = open(call.get, call.environment);
    const steps = stepsWithin(stepName(name, opened.inputs.typecheck), opened);
    const earlier =
      name === 'preflight'
        ? undefined
        : recordsOf(opened.folders.state, opened.connection).find((record) => {
            return isOpen(stateOf(record)) && (call.runId === null || record.report.runId === call.runId);
          });
    const run = earlier === undefined ? newRun(opened, call) : resume(opened, call, earlier);
    const isTakenOver = earlier === undefined && name === 'validate' && (await isHandedOver(call.runId, opened));
    if (isTakenOver) await runStep(takeOverStep, run);
    const before = name === 'migrate' && !hasDone(run, 'preflight') ? stepsWithin('preflight', opened) : [];
    const left = isTakenOver ? steps.filter(({ name: step }) => !hasDone(run, step)) : steps;
    await runSteps([...before, ...left], run);
    await endForward(run, isLastDone(run));
    await conclude(run, call);
    return exitCode(run.record.report);
  };
}

/** `typecheck` is the stage before or after the migration, as the input says. */
function stepName(name: string, typecheck: 'before' | 'after' | 'off'): string {
  return name === 'typecheck' ? `typecheck-${typecheck === 'after' ? 'after' : 'before'}` : name;
}

async function isHandedOver(runId: string | null, { connection }: Opened): Promise<boolean> {
  if (runId === null) return false;
  return withClient(
    connection,
    async (client) => (await hasJournal(client)) && (await handedOver(client, runId)) !== null,
  );
}
