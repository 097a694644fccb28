import '../core/interpreted-schemas.ts';
import * as core from '@actions/core';
import { resolve } from 'node:path';
import { withSignOfLife } from '../core/heartbeat.ts';
import { foldersOf } from '../config/context.ts';
import { parseInputs } from '../config/inputs.ts';
import type { Inputs } from '../config/settings.ts';
import { isOpen, transition } from '../core/run-state.ts';
import { writePrivately } from '../core/write-privately.ts';
import { asSeparationError, SeparationError } from '../core/errors.ts';
import { type ExitCode, exitCode, wayBackExit } from '../core/exit-code.ts';
import type { Opened } from './open.ts';
import {
  finish,
  forwardSteps,
  hasDone,
  hasPassed,
  interrupt,
  isRunOver,
  noteWayOut,
  recoverStep,
  runStep,
  runSteps,
  stepsWithin,
  takeOverStep,
  takeWayBack,
} from '../stages/pipeline.ts';
import { commentOnRun } from './github/comment.ts';
import { findRehearsalServer, type RehearsalServer } from './rehearsal/noted-server.ts';
import type { ServerOptions } from './rehearsal/server.ts';
import { annotations } from '../report/annotations.ts';
import { forLog } from '../core/escape.ts';
import { stacks, messageOf } from '../core/server-words.ts';
import { fileUrlOn, fromRoot } from '../report/file-url.ts';
import { reportJson } from '../report/json.ts';
import { reportMarkdown } from '../report/markdown.ts';
import { outputs } from '../report/outputs.ts';
import { redactor } from '../core/redact.ts';
import { reportText } from '../report/text.ts';
import { summaryMarkdown } from '../report/whole-plan.ts';
import type { Run, Watcher } from '../stages/run.ts';
import { makeRun } from './make-run.ts';
import { isRunId, newRunId } from '../core/run-id.ts';
import {
  emptyRecord,
  loadRecord,
  reportFile,
  type RunRecord,
  saveRecord,
  saveRecordAlone,
  setState,
  stateOf,
  targetOfRun,
} from '../migrate/run-record.ts';
import { type Get, secretsIn, secretsInEnvironment, secretsOfText } from './secret-inputs.ts';
import { cancelSignal, exitWith, ignoreClosedOutput, sayUncaught } from './process-end.ts';
import { placeholder } from '../application/typecheck/environment.ts';
import { reportRoot } from '../application/typecheck/reported-path.ts';
import { colorsFor, errorText, terminalWatcher } from '../report/terminal.ts';

/** One step of the composite action: `node dist/action.js <stage>`. The steps share a run by its id and record. */
const get: Get = (name) => core.getInput(name.replaceAll('-', '_'));
const redact = redactor([...secretsIn(get), ...secretsInEnvironment(process.env)]);
const working = get('working-directory') || '.';
const { state } = foldersOf({ workingDirectory: working, backupDir: null }, process.env);
const colors = colorsFor({ isTTY: false }, process.env);
const lines = terminalWatcher((text) => core.info(forLog(text)), colors);
const watcher: Watcher = {
  ...lines,
  // Shown only under ACTIONS_STEP_DEBUG, which is RUNNER_DEBUG to a step.
  ...(core.isDebug() ? { debug: (text: string) => core.debug(forLog(text)) } : {}),
  started: (stage) => core.startGroup(stage),
  ended: (stage) => {
    lines.ended(stage);
    core.endGroup();
  },
};

const annotate = { error: core.error, warning: core.warning, notice: core.notice };

ignoreClosedOutput();
sayUncaught((thrown) => say(asSeparationError(thrown)));
await exitWith(await main(process.argv[2] ?? ''));

async function main(stage: string): Promise<ExitCode> {
  // Before anything can print them.
  for (const secret of [...secretsIn(get), ...secretsInEnvironment(process.env)]) core.setSecret(secret);
  try {
    if (stage === 'report') return await report();
    if (stage === 'recover') return await recover();
    return await forward(stage);
  } catch (thrown) {
    return say(asSeparationError(thrown));
  }
}

