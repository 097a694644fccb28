import { execFileSync } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/** The bin folder of the newest installed server, as Debian and PGDG lay it out, or the one that SEPARATION_TEST_SERVER names. */
export function serverBinaries(): string {
  const named = process.env['SEPARATION_TEST_SERVER'];
  if (named !== undefined && named !== '') return named;
  const root = '/usr/lib/postgresql';
  const majors = existsSync(root) ? readdirSync(root).filter((m) => existsSync(join(root, m, 'bin/postgres'))) : [];
  const newest = majors.map(Number).toSorted((a, b) => b - a)[0];
  if (newest === undefined) throw new Error('the tests need PostgreSQL server binaries: apt-get install postgresql');
  return join(root, String(newest), 'bin');
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
export type Prepare = (folder: string, owner: { uid?: number; gid?: number }) => { initdb: string[]; undo: () => void };

/** Starts a PostgreSQL server of its own in a new folder; superuser `postgres`, password `testPassword`. */
export async function startServer(settings: readonly string[] = [], prepare?: Prepare): Promise<TestServer> {
  const bin = serverBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'separation-pg-'));
  // A server refuses to run as root.
  const asRoot = process.getuid?.() === 0;
  const owner = asRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (asRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  const data = join(folder, 'data');
  const run = (command: string, args: string[]): void => {
    execFileSync(join(bin, command), args, { ...owner, stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
  };
  const prepared = prepare?.(folder, owner) ?? { initdb: [], undo: () => undefined };
  const passwordFile = join(folder, 'password');
  appendFileSync(passwordFile, testPassword);
  if (asRoot) chownSync(passwordFile, idOf('-u'), idOf('-g'));
  run('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
    ...prepared.initdb,
  ]);
  const settingsFile = join(data, 'postgresql.conf');
  appendFileSync(
    settingsFile,
    [
      "listen_addresses = '127.0.0.1'",
      `unix_socket_directories = '${folder}'`,
      'fsync = off',
      'max_connections = 200',
      'autovacuum_naptime = 1min',
      'wal_level = logical',
      ...settings,
      '',
    ].join('\n'),
  );
  const log = join(folder, 'log');
  const start = (): void => run('pg_ctl', ['-D', data, '-w', '-t', '120', '-l', log, 'start']);
  const stop = (mode: string): void => run('pg_ctl', ['-D', data, '-w', '-m', mode, 'stop']);
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

/** Characters that a URL must encode, so that every test uses a password that is awkward. */
export const testPassword = 'secret-pa55/w@rd';

export function urlOf(server: { port: number }, database: string, user = 'postgres', password = testPassword): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`;
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}
