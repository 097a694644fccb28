import { delimiter, join } from 'node:path';
import type { Environment } from '../core/environment.ts';
import type { Config } from '../config/config.ts';
import { foldersOf, type Context } from '../config/context.ts';
import { handOverAsked } from '../config/hand-over.ts';
import { parseInputs } from '../config/inputs.ts';
import { loadConfig } from '../config/load.ts';
import type { Inputs } from '../config/settings.ts';
import { SeparationError } from '../core/errors.ts';
import { libpqEnvironment, parseConnection, secretsOf } from '../postgres/connection.ts';
import type { Connection, SourceNames } from '../core/connection.ts';
import { type RehearsalServer, serverGone } from './rehearsal/noted-server.ts';
import { refuseTracked } from './refuse-tracked.ts';
import { type Get, secretsIn, secretsInEnvironment } from './secret-inputs.ts';
import { type Redact, redactor } from '../core/redact.ts';
import type { Report } from '../core/report.ts';

/** Everything that a run is told: inputs, configuration, where the database and the folders are. */
export interface Opened {
  inputs: Inputs;
  config: Config;
  connection: Connection;
  folders: Context['folders'];
  environment: Readonly<Record<string, string>>;
  redact: Redact;
  handOver: number | null;
  /** If this is a rehearsal on a server of its own. */
  rehearsal: Report['rehearsal'];
}

/** Reads all of it and touches nothing; with a rehearsal's `server` no other database is known. Throws `E_USAGE`, `E_CONFIG`, `E_URL`. */
export function open(get: Get, environment: Environment, server: RehearsalServer | null = null): Opened {
  const { inputs: given, config } = readInputs(get);
  if (given.ephemeral && server === null) throw serverGone();
  const inputs = server === null ? given : { ...given, databaseUrl: server.url, directUrl: null };
  const connection = { ...connectionOf(inputs, server === null ? environment : {}), source: sourceNames(config) };
  const commands = runEnvironment(environment, inputs);
  const folders = foldersOf(server === null ? inputs : withBackupsBeside(server, inputs), environment);
  refuseTracked(folders.state, environment);
  return {
    inputs,
    config,
    connection,
    folders,
    environment: server === null ? commands : rehearsalEnvironment(commands, connection, server),
    redact: redactor([...secretsIn(get), ...secretsOf(connection), ...secretsInEnvironment(environment)]),
    handOver: handOverAsked(environment, inputs),
    rehearsal: server === null ? null : { server: server.describe, wayBack: null },
  };
}

/** What is asked for and configured, if it is valid. Throws `E_USAGE` and `E_CONFIG`. */
export function readInputs(get: Get): { inputs: Inputs; config: Config } {
  const inputs = parseInputs(get);
  const { config } = loadConfig(inputs);
  refuseLone(inputs);
  return { inputs, config };
}

/** Inputs that mean nothing without another. */
function refuseLone({ migration, revert, ephemeral, load }: Inputs): void {
  if (revert !== null && migration === null) {
    throw new SeparationError(
      'E_USAGE',
      `revert: found ${JSON.stringify(revert)} without \`migration\``,
      'Give the migration that it is the inverse of; the built-in plan has its own inverse.',
    );
  }
  if (load !== null && !ephemeral) {
    throw new SeparationError(
      'E_USAGE',
      'load: found a command without `ephemeral`',
      'It fills an ephemeral database and no other: give `ephemeral: true`, or leave `load` out.',
    );
  }
  if (ephemeral && load === null) {
    throw new SeparationError(
      'E_USAGE',
      'ephemeral: found "true" without `load`',
      'Give the command that fills the database, such as `psql -v ON_ERROR_STOP=1 -f shop.sql "$DATABASE_URL"`; it begins empty.',
    );
  }
}

/** What the source table may be called before and after. */
export function sourceNames({ separate: { schema, table, customers, users, mapping } }: Config): SourceNames {
  return { schema, tables: [...new Set([table, customers, users, mapping])] };
}

/** The connection for session work. Throws `E_URL`. */
export function connectionOf({ databaseUrl, directUrl }: Inputs, environment: Environment): Connection {
  if (databaseUrl === null) {
    throw new SeparationError(
      'E_URL',
      'database-url: found nothing',
      'Set DATABASE_URL in the environment (or give the input `database-url` from a secret).',
    );
  }
  const pooled = parseConnection(databaseUrl, 'database-url', environment);
  return directUrl === null ? pooled : parseConnection(directUrl, 'direct-url', environment);
}

/** The environment of a run: as it is, the URLs under the names that Prisma reads, and none of our inputs. */
function runEnvironment(environment: Environment, { databaseUrl, directUrl }: Inputs): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(INPUT|SEPARATION)_/.test(entry[0]),
  );
  // Windows calls it Path, and only process.env itself knows that this is the same.
  const path = environment['PATH'];
  return {
    ...Object.fromEntries(kept.filter(([name]) => name === 'PATH' || name.toUpperCase() !== 'PATH')),
    ...(path === undefined ? {} : { PATH: path }),
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    ...(directUrl === null ? {} : { DIRECT_URL: directUrl }),
  };
}

/** Of a rehearsal: if nobody asked to keep its backup, it goes with the server. */
function withBackupsBeside({ folder }: RehearsalServer, inputs: Inputs): Inputs {
  return { ...inputs, backupDir: inputs.backupDir ?? join(folder, 'backups') };
}

/** Of a rehearsal: every variable by which a command could find a database leads to the ephemeral one; the server's own programs are found last. */
function rehearsalEnvironment(
  environment: Readonly<Record<string, string>>,
  connection: Connection,
  { url, bin }: RehearsalServer,
): Record<string, string> {
  const kept = Object.entries(environment).filter(([name]) => !name.startsWith('PG'));
  const { PATH: path = '' } = environment;
  return {
    ...Object.fromEntries(kept),
    ...libpqEnvironment(connection),
    DATABASE_URL: url,
    DIRECT_URL: url,
    PATH: bin === null ? path : `${path}${delimiter}${bin}`,
  };
}