async function forward(name: string): Promise<ExitCode> {
  if (!forwardSteps.some((step) => step.name === name))
    throw new SeparationError('E_USAGE', `there is no stage ${JSON.stringify(name)}`, 'Use action.yml as it is.');
  const record = name === 'preflight' ? beginRecord() : ownRecord();
  if (record === null)
    throw new SeparationError(
      'E_NO_RUN',
      'preflight has not run, or its record is gone',
      'Run all steps of the action in one job.',
    );
  if (record.report.result !== null) return 0;
  const run = await begin(record, name);
  if (run === null) return exitCode(record.report);
  if (name === 'preflight' && givenRunId() !== '') await runStep(takeOverStep, run);
  // What the job that handed the run over has done is not done again.
  const left = stepsWithin(name, run).filter((step) => !hasDone(run, step.name));
  await runSteps(left, run);
  if (run.signal.aborted) await takeWayBack(run);
  // A rehearsal comes back in the step recover, as a run that failed does.
  else if (name === forwardSteps.at(-1)?.name && !isRunOver(run) && !run.inputs.ephemeral) await finish(run);
  return ended(run);
}

/** The exit code of a step that ran forward; an error is said. */
async function ended(run: Run): Promise<ExitCode> {
  await noteWayOut(run);
  const { report } = run.record;
  if (report.error !== null) say(report.error);
  return exitCode(report);
}

/** Brings back what a failed, cancelled or killed step left, and a rehearsal that passed; does nothing if the run has ended. */
async function recover(): Promise<ExitCode> {
  const { record, isLost } = recordToRecover();
  if (record === null || !isOpen(stateOf(record))) return 0;
  const run = await begin(record, 'recover');
  if (run === null) return exitCode(record.report);
  if (run.inputs.ephemeral && hasPassed(run)) {
    await finish(run);
    return ended(run);
  }
  if (isLost) await runStep(recoverStep, run);
  else {
    interrupt(run);
    await takeWayBack(run);
  }
  await noteWayOut(run);
  return wayBackExit(record.report);
}

/** Writes the report file, the job summary, the annotations and the outputs. */
async function report(): Promise<ExitCode> {
  const record = ownRecord();
  if (record === null) {
    core.warning('Separation has nothing to report: preflight did not begin.');
    return 0;
  }
  const { runId } = record.report;
  if (findRehearsalServer(state, runId) !== null)
    await (await import('./rehearsal/server.ts')).stopRehearsalServer(state, runId);
  const path = writePrivately(
    state,
    reportFile(record.report.runId),
    `${JSON.stringify(reportJson(record.report), null, 2)}\n`,
  );
  for (const [name, value] of Object.entries(outputs(record.report, path))) core.setOutput(name, value);
  for (const { kind, message, file, ...place } of annotations(record.report)) {
    annotate[kind](forLog(message), {
      ...place,
      title: forLog(place.title),
      ...(file === undefined ? {} : { file: fromRoot(file, reportRoot(working), process.env) }),
    });
  }
  core.info(forLog(reportText(record.report, colors)));
  await core.summary
    .addRaw(summary(record))
    .write()
    .catch((error: unknown) => {
      // What the run did does not become red by it: the report is in the log and in its file.
      core.warning(forLog(`The job summary could not be written: ${messageOf(error)}`));
    });
  await comment(record);
  return 0;
}

/** Writes the report on the pull request, if that is asked for; what cannot be written fails nothing. */
async function comment(record: RunRecord): Promise<void> {
  const inputs = validInputs();
  if (inputs === null) return;
  const commented = await commentOnRun(record, inputs, redact, process.env, targetOfRun(state, record.report.runId));
  if (commented === null) return;
  // The report has no notices: there is room for one within GitHub's ten of a kind.
  const say = commented.kind === 'written' ? core.info : core.notice;
  say(forLog(commented.message));
}

/** The summary of the run; if the inputs are not valid, there is no plan to put behind it. */
function summary(record: RunRecord): string {
  const inputs = validInputs();
  const fileUrl = fileUrlOn(process.env, reportRoot(working));
  return inputs === null
    ? reportMarkdown(record.report, { fileUrl })
    : summaryMarkdown(record, inputs, redact, fileUrl);
}

/** The inputs; null if they are not valid, which is what the report says then. */
function validInputs(): Inputs | null {
  try {
    return parseInputs(get);
  } catch {
    return null;
  }
}

