import type { ExitCode } from '../../core/exit-code.ts';
import type { Opened } from '../open.ts';
import type { Environment } from '../../core/environment.ts';
import type { Get } from '../secret-inputs.ts';
import type { Run, Watcher } from '../../stages/run.ts';
import { makeRun } from '../make-run.ts';
import type { Colors } from '../../report/terminal.ts';
import { emptyRecord, type RunRecord } from '../../migrate/run-record.ts';
import { newRunId } from '../../core/run-id.ts';

/** How a command was called, and where its words go. */
export interface Call {
  readonly get: Get;
  readonly environment: Environment;
  /** `--run-id`, or null. */
  readonly runId: string | null;
  /** `--from` of `restore`, or null. */
  readonly from: string | null;
  /** Arguments that are no flags: the paths of `code`. */
  readonly paths: readonly string[];
  readonly signal: AbortSignal;
  readonly watcher: Watcher;
  /** What people read while it works, and errors: stderr. */
  readonly print: (text: string) => void;
  /** What a command is called for (a plan, a report): stdout, or stderr if that has JSON. */
  readonly result: (text: string) => void;
  readonly colors: Colors;
  /** What goes to stdout as it is. */
  readonly output: (text: string) => void;
  /** The same as Markdown; it goes nowhere but into the summary of a job of GitHub's. */
  readonly summary: (markdown: string) => void;
  /** The machine-readable report; it goes nowhere without `--json`. */
  readonly json: (value: unknown) => void;
}

/** One command of the command line; throws `SeparationError` if there is nothing to report but the error. */
export type Command = (call: Call) => Promise<ExitCode>;

/** A run of its own. */
export function newRun(opened: Opened, call: Call): Run {
  return resume(opened, call, emptyRecord(call.runId ?? newRunId()));
}

/** A run that goes on from a record. */
export function resume(opened: Opened, call: Call, record: RunRecord): Run {
  return makeRun(opened, record, call.watcher, call.signal);
}
