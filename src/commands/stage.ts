import { exitCode } from '../exit-code.ts';
import { open } from '../open.ts';
import { complete, isOver, runStep, stepsOf, stepsWithin, takeWayBack } from '../pipeline.ts';
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
    const steps = stepsWithin(stepName(name, opened.inputs.typecheck), opened.inputs);
    const earlier =
      name === 'preflight'
        ? undefined
        : recordsOf(opened.folders.state, opened.connection).find((record) => {
            return record.report.result === null && (call.runId === null || record.report.runId === call.runId);
          });
    const run = earlier === undefined ? newRun(opened, call) : resume(opened, call, earlier);
    const before = name === 'migrate' && !has(run, 'preflight') ? stepsWithin('preflight', opened.inputs) : [];
    for (const step of [...before, ...steps]) if (!isOver(run)) await runStep(step, run);
    if (run.record.report.error !== null) await takeWayBack(run);
    else if (isDone(run)) await complete(run);
    await conclude(run, call);
    return exitCode(run.record.report);
  };
}

/** `typecheck` is the stage before or after the migration, as the input says. */
function stepName(name: string, typecheck: 'before' | 'after' | 'off'): string {
  return name === 'typecheck' ? `typecheck-${typecheck === 'after' ? 'after' : 'before'}` : name;
}

/** The stages that cannot be left out. */
const needed = ['migrate', 'seed', 'validate', 'watch'];

function isDone({ record, inputs }: Run): boolean {
  const names = stepsOf(inputs)
    .map(({ name }) => name)
    .filter((name) => needed.includes(name) || (name === 'typecheck-after' && inputs.typecheck === 'after'));
  return record.inFlight && record.report.result === null && names.every((name) => has({ record }, name));
}

function has({ record }: Pick<Run, 'record'>, stage: string): boolean {
  return record.report.stages.some(({ name, status }) => name === stage && status !== 'failed');
}
