import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SeparationError } from '../errors.ts';
import { parseConnection } from './connection.ts';
import { runProcess } from './process.ts';
import { findServer, type ServerPrograms, type ServerSource } from './server-programs.ts';
import { withClient } from './session.ts';

export interface EphemeralOptions {
  /** Where the server's programs may come from, the best source first. */
  sources: readonly ServerSource[];
  signal: AbortSignal;
}

/** A PostgreSQL server that is gone when its user is done. */
export interface EphemeralServer {
  /** Where its programs come from, for people. */
  readonly describe: string;
  /** A folder for files that are to be gone with the server. */
  readonly folder: string;
  /** URL of a database on it, as the superuser; holds the password. */
  urlOf(database: string): string;
}

type User = { uid: number; gid: number } | undefined;

const patience = 30_000;
const environment = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Waits on a pipe, whose other end closes when this process ends, however it ends: then stops the server (SIGINT: manual,
 * section 18.5) and removes its folder. A negative number in postmaster.pid is initdb, which ends by itself.
 */
const janitor = `
cat > /dev/null
file="$1/server/data/postmaster.pid"
pid=$(head -n 1 "$file" 2> /dev/null)
[ "\${pid:-0}" -gt 0 ] && kill -INT "$pid"
tries=0
while [ -e "$file" ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
[ -e "$file" ] && [ "\${pid:-0}" -gt 0 ] && kill -KILL "$pid"
rm -rf "$1"`;

/**
 * Starts a server of its own on a free port of 127.0.0.1, gives it to `use`, then stops it and removes everything of it,
 * even where this process is killed. Throws `E_EPHEMERAL`, and `E_CANCELLED` while it starts.
 */
export async function withEphemeralServer<T>(
  { sources, signal }: EphemeralOptions,
  use: (server: EphemeralServer) => Promise<T>,
): Promise<T> {
  return withCleanFolder(async (folder) => {
    const user = serverUser(folder);
    const programs = findServer(sources, folder);
    const password = randomBytes(18).toString('base64url');
    await makeCluster(programs, folder, password, user, signal);
    const port = await freePort();
    const urlOf = (database: string): string =>
      `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
    const server = await startServer(programs, folder, port, user);
    await ready(server, urlOf('postgres'), folder, signal);
    return use({ describe: programs.describe, folder, urlOf });
  });
}

/** A temporary folder and the server in it, both gone when `use` is done or this process is dead. */
async function withCleanFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'separation-server-'));
  // In a session of its own, so that Ctrl-C at the terminal does not end it; the server likewise.
  const cleaner = spawn('/bin/sh', ['-c', janitor, 'sh', folder], {
    env: environment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const cleaned = new Promise<void>((resolve) => {
    cleaner.once('close', () => resolve());
    cleaner.once('error', () => resolve());
  });
  try {
    return await use(folder);
  } finally {
    cleaner.stdin.end();
    await cleaned;
  }
}

/** A server refuses to run as root (manual, section 18.1): there it runs as another user, who must be able to pass through the folder. */
function serverUser(folder: string): User {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  const [, , uid, gid] = account ?? [];
  if (uid === undefined || gid === undefined) {
    throw new SeparationError(
      'E_EPHEMERAL',
      'PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it as',
      'Run this as another user than root, or make one: useradd --system postgres.',
    );
  }
  chmodSync(folder, 0o711);
  return { uid: Number(uid), gid: Number(gid) };
}

async function makeCluster(
  { initdb, describe }: ServerPrograms,
  folder: string,
  password: string,
  user: User,
  signal: AbortSignal,
): Promise<void> {
  const home = join(folder, 'server');
  const passwordFile = join(home, 'password');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) for (const path of [home, passwordFile]) chownSync(path, user.uid, user.gid);
  const data = join(home, 'data');
  const flags = [
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  const { code, stderr } = await runProcess(initdb, ['-D', data, ...flags], {
    env: environment,
    cwd: home,
    signal,
    user,
  });
  if (code !== 0) throw failed(`initdb of ${describe} failed: ${stderr || `exit code ${code}`}`);
}

/** What is safe to leave out where nothing has to survive a crash (manual, section 14.5). */
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
];

async function startServer(
  { postgres }: ServerPrograms,
  folder: string,
  port: number,
  user: User,
): Promise<ChildProcess> {
  const home = join(folder, 'server');
  const log = openSync(join(home, 'log'), 'a', 0o600);
  const args = ['-D', join(home, 'data'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  try {
    const server = spawn(postgres, args, {
      env: environment,
      cwd: home,
      detached: true,
      stdio: ['ignore', log, log],
      ...user,
    });
    await new Promise((resolve, reject) => server.once('spawn', resolve).once('error', reject));
    return server;
  } catch (error) {
    throw failed(`${postgres} could not be started: ${error instanceof Error ? error.message : String(error)}`, error);
  } finally {
    closeSync(log);
  }
}

async function ready(server: ChildProcess, url: string, folder: string, signal: AbortSignal): Promise<void> {
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
      const ended = server.exitCode !== null || server.signalCode !== null;
      if (ended || Date.now() > deadline) {
        const log = readFileSync(join(folder, 'server/log'), 'utf8').trim().split('\n').slice(-5).join('\n');
        throw failed(`the server ${ended ? 'ended at once' : 'did not answer'}: ${log}`, error);
      }
    }
    await sleep(50);
  }
}

function failed(message: string, cause?: unknown): SeparationError {
  return new SeparationError(
    'E_EPHEMERAL',
    message,
    'Look at what the server says above; free disk and memory are the usual reasons.',
    { cause },
  );
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
