import { type RunRecord, saveRecord } from '../migrate/run-record.ts';
import type { Run, Watcher } from '../stages/run.ts';
import type { Opened } from './open.ts';

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
