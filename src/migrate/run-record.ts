import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { manifestSchema } from '../core/manifest.ts';
import { begun, type RunState } from '../core/run-state.ts';
import { writePrivately } from '../core/write-privately.ts';
import { SeparationError } from '../core/errors.ts';
import { planSchema } from '../plan/plan.ts';
import { sha256 } from '../postgres/identifier.ts';
import type { Connection } from '../core/connection.ts';
import { emptyReport } from '../core/report.ts';
import { reportSchema } from '../core/report-schema.ts';
import { isRunId } from '../core/run-id.ts';

/** What is known of a run, in one JSON file between the steps of a workflow. `recover` goes by the journal and the manifest. */
const recordSchema = z.object({
  report: reportSchema,
  plan: planSchema.nullable(),
  manifest: manifestSchema.nullable(),
  /** Absolute path of the backup folder of this run, or of the backup it goes on from. */
  backupFolder: z.string().nullable(),
  /** Marks of the statements that read the source table before the migration; null or left out if they are not known. */
  oldStatements: z.array(z.string()).nullable().exactOptional(),
  /** Clients that were at work before the migration, by who they say they are; null or left out if they are not known. */
  oldClients: z
    .array(z.object({ role: z.string(), application: z.string() }))
    .nullable()
    .exactOptional(),
  /** Results of the user's `NAME.before.sql`, by name: the rows as JSON text. */
  beforeChecks: z.record(z.string(), z.string()),
  /** With `report.result`, `report.rung` and `report.error` the state of the run (core/run-state.ts). */
  inFlight: z.boolean(),
  handedOver: z.boolean().default(false),
});

/** The file of a run: its record, and which database it is about, as a digest that tells nothing. */
const storedSchema = z.object({
  /** Null if the run ended before the URL could be read. */
  target: z.string().nullable(),
  /** The process that wrote it last. */
  pid: z.number().int(),
  record: recordSchema,
});

type StoredRun = z.infer<typeof storedSchema>;
export type RunRecord = z.infer<typeof recordSchema>;

/** Where the run of a record stands. */
export function stateOf({ report: { result, rung, error }, inFlight, handedOver }: RunRecord): RunState {
  return { result, rung, error, inFlight, handedOver };
}

/** Writes down where it stands now. */
export function setState(record: RunRecord, { inFlight, handedOver, ...told }: RunState): void {
  Object.assign(record.report, told);
  Object.assign(record, { inFlight, handedOver });
}

/** The record of a run that has just begun. */
export function emptyRecord(runId: string): RunRecord {
  return {
    report: emptyReport(runId, new Date().toISOString()),
    plan: null,
    manifest: null,
    backupFolder: null,
    beforeChecks: {},
    inFlight: begun.inFlight,
    handedOver: begun.handedOver,
  };
}

/** Writes `<state>/<runId>.json`, whole or not at all. It is synced to the disk only while the run is in flight. */
export function saveRecord(state: string, connection: Connection | null, record: RunRecord): void {
  save(state, connection === null ? null : targetOf(connection), record);
}

/** The same, by a step that is not told which database the run is about: that stays as it was noted. */
export function saveRecordAlone(state: string, record: RunRecord): void {
  save(state, targetOfRun(state, record.report.runId), record);
}

/** Which database a run is about, as a digest that tells nothing; null if that is not known. */
export function targetOfRun(state: string, runId: string): string | null {
  return load(state, runId)?.target ?? null;
}

function save(state: string, target: string | null, record: RunRecord): void {
  const stored: StoredRun = { target, pid: process.pid, record };
  writePrivately(state, `${record.report.runId}.json`, JSON.stringify(stored, null, 1), record.inFlight);
}

/** The record of a run, or null if there is none. Throws `E_NO_RUN` if the file cannot be read. */
export function loadRecord(state: string, runId: string): RunRecord | null {
  return load(state, runId)?.record ?? null;
}

/** The id of the newest run, or null. */
export function latestRunId(state: string): string | null {
  return runIds(state)[0] ?? null;
}

/** The records of the runs on this database, the newest first. */
export function recordsOf(state: string, connection: Connection): RunRecord[] {
  return storedOf(state, connection).map(({ record }) => record);
}

/** Of these the records of runs that no other process on this machine works on any more. */
export function deadRecordsOf(state: string, connection: Connection): RunRecord[] {
  return storedOf(state, connection)
    .filter(({ pid }) => pid === process.pid || !isAlive(pid))
    .map(({ record }) => record);
}

/** Removes what a process that was killed has half written in the folder of the runs: `<name>.<pid>.partial`. */
export function removeHalfWritten(state: string): void {
  for (const file of filesIn(state)) {
    const pid = /\.(\d+)\.partial$/.exec(file)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(state, file), { recursive: true, force: true });
  }
}

function storedOf(state: string, connection: Connection): StoredRun[] {
  const target = targetOf(connection);
  return runIds(state)
    .map((runId) => loadOrPass(state, runId))
    .filter((stored) => stored !== null)
    .filter((stored) => stored.target === target);
}

/** Null of a file that is damaged, too: the journal and the manifest are what counts. */
function loadOrPass(state: string, runId: string): StoredRun | null {
  try {
    return load(state, runId);
  } catch (error) {
    if (error instanceof SeparationError) return null;
    throw error;
  }
}

/** A process of another user is alive, too; signal 0 is sent to nobody (kill(2)). */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Name of the report file of a run, beside its record. */
export function reportFile(runId: string): string {
  return `${runId}.report.json`;
}

function runIds(state: string): string[] {
  return filesIn(state)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .filter(isRunId)
    .toSorted()
    .toReversed();
}

/** None of a folder that is not there, or is none: whoever writes to it says so. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function load(state: string, runId: string): StoredRun | null {
  if (!isRunId(runId)) {
    throw new SeparationError(
      'E_NO_RUN',
      `${JSON.stringify(runId.slice(0, 60))} is not a run id`,
      'Give the run id that the run printed.',
    );
  }
  const path = join(state, `${runId}.json`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  try {
    return storedSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new SeparationError(
      'E_NO_RUN',
      `the run record ${path} is damaged`,
      'Move the file away. `separation recover` uses the journal in the database and the manifest of the backup.',
      { cause: error },
    );
  }
}

function targetOf({ host, port, database }: Connection): string {
  return sha256(`${host}\n${port}\n${database}`);
}
