import type { Connection } from '../core/connection.ts';
import type { Config } from './config.ts';
import type { Inputs } from './settings.ts';
import type { Environment } from '../core/environment.ts';
import { join, resolve } from 'node:path';
import { ownFolder } from '../core/write-privately.ts';

/** What a run was given. Everything comes in through here: below `cli/` nobody reads argv or the environment. */
export interface Context {
  readonly runId: string;
  readonly inputs: Inputs;
  readonly config: Config;
  /** The connection for session work: `direct-url` if given, else `database-url`. */
  readonly connection: Connection;
  /** Absolute paths. `backups` holds one folder a run; `state` holds the run records and report files. */
  readonly folders: { working: string; backups: string; state: string };
  /** One line about work that takes long; shown as it happens, never part of the report. */
  readonly progress: (line: string) => void;
  /** Called when the server or another program is given its work and this one will wait: what later stages need is loaded then. */
  readonly waiting?: () => void;
  /** Detail for whoever looks into a failure; shown only if debugging is on. */
  readonly debug?: (text: string) => void;
  /** Takes what can hold values of rows: only if the person at the terminal asked for it (`--show-values`), and never in CI. */
  readonly showValues?: (text: string) => void;
  /** Aborted on SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** How long the run may lie (ms) until another job has taken it over to watch it; null if it is called done here. */
  readonly handOver: number | null;
  /** The environment of the run; commands of the user get what `commandEnvironment` leaves of it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Where a run keeps its files: on a runner of GitHub in its temporary folder, else beside the application. All absolute. */
export function foldersOf(
  inputs: Pick<Inputs, 'workingDirectory' | 'backupDir'>,
  environment: Environment,
): Context['folders'] {
  const working = resolve(inputs.workingDirectory);
  const temporary = environment['GITHUB_ACTIONS'] === 'true' ? environment['RUNNER_TEMP'] : undefined;
  const root = temporary === undefined || temporary === '' ? join(working, ownFolder) : join(temporary, 'separation');
  const backups = inputs.backupDir === null ? join(root, 'backups') : resolve(working, inputs.backupDir);
  return { working, backups, state: join(root, 'runs') };
}
