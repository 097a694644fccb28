import type { Context, RunRecord } from '../migrate/context.ts';
import type { SeparationError } from '../core/errors.ts';
import type { Opened } from '../cli/open.ts';
import type { Redact } from '../core/redact.ts';
import type { StageReport } from '../core/report.ts';
import { type RunEvent, transition } from '../core/run-state.ts';
import { saveRecord, setState, stateOf } from '../migrate/run-record.ts';

/** A context whose record the pipeline writes. Stages get it as a `Context` and only read. */
export interface Run extends Context {
  readonly record: RunRecord;
  readonly redact: Redact;
  readonly watcher: Watcher;
  /** Makes the record durable. */
  readonly save: () => void;
}

/** Who watches a run is told as it happens: the terminal, or the log groups of a workflow. */
export interface Watcher {
  started(stage: string): void;
  progress(line: string): void;
  debug?(text: string): void;
  /** What can hold values of rows. */
  showValues?(text: string): void;
  failed(error: SeparationError): void;
  ended(stage: StageReport): void;
}

/** A run on what was opened; `record` is new or that of an earlier step. */
export function makeRun(opened: Opened, record: RunRecord, watcher: Watcher, signal: AbortSignal): Run {
  // Until preflight has asked the server.
  record.report.database ??= { name: opened.connection.database, server: 'PostgreSQL' };
  record.report.rehearsal ??= opened.rehearsal;
  record.report.migration ??= opened.inputs.migration;
  return {
    runId: record.report.runId,
    inputs: opened.inputs,
    config: opened.config,
    connection: opened.connection,
    folders: opened.folders,
    environment: opened.environment,
    handOver: opened.handOver,
    redact: opened.redact,
    progress: (line) => watcher.progress(opened.redact(line)),
    debug: (text) => watcher.debug?.(opened.redact(text)),
    showValues: (text) => watcher.showValues?.(text),
    signal,
    record,
    watcher,
    save: () => saveRecord(opened.folders.state, opened.connection, record),
  };
}

/** Tells what happened to a run; the record says durably what it is then. */
export function send({ record, save }: Pick<Run, 'record' | 'save'>, event: RunEvent): void {
  setState(record, transition(stateOf(record), event));
  save();
}