/** A new run; or, before preflight, the id of one that another job handed over, and that goes on here. */
function beginRecord(): RunRecord {
  const given = givenRunId();
  if (given !== '' && !isRunId(given)) {
    throw new SeparationError(
      'E_USAGE',
      `SEPARATION_RUN_ID: ${JSON.stringify(given.slice(0, 60))} is not a run id`,
      'Give the output `run-id` of the job that handed its run over; leave it out for a run of its own.',
    );
  }
  const record = emptyRecord(given === '' ? newRunId() : given);
  core.setOutput('run-id', record.report.runId);
  saveRecord(state, null, record);
  return record;
}

function givenRunId(): string {
  return process.env['SEPARATION_RUN_ID'] ?? '';
}

/** The record of the run that preflight began, or null. */
function ownRecord(): RunRecord | null {
  const runId = givenRunId();
  return runId === '' ? null : loadRecord(state, runId);
}

/** The same for the way back; if it is lost or damaged, a new one, and the journal of the database says where the run stands. */
function recordToRecover(): { record: RunRecord | null; isLost: boolean } {
  const runId = givenRunId();
  if (runId === '') return { record: null, isLost: false };
  try {
    const record = loadRecord(state, runId);
    if (record !== null) return { record, isLost: false };
  } catch (error) {
    if (!isRunId(runId)) throw error;
  }
  core.info('The record of the run is not there, or is damaged: the journal of the database says where it stands.');
  return { record: emptyRecord(runId), isLost: true };
}

/** The run on what the inputs say; null if they are not valid. A step before anything could be brought back is not given the database. */
async function begin(record: RunRecord, step: string): Promise<Run | null> {
  const signal = cancelSignal((text) => core.info(forLog(text)));
  const withDatabase = forwardSteps.find(({ name }) => name === step)?.withoutDatabase !== true;
  let opened: Opened;
  try {
    // What reads a configuration is most of a step's start, and a step that has nothing to do needs none.
    const { open } = await import('./open.ts');
    opened = open(withDatabase ? get : withoutDatabase, process.env, await rehearsalServer(record, signal));
  } catch (thrown) {
    const error = asSeparationError(thrown);
    const { code, kind, untouched } = error;
    const failure = { code, kind, untouched, message: redact(error.message), hint: redact(error.hint) };
    setState(record, transition(stateOf(record), { type: 'failed', step, failure }));
    saveRecordAlone(state, record);
    say(error);
    return null;
  }
  for (const { email } of opened.config.admins) core.setSecret(email);
  const run = makeRun(opened, record, watcher, signal);
  return withDatabase ? run : { ...run, save: () => saveRecordAlone(state, record) };
}

/** The inputs of a step that has no database. */
function withoutDatabase(name: string): string | undefined {
  return name === 'database-url' ? placeholder : name === 'direct-url' ? undefined : get(name);
}

/** The server of a rehearsal: preflight starts it, the steps after it find it, report stops it. Null if this is none. */
async function rehearsalServer(
  { report: { runId, stages } }: RunRecord,
  signal: AbortSignal,
): Promise<RehearsalServer | null> {
  const { readInputs } = await import('./open.ts');
  const { inputs } = readInputs(get);
  if (!inputs.ephemeral) return null;
  const server =
    findRehearsalServer(state, runId) ??
    (stages.length === 0 ? await startServer({ working: resolve(inputs.workingDirectory), signal }, runId) : null);
  for (const secret of secretsOfText(server?.url ?? '')) core.setSecret(secret);
  return server;
}

async function startServer(options: ServerOptions, runId: string): Promise<RehearsalServer> {
  core.info('Starting a PostgreSQL server of its own …');
  const { startRehearsalServer } = await import('./rehearsal/server.ts');
  const server = await withSignOfLife(core.info, 'The start of the server', () =>
    startRehearsalServer(options, state, runId),
  );
  core.info(`The ephemeral database is ready: PostgreSQL from ${forLog(server.describe)}`);
  return server;
}

/** Says an error in the log; the annotations are the report step's. */
function say(error: { code: string; message: string; hint: string }): ExitCode {
  const { code, message, hint } = error;
  core.info(forLog(redact(errorText({ code, message, hint }, colors))));
  const cause = error instanceof SeparationError && code === 'E_INTERNAL' ? error.cause : null;
  if (cause instanceof Error) core.debug(forLog(redact(stacks(cause))));
  return exitCode({ result: null, error });
}
