import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, appendFileSync } from 'node:fs';
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

/** Starts a PostgreSQL server of its own in a new folder; superuser `postgres`, password `secret-pa55/word`. */
export async function startServer(settings: readonly string[] = []): Promise<TestServer> {
  const bin = serverBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'separation-pg-'));
  const port = await freePort();
  // A server refuses to run as root.
  const asRoot = process.getuid?.() === 0;
  const owner = asRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (asRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  const data = join(folder, 'data');
  const run = (command: string, args: string[]): void => {
    execFileSync(join(bin, command), args, { ...owner, stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
  };
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
  ]);
  appendFileSync(
    join(data, 'postgresql.conf'),
    [
      `port = ${port}`,
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
  const start = (): void => run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), 'start']);
  const stop = (mode: string): void => run('pg_ctl', ['-D', data, '-w', '-m', mode, 'stop']);
  start();
  return {
    port,
    folder,
    bin,
    start,
    crash: () => stop('immediate'),
    stop: () => {
      stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Characters that a URL must encode, so that every test uses a password that is awkward. */
export const testPassword = 'secret-pa55/w@rd';

export function urlOf(server: { port: number }, database: string, user = 'postgres', password = testPassword): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`;
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}
