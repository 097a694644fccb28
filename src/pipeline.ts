import { withSignOfLife } from './backup/heartbeat.ts';
import type { Context, Stage, StageResult } from './context.ts';
import { asSeparationError, SeparationError } from './errors.ts';
import { stacks } from './report/stacks.ts';
import { redactReport } from './report/redact.ts';
import type { Report, StageReport } from './report/report.ts';
import type { Run } from './run.ts';

/** A stage that is loaded when its turn comes, so that the tool starts fast. */
export interface Step {
  /** As the action's steps and the report call it. */
  readonly name: string;
  readonly load: () => Promise<Stage>;
  /** The step of the action in which it is done, where that is not its own. */
  readonly within?: string;
  /** Whether a run has it; where left out, every run does. */
  readonly isAsked?: (asked: Asked) => boolean;
}

/** What decides which stages a run has. */
type Asked = Pick<Context, 'inputs' | 'handOver' | 'config'>;

/** The way forward, in order. A stage is added by its file and one line here. */
const everyStep: readonly Step[] = [
  {
    name: 'load',
    within: 'preflight',
    isAsked: ({ inputs }) => inputs.ephemeral,
    load: async () => (await import('./stages/load.ts')).loadStage,
  },
  { name: 'preflight', load: async () => (await import('./stages/preflight.ts')).preflightStage },
  { name: 'typecheck-before', load: async () => (await import('./stages/typecheck.ts')).typecheckStage('before') },
  { name: 'backup', load: async () => (await import('./stages/backup.ts')).backupStage },
  {
    name: 'bridge',
    within: 'migrate',
    isAsked: ({ config }) => config.bridge,
    load: async () => (await import('./stages/bridge.ts')).bridgeStage,
  },
  { name: 'migrate', load: async () => (await import('./stages/migrate.ts')).migrateStage },
  { name: 'seed', load: async () => (await import('./stages/seed.ts')).seedStage },
  { name: 'validate', load: async () => (await import('./stages/validate.ts')).validateStage },
  {
    name: 'watch',
    within: 'validate',
    isAsked: ({ inputs, handOver }) => inputs.watch > 0 && handOver === null,
    load: async () => (await import('./stages/watch.ts')).watchStage,
  },
  { name: 'typecheck-after', load: async () => (await import('./stages/typecheck.ts')).typecheckStage('after') },
];

/** Those that are steps of the action themselves. */
export const forwardSteps: readonly Step[] = everyStep.filter(({ within }) => within === undefined);

/** The way forward of a run with these inputs. */
export function stepsOf(asked: Asked): readonly Step[] {
  return everyStep.filter(({ isAsked }) => isAsked?.(asked) ?? true);
}

/** What of it is done in a step of the action. */
export function stepsWithin(name: string, asked: Asked): readonly Step[] {
  return stepsOf(asked).filter((step) => (step.within ?? step.name) === name);
}

export const recoverStep: Step = {
  name: 'recover',
  load: async () => (await import('./stages/recover.ts')).recoverStage,
};

/** In the place of preflight, where a run goes on that another job handed over. */
export const takeOverStep: Step = {
  name: 'take-over',
  load: async () => (await import('./stages/take-over.ts')).takeOverStage,
};

const handOverStep: Step = {
  name: 'hand-over',
  load: async () => (await import('./stages/hand-over.ts')).handOverStage,
};

/** True where a stage of that name has passed, in this job or in the one that handed the run over. */
export function hasDone({ record: { report } }: Pick<Run, 'record'>, name: string): boolean {
  return report.stages.some((stage) => stage.name === name && stage.status !== 'failed');
}

/** Runs everything: forward, then done, or back. What came of it is in `run.record.report`. Never throws. */
export async function runPipeline(run: Run): Promise<void> {
  for (const step of stepsOf(run)) {
    if (isOver(run)) break;
    await runStep(step, step.name === 'backup' ? { ...run, waiting: () => void warmUp(run) } : run);
  }
  if (run.record.report.error !== null) await takeWayBack(run);
  else if (run.record.report.result === null) await finish(run);
}

/** What comes when everything forward has passed: done, or handed over to be watched, or, in a rehearsal, the way back on purpose. */
export async function finish(run: Run): Promise<void> {
  if (run.inputs.ephemeral) return rehearseWayBack(run);
  return run.handOver === null ? complete(run) : handOverToWatch(run);
}

async function handOverToWatch(run: Run): Promise<void> {
  await runStep(handOverStep, run);
  if (run.record.report.error !== null) await takeWayBack(run);
}

/** Takes the way back that a failure would take, though nothing failed; the rehearsal is completed when it is proved. */
async function rehearseWayBack(run: Run): Promise<void> {
  const { record } = run;
  await runStep(recoverStep, run);
  const { report } = record;
  const back = report.error === null && (report.rung === 'revert' || report.rung === 'restore') ? report.rung : null;
  report.result = back === null ? 'needs-attention' : 'completed';
  if (report.rehearsal !== null) report.rehearsal.wayBack = back;
  record.inFlight = false;
  run.save();
}

/** True where every stage of the way forward has said how it ended, and none failed. */
export function hasPassed(run: Run): boolean {
  const { report } = run.record;
  return report.error === null && stepsOf(run).every(({ name }) => report.stages.some((stage) => stage.name === name));
}

