import { withSignOfLife } from '../core/heartbeat.ts';
import type { RunContext, StageResult } from '../migrate/run-context.ts';
import type { Stage } from './stage.ts';
import { type Failure, isFinished, isProvedBack, needsWayBack, type RunEvent } from '../core/run-state.ts';
import { asSeparationError, SeparationError } from '../core/errors.ts';
import { stacks } from '../core/server-words.ts';
import { firstThing } from '../plan/refusal.ts';
import { redactAll, redactReport } from '../core/redact.ts';
import type { StageReport } from '../core/report.ts';
import { type Run, send } from './run.ts';
import { stateOf } from '../migrate/run-record.ts';

/** A stage that is loaded when its turn comes, so that the tool starts fast. */
export interface PipelineStep {
  /** As the report and the process of the action's step call it. */
  readonly name: string;
  /** As a workflow's log calls its step; left out if it is done in the step of another. */
  readonly title?: string;
  /** True if it is done before there is anything to bring back, and runs the application's code: it is not given the database. */
  readonly withoutDatabase?: boolean;
  readonly load: () => Promise<Stage>;
  /** The step of the action in which it is done, if that is not its own. */
  readonly within?: string;
  /** Whether a run has it; if left out, every run does. */
  readonly isAsked?: (asked: Asked) => boolean;
}

/** What decides which stages a run has. */
type Asked = Pick<RunContext, 'inputs' | 'handOver' | 'config'>;

/** The way forward, in order. A stage is added by its file and one line here. */
const everyStep: readonly PipelineStep[] = [
  {
    name: 'load',
    within: 'preflight',
    isAsked: ({ inputs }) => inputs.ephemeral,
    load: async () => (await import('./load.ts')).loadStage,
  },
  {
    name: 'preflight',
    title: 'Preflight',
    load: async () => (await import('./preflight/preflight.ts')).preflightStage,
  },
  {
    name: 'typecheck-before',
    title: 'Type-check (before)',
    withoutDatabase: true,
    load: async () => (await import('./typecheck.ts')).typecheckStage('before'),
  },
  { name: 'backup', title: 'Backup', load: async () => (await import('./backup.ts')).backupStage },
  {
    name: 'bridge',
    within: 'migrate',
    isAsked: ({ config }) => config.bridge,
    load: async () => (await import('./bridge.ts')).bridgeStage,
  },
  { name: 'migrate', title: 'Migrate', load: async () => (await import('./migrate.ts')).migrateStage },
  { name: 'seed', title: 'Seed the admins', load: async () => (await import('./seed/seed.ts')).seedStage },
  { name: 'validate', title: 'Validate', load: async () => (await import('./validate/validate.ts')).validateStage },
  {
    name: 'watch',
    within: 'validate',
    isAsked: ({ inputs, handOver }) => inputs.watch > 0 && handOver === null,
    load: async () => (await import('./watch.ts')).watchStage,
  },
  {
    name: 'typecheck-after',
    title: 'Type-check (after)',
    load: async () => (await import('./typecheck.ts')).typecheckStage('after'),
  },
];

/** Those that are steps of the action themselves. */
export const forwardSteps: readonly PipelineStep[] = everyStep.filter(({ within }) => within === undefined);

/** The way forward of a run with these inputs. */
function stepsFor(asked: Asked): readonly PipelineStep[] {
  return everyStep.filter(({ isAsked }) => isAsked?.(asked) ?? true);
}

/** What of it is done in a step of the action. */
export function stepsWithin(name: string, asked: Asked): readonly PipelineStep[] {
  return stepsFor(asked).filter((step) => (step.within ?? step.name) === name);
}

export const recoverStep: PipelineStep = {
  name: 'recover',
  title: 'Recover',
  load: async () => (await import('./recover.ts')).recoverStage,
};

/** In the place of preflight, if a run goes on that another job handed over. */
export const takeOverStep: PipelineStep = {
  name: 'take-over',
  load: async () => (await import('./take-over.ts')).takeOverStage,
};

const handOverStep: PipelineStep = {
  name: 'hand-over',
  load: async () => (await import('./hand-over.ts')).handOverStage,
};

/** The last step of the way forward: the journal says that it is done. */
const completeStep: PipelineStep = {
  name: 'complete',
  load: async () => ({ run: (await import('./complete.ts')).completeRun }),
};

/** True if a stage of that name has passed, in this job or in the one that handed the run over. */
export function hasDone({ record: { report } }: Pick<Run, 'record'>, name: string): boolean {
  return report.stages.some((stage) => stage.name === name && stage.status !== 'failed');
}

/** Runs everything: forward, then done, or back. What came of it is in `run.record.report`. Never throws. */
export async function runPipeline(run: Run): Promise<void> {
  await runSteps(stepsFor(run), run, () => void warmUp(run));
  await endForward(run);
}

/** Runs stages in their order until the run is over. `waiting` is called while the backup waits for the server. Never throws. */
export async function runSteps(steps: readonly PipelineStep[], run: Run, waiting?: () => void): Promise<void> {
  for (const step of steps) {
    if (isRunOver(run)) return;
    await runStep(step, step.name === 'backup' && waiting !== undefined ? { ...run, waiting } : run);
  }
}

/** What follows the stages in the same process: the way back if one failed; if not, done when `isLast` says that none is left. */
export async function endForward(run: Run, isLast = true): Promise<void> {
  if (isRunOver(run)) await takeWayBack(run);
  else if (isLast) await finish(run);
}

/** What comes when everything forward has passed: done, or handed over to be watched, or, in a rehearsal, the way back on purpose. */
export async function finish(run: Run): Promise<void> {
  if (run.inputs.ephemeral) return rehearseWayBack(run);
  return run.handOver === null ? complete(run) : handOverToWatch(run);
}

