import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverUser } from '../../src/postgres/ephemeral/start-server.ts';
import { copyCluster, giveTo, makeCluster, type Owner, runner } from './cluster.ts';
import { findServerBinaries, installPostgres } from './programs.ts';
import { testPassword } from './password.ts';

export interface TestServer {
  port: number;
  /** Folder of the Unix socket and of the cluster. */
  folder: string;
  bin: string;
  stop(): void;
  /** Stops as a crash does. */
  crash(): void;
  start(): void;
}

/** The bin folder of the server that the tests run on. */
export function serverBinaries(): string {
  const found = findServerBinaries();
  if (found === null) throw new Error(`the tests need a PostgreSQL server: ${installPostgres}`);
  return found;
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** What is prepared below the folder of a server before `initdb` runs, with what `initdb` has to know of it. */
export type Prepare = (folder: string, owner: Owner) => { initdb: string[]; undo: () => void };

/** Settings of every test server: nothing on it has to survive its machine. */
const everyServer = [
  "listen_addresses = '127.0.0.1'",
  'fsync = off',
  'full_page_writes = off',
  'synchronous_commit = off',
  'max_connections = 200',
  'max_prepared_transactions = 10',
  // What needs autovacuum has a server of its own; on the others each of its rounds starts a process for every database.
  'autovacuum_naptime = 1d',
  'wal_level = logical',
  // How soon a subscription that was refused is tried again.
  'wal_retrieve_retry_interval = 200ms',
  'jit = off',
  // In the folder of the server, with which it goes: in /dev/shm it outlives a server that is killed.
  'dynamic_shared_memory_type = mmap',
];

/** Starts a PostgreSQL server of its own in a new folder; superuser `postgres`, password `testPassword`. */
export async function startServer(settings: readonly string[] = [], prepare?: Prepare): Promise<TestServer> {
  const bin = serverBinaries();
  const folder = mkdtempSync(join(process.env['SEPARATION_TEST_MEMORY'] ?? tmpdir(), 'separation-pg-'));
  // A server refuses to run as root.
  const owner: Owner = serverUser(folder) ?? {};
  giveTo(owner, folder);
  const data = join(folder, 'data');
  const prepared = prepare?.(folder, owner) ?? { initdb: [], undo: () => undefined };
  const run = runner(bin, folder, owner);
  const template = process.env['SEPARATION_TEST_CLUSTER'];
  if (template === undefined || prepared.initdb.length > 0) makeCluster(run, folder, owner, prepared.initdb);
  else copyCluster(template, data, owner);
  const settingsFile = join(data, 'postgresql.conf');
  appendFileSync(settingsFile, [...everyServer, `unix_socket_directories = '${folder}'`, ...settings, ''].join('\n'));
  const log = join(folder, 'log');
  const start = (): void => run('pg_ctl', ['-D', data, '-w', '-t', '600', '-l', log, 'start']);
  const stop = (mode: string): void => run('pg_ctl', ['-D', data, '-w', '-t', '600', '-m', mode, 'stop']);
  const port = await startOnFreePort((candidate) => {
    appendFileSync(settingsFile, `port = ${candidate}\n`);
    start();
  }, log);
  return {
    port,
    folder,
    bin,
    start,
    crash: () => stop('immediate'),
    stop: () => {
      stop('immediate');
      prepared.undo();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const portAttempts = 5;

/** Between the moment in which a port is found free and the server's own `bind`, somebody else may take it. */
async function startOnFreePort(startOn: (port: number) => void, log: string): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      startOn(port);
      return port;
    } catch (error) {
      const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
      const taken = said.includes(`could not bind IPv4 address "127.0.0.1"`);
      if (!taken || attempt === portAttempts) throw new Error(`the server did not start: ${said}`, { cause: error });
      rmSync(log);
    }
  }
}

export { testPassword };

export function urlOf(server: { port: number }, database: string, user = 'postgres', password = testPassword): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`;
}
