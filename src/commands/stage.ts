import { exitCode } from '../exit-code.ts';
import { open } from '../open.ts';
import { complete, forwardSteps, isOver, runStep, type Step, takeWayBack } from '../pipeline.ts';
import { recordsOf } from '../run-record.ts';
import type { Run } from '../run.ts';
import { type Command, newRun, resume } from './command.ts';
import { conclude } from './conclude.ts';

/**
 * One stage as a command. Stages called one after another share a run: the newest that is still open for this database,
 * or `--run-id`. A stage that fails takes the way back at once; the run is done when the last stage that it needs has passed.
 */
export function stageCommand(name: string): Command {
  return async (call) => {
    const opened = open(call.get, call.environment);
    const step = stepOf(name, opened.inputs.typecheck);
    const earlier =
      name === 'preflight'
        ? undefined
        : recordsOf(opened.folders.state, opened.connection).find((record) => {
            return record.report.result === null && (call.runId === null || record.report.runId === call.runId);
          });
    const run = earlier === undefined ? newRun(opened, call) : resume(opened, call, earlier);
    if (name === 'migrate' && !has(run, 'preflight')) await runStep(stepOf('preflight', opened.inputs.typecheck), run);
    if (!isOver(run)) await runStep(step, run);
    if (run.record.report.error !== null) await takeWayBack(run);
    else if (isDone(run)) await complete(run);
    conclude(run, call);
    return exitCode(run.record.report);
  };
}

/** `typecheck` is the stage before or after the migration, as the input says. */
function stepOf(name: string, typecheck: 'before' | 'after' | 'off'): Step {
  const wanted = name === 'typecheck' ? `typecheck-${typecheck === 'after' ? 'after' : 'before'}` : name;
  const step = forwardSteps.find((candidate) => candidate.name === wanted);
  if (step === undefined) throw new Error(`there is no stage ${wanted}`);
  return step;
}

function isDone({ record, inputs }: Run): boolean {
  const needed = ['migrate', 'seed', 'validate', ...(inputs.typecheck === 'after' ? ['typecheck-after'] : [])];
  return record.inFlight && record.report.result === null && needed.every((stage) => has({ record }, stage));
}

function has({ record }: Pick<Run, 'record'>, stage: string): boolean {
  return record.report.stages.some(({ name, status }) => name === stage && status !== 'failed');
}
