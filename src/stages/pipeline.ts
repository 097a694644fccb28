import { withSignOfLife } from '../core/heartbeat.ts';
import type { RunContext, StageResult } from '../migrate/run-context.ts';
import type { Stage } from './stage.ts';
import { type Failure, isFinished, isProvedBack, needsWayBack, type RunEvent } from '../core/run-state.ts';
import { asSeparationError, SeparationError } from '../core/errors.ts';
import { stacks } from '../core/stacks.ts';
import { firstThing } from '../plan/refusal.ts';
import { redactAll, redactReport } from '../core/redact.ts';
import type { StageReport } from '../core/report.ts';
import { type Run, send } from './run.ts';
import { stateOf } from '../migrate/run-record.ts';

/** A stage that is loaded when its turn comes, so that the tool starts fast. */
export interface PipelineStep {
  /** As the action's steps and the report call it. */
  readonly name: string;
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
  { name: 'preflight', load: async () => (await import('./preflight/preflight.ts')).preflightStage },
  { name: 'typecheck-before', load: async () => (await import('./typecheck.ts')).typecheckStage('before') },
  { name: 'backup', load: async () => (await import('./backup.ts')).backupStage },
  {
    name: 'bridge',
    within: 'migrate',
    isAsked: ({ config }) => config.bridge,
    load: async () => (await import('./bridge.ts')).bridgeStage,
  },
  { name: 'migrate', load: async () => (await import('./migrate.ts')).migrateStage },
  { name: 'seed', load: async () => (await import('./seed/seed.ts')).seedStage },
  { name: 'validate', load: async () => (await import('./validate/validate.ts')).validateStage },
  {
    name: 'watch',
    within: 'validate',
    isAsked: ({ inputs, handOver }) => inputs.watch > 0 && handOver === null,
    load: async () => (await import('./watch.ts')).watchStage,
  },
  { name: 'typecheck-after', load: async () => (await import('./typecheck.ts')).typecheckStage('after') },
];

/** Those that are steps of the action themselves. */
export const forwardSteps: readonly PipelineStep[] = everyStep.filter(({ within }) => within === undefined);

/** The way forward of a run with these inputs. */
export function stepsFor(asked: Asked): readonly PipelineStep[] {
  return everyStep.filter(({ isAsked }) => isAsked?.(asked) ?? true);
}

/** What of it is done in a step of the action. */
export function stepsWithin(name: string, asked: Asked): readonly PipelineStep[] {
  return stepsFor(asked).filter((step) => (step.within ?? step.name) === name);
}

export const recoverStep: PipelineStep = {
  name: 'recover',
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

/** True if a stage of that name has passed, in this job or in the one that handed the run over. */
export function hasDone({ record: { report } }: Pick<Run, 'record'>, name: string): boolean {
  return report.stages.some((stage) => stage.name === name && stage.status !== 'failed');
}

/** Runs everything: forward, then done, or back. What came of it is in `run.record.report`. Never throws. */
export async function runPipeline(run: Run): Promise<void> {
  for (const step of stepsFor(run)) {
    if (isRunOver(run)) break;
    await runStep(step, step.name === 'backup' ? { ...run, waiting: () => void warmUp(run) } : run);
  }
  if (isRunOver(run)) await takeWayBack(run);
  else await finish(run);
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

/** The last step of the way forward: the journal says that it is done. */
async function complete(run: Run): Promise<void> {
  const load = async (): Promise<Stage> => ({
    name: 'complete',
    run: (await import('./complete.ts')).completeRun,
  });
  await runStep({ name: 'complete', load }, run);
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
    `the run stopped in ${next} without a word: the process was killed, or the job was cancelled`,
    'Look at the log of that step, and start again.',
  );
  send(run, { type: 'failed', step: next, failure });
}

/**
 * After a failure that left a run in flight: brings the database back as `on-failure` says, and says how.
 * A cancelled run comes back too: the signal that stopped it does not stop this.
 */
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
