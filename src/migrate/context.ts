import type { Config } from '../config/config.ts';
import type { Inputs } from '../config/settings.ts';
import type { Connection } from '../postgres/connection.ts';
import type { Outcome } from '../core/run-state.ts';
import type { CheckReport, Told } from '../core/report.ts';
import type { RunRecord } from './run-record.ts';

/** What a stage may use: everything comes in through here, a stage reads neither argv nor the environment. */
export interface Context {
  readonly runId: string;
  readonly inputs: Inputs;
  readonly config: Config;
  /** The connection for session work: `direct-url` where given, else `database-url`. */
  readonly connection: Connection;
  /** Absolute paths. `backups` holds one folder a run; `state` holds the run records and report files. */
  readonly folders: { working: string; backups: string; state: string };
  readonly record: Readonly<RunRecord>;
  /** One line about work that takes long; shown as it happens, never part of the report. */
  readonly progress: (line: string) => void;
  /** Called when the server or another program is given its work and this one will wait: what later stages need is loaded then. */
  readonly waiting?: () => void;
  /** Detail for whoever looks into a failure; shown only where debugging is on. */
  readonly debug?: (text: string) => void;
  /** Takes what can hold values of rows: only if the person at the terminal asked for it (`--show-values`), and never in CI. */
  readonly showValues?: (text: string) => void;
  /** Aborted on SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** How long the run may lie (ms) until another job has taken it over to watch it; null where it is called done here. */
  readonly handOver: number | null;
  /** The environment of the run; commands of the user get what `commandEnvironment` leaves of it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What a stage found and did; the pipeline merges it into the run record. A failure is thrown as SeparationError. */
export interface StageResult {
  status: 'passed' | 'skipped';
  /** One sentence for the report. */
  detail: string;
  report?: Told;
  record?: Partial<Pick<RunRecord, 'plan' | 'manifest' | 'backupFolder' | 'oldStatements' | 'beforeChecks'>>;
  /** Where it left the run; left out where that is where it was. */
  outcome?: Outcome;
}

/** One step of the pipeline: a file in `stages/` and a line in `pipeline.ts`. */
export interface Stage {
  readonly name: string;
  /** Loads what the stage will need and what takes long to load, while an earlier stage waits for the server. */
  readonly warmUp?: (config: Config) => Promise<unknown>;
  run(context: Context): Promise<StageResult>;
}

export type { CheckReport, RunRecord };
