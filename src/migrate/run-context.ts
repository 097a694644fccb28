import type { Context } from '../config/context.ts';
import type { Told } from '../core/report.ts';
import type { Outcome } from '../core/run-state.ts';
import type { RunRecord } from './run-record.ts';

/** What a stage may use: what the run was given, and what is known of it so far. */
export interface RunContext extends Context {
  readonly record: Readonly<RunRecord>;
}

/** What a stage found and did; the pipeline merges it into the run record. A failure is thrown as SeparationError. */
export interface StageResult {
  status: 'passed' | 'skipped';
  /** One sentence for the report. */
  detail: string;
  report?: Told;
  record?: Partial<Pick<RunRecord, 'plan' | 'manifest' | 'backupFolder' | 'oldStatements' | 'beforeChecks'>>;
  /** If it left the run; left out if that is if it was. */
  outcome?: Outcome;
}