async function handOverToWatch(run: Run): Promise<void> {
  await runStep(handOverStep, run);
  await takeWayBack(run);
}

/** Takes the way back that a failure would take, though nothing failed; the rehearsal is completed when it is proved. */
async function rehearseWayBack(run: Run): Promise<void> {
  await runStep(recoverStep, run);
  const state = stateOf(run.record);
  const wayBack = isProvedBack(state) ? (state.rung === 'revert' ? 'revert' : 'restore') : null;
  if (run.record.report.rehearsal !== null) run.record.report.rehearsal.wayBack = wayBack;
  send(run, { type: 'rehearsed' });
}

/** True if every stage of the way forward has said how it ended, and none failed. */
export function hasPassed(run: Run): boolean {
  const { report } = run.record;
  return report.error === null && stepsFor(run).every(({ name }) => report.stages.some((stage) => stage.name === name));
}

/** True if a run that is in flight has no stage left that it must pass: those before the migration may be left out. */
export function isLastDone(run: Run): boolean {
  const steps = stepsFor(run);
  const needed = steps.slice(steps.findIndex(({ name }) => name === 'migrate'));
  return (
    needsWayBack(stateOf(run.record)) &&
    needed.every(({ name }) => hasDone(run, name) || (name === 'typecheck-after' && run.inputs.typecheck !== 'after'))
  );
}

/** While the backup waits for the server, the stages after it are loaded. One that cannot be loaded says so when its turn comes. */
async function warmUp({ config }: Run): Promise<void> {
  const stages = await Promise.allSettled(forwardSteps.map(({ load }) => load()));
  await Promise.allSettled(
    stages.map((stage) => (stage.status === 'fulfilled' ? stage.value.warmUp?.(config) : undefined)),
  );
}

/** True when the run has a result, or an error that the way back has to answer. */
export function isRunOver({ record }: Run): boolean {
  return isFinished(stateOf(record));
}

/** Runs one stage and merges what it found into the record, which is durable afterwards. Never throws. */
export async function runStep(step: PipelineStep, run: Run): Promise<void> {
  const { record } = run;
  const startedAt = new Date();
  const ended = (status: StageReport['status'], detail: string, event: RunEvent): void => {
    const stage = {
      name: step.name,
      status,
      startedAt: startedAt.toISOString(),
      ms: Date.now() - startedAt.getTime(),
      detail,
    };
    record.report.stages = [...record.report.stages.filter((other) => other.name !== step.name), stage];
    record.report = redactReport(record.report, run.redact);
    // Of a dry run it is never carried out, and it is shown by a step that knows none of the secrets.
    if (run.inputs.dryRun) record.plan = redactAll(record.plan, run.redact);
    send(run, event);
    run.watcher.ended({ ...stage, detail: run.redact(detail) });
  };
  run.watcher.started(step.name);
  try {
    if (run.signal.aborted) throw cancelled(step.name);
    const stage = await step.load();
    send(run, { type: 'began', step: step.name });
    const result = await withSignOfLife(run.progress, step.name, (progress) => stage.run({ ...run, progress }));
    merge(run, result);
    ended(result.status, result.detail, { type: 'passed', outcome: result.outcome ?? null });
  } catch (thrown) {
    const error = asSeparationError(thrown);
    Object.assign(record.report, error.report);
    run.watcher.failed(error);
    run.debug?.(stacks(thrown));
    const { refusal = null } = error.report;
    ended('failed', `${error.code}: ${refusal === null ? error.message : firstThing(refusal)}`, {
      type: 'failed',
      step: step.name,
      failure: redacted(error, run),
    });
  }
}

function redacted({ code, message, hint, kind, untouched }: Failure, { redact }: Run): Failure {
  return { code, message: redact(message), hint: redact(hint), kind, untouched };
}

function merge({ record }: Run, result: StageResult): void {
  Object.assign(record, result.record);
  Object.assign(record.report, result.report);
}

async function complete(run: Run): Promise<void> {
  await runStep(completeStep, run);
  await takeWayBack(run);
}

/** Says what happened to a run whose last stage never said how it ended. */
export function interrupt(run: Run): void {
  const { report } = run.record;
  if (report.error !== null) return;
  const next =
    stepsFor(run).find(({ name }) => !report.stages.some((stage) => stage.name === name))?.name ?? 'complete';
  const failure = new SeparationError(
    'E_CANCELLED',
    `the run stopped in ${next} and gave no reason: the process was killed, or the job was cancelled`,
    'Look at the log of that step, and start again.',
  );
  send(run, { type: 'failed', step: next, failure });
}

/** Brings the database of a failed run back as `on-failure` says. The signal that stopped the run does not stop this. */
export async function takeWayBack(run: Run): Promise<void> {
  if (!needsWayBack(stateOf(run.record))) return;
  if (run.inputs.onFailure === 'none') return send(run, { type: 'left' });
  await runStep(recoverStep, { ...run, signal: new AbortController().signal });
}

/** If the run needs attention, finds out what a person can do, for the report; saves it. Never throws. */
export async function noteWayOut(run: Run): Promise<void> {
  const { report } = run.record;
  report.instructions = [];
  run.save();
  if (report.result !== 'needs-attention') return;
  const { findWayOut } = await import('../recover/way-out/find-way-out.ts');
  report.instructions = await findWayOut(run).catch(() => []);
  run.save();
}

function cancelled(step: string): SeparationError {
  return new SeparationError(
    'E_CANCELLED',
    `the run was cancelled before ${step}`,
    'Start it again when you are ready; what it had changed is brought back.',
  );
}