/** While the backup waits for the server, the stages after it are loaded. One that cannot be loaded says so when its turn comes. */
async function warmUp({ config }: Run): Promise<void> {
  const stages = await Promise.allSettled(forwardSteps.map(({ load }) => load()));
  await Promise.allSettled(
    stages.map((stage) => (stage.status === 'fulfilled' ? stage.value.warmUp?.(config) : undefined)),
  );
}

/** True where the run has a result, or an error that the way back has to answer. */
export function isOver({ record }: Run): boolean {
  return record.report.result !== null || record.report.error !== null;
}

/** Runs one stage and merges what it found into the record, which is durable afterwards. Never throws. */
export async function runStep(step: Step, run: Run): Promise<void> {
  const { record } = run;
  const startedAt = new Date();
  const ended = (status: StageReport['status'], detail: string): void => {
    const stage = {
      name: step.name,
      status,
      startedAt: startedAt.toISOString(),
      ms: Date.now() - startedAt.getTime(),
      detail,
    };
    record.report.stages = [...record.report.stages.filter((other) => other.name !== step.name), stage];
    record.report = redactReport(record.report, run.redact);
    run.save();
    run.watcher.ended({ ...stage, detail: run.redact(detail) });
  };
  run.watcher.started(step.name);
  try {
    if (run.signal.aborted) throw cancelled(step.name);
    const stage = await step.load();
    // Before anything is sent: whoever finds this record must look where the database stands.
    if (step.name === 'migrate') record.inFlight = true;
    run.save();
    const result = await withSignOfLife(run.progress, step.name, (progress) => stage.run({ ...run, progress }));
    merge(run, result);
    ended(result.status, result.detail);
  } catch (thrown) {
    const error = asSeparationError(thrown);
    const { code, message, hint } = error;
    Object.assign(record.report, error.report, { error: { code, message, hint } });
    settle(run, step.name, error);
    run.watcher.failed(error);
    run.debug?.(stacks(thrown));
    ended('failed', `${code}: ${message}`);
  }
}

/** What is decided by the failure alone: a run that touched nothing is refused, and there is no way to take back. */
function settle({ record }: Run, step: string, error: SeparationError): void {
  const untouched = !record.inFlight || (step === 'migrate' && error.kind === 'refused' && !lostSight.has(error.code));
  if (!untouched) return;
  record.inFlight = false;
  record.report.result = error.kind === 'attention' ? 'needs-attention' : 'refused';
}

/** Refusals that in the middle of a migration mean that the server went away, so that only looking again can tell. */
const lostSight: ReadonlySet<string> = new Set(['E_CONNECT', 'E_AUTH', 'E_NO_DATABASE']);

function merge({ record }: Run, result: StageResult): void {
  Object.assign(record, result.record);
  Object.assign(record.report, result.report);
}

/** The last step of the way forward: the journal says that it is done. */
export async function complete(run: Run): Promise<void> {
  const load = async (): Promise<Stage> => ({
    name: 'complete',
    run: (await import('./stages/complete.ts')).completeRun,
  });
  await runStep({ name: 'complete', load }, run);
  if (run.record.report.error !== null) return takeWayBack(run);
  run.record.report.result = 'completed';
  run.record.inFlight = false;
  run.save();
}

/** Says what happened to a run whose last stage never said how it ended. */
export function interrupt(run: Run): void {
  const { record, save } = run;
  const { report } = record;
  if (report.error !== null) return;
  const next = stepsOf(run).find(({ name }) => !report.stages.some((stage) => stage.name === name))?.name ?? 'complete';
  const { code, message, hint } = new SeparationError(
    'E_CANCELLED',
    `the run stopped in ${next} without a word: the process was killed, or the job was cancelled`,
    'Look at the log of that step, and start again.',
  );
  report.error = { code, message, hint };
  if (!record.inFlight) report.result = 'refused';
  save();
}

/**
 * After a failure: brings the database back as `on-failure` says, and says how.
 * A cancelled run comes back too: the signal that stopped it does not stop this.
 */
export async function takeWayBack(run: Run): Promise<void> {
  const { record } = run;
  if (record.report.result !== null || !record.inFlight) return;
  if (run.inputs.onFailure === 'none') {
    record.report.result = 'needs-attention';
    return run.save();
  }
  const { error } = record.report;
  record.report.error = null;
  await runStep(recoverStep, { ...run, signal: new AbortController().signal });
  if (hasFailed(run)) record.report.result = 'needs-attention';
  // A run whose last COMMIT went through after all has not failed.
  else if (resultOf(run) !== 'completed') record.report.error = error;
  record.inFlight = hasFailed(run) && resultOf(run) === 'needs-attention';
  run.save();
}

/** Where the run needs attention, finds out what a person can do, for the report; saves it. Never throws. */
export async function noteWayOut(run: Run): Promise<void> {
  const { report } = run.record;
  report.instructions = [];
  run.save();
  if (report.result !== 'needs-attention') return;
  const { findWayOut } = await import('./way-back/find-way-out.ts');
  report.instructions = await findWayOut(run).catch(() => []);
  run.save();
}

function hasFailed({ record }: Run): boolean {
  return record.report.error !== null;
}

function resultOf({ record }: Run): Report['result'] {
  return record.report.result;
}

function cancelled(step: string): SeparationError {
  return new SeparationError(
    'E_CANCELLED',
    `the run was cancelled before ${step}`,
    'Start it again when you are ready; what it had changed is brought back.',
  );
}
