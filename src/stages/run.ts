import type { RunContext } from '../migrate/run-context.ts';
import type { SeparationError } from '../core/errors.ts';
import type { Redact } from '../core/redact.ts';
import type { StageReport } from '../core/report.ts';
import { type RunEvent, transition } from '../core/run-state.ts';
import { setState, stateOf, type RunRecord } from '../migrate/run-record.ts';

/** A context whose record the pipeline writes. Stages get it as a `RunContext` and only read. */
export interface Run extends RunContext {
  readonly record: RunRecord;
  readonly redact: Redact;
  readonly watcher: Watcher;
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

/** Tells what happened to a run; the record says durably what it is then. */
export function send({ record, save }: Pick<Run, 'record' | 'save'>, event: RunEvent): void {
  setState(record, transition(stateOf(record), event));
  save();
}
