import { spawn } from 'node:child_process';
import { chmodSync, chownSync, closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeparationError } from '../../core/errors.ts';
import { serverEnvironment } from './janitor.ts';
import { runProcess } from '../../core/process.ts';
import type { ServerPrograms } from './server-programs.ts';
import { serverFailed, type Started } from './started.ts';
import { messageOf } from '../../core/server-words.ts';

type User = { uid: number; gid: number } | undefined;

export interface ServerSettings {
  folder: string;
  port: number;
  password: string;
  signal: AbortSignal;
}

/** Makes a cluster in the folder and starts a server on it; it may not answer yet. Throws `E_EPHEMERAL`, `E_CANCELLED`. */
export async function startServer(programs: ServerPrograms, settings: ServerSettings): Promise<Started> {
  const user = serverUser(settings.folder);
  await makeCluster(programs, settings, user);
  return start(programs, settings, user);
}

/** A server refuses to run as root (manual, section 18.1): there it runs as another user, who must be able to pass through the folder. */
export function serverUser(folder: string): User {
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
  { folder, password, signal }: ServerSettings,
  user: User,
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
    env: serverEnvironment(),
    cwd: home,
    signal,
    user,
  });
  if (code !== 0) throw serverFailed(`initdb of ${describe} failed: ${stderr || `exit code ${code}`}`);
}

/** What is safe to leave out if nothing has to survive a crash (manual, section 14.5). */
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
];

async function start({ postgres }: ServerPrograms, { folder, port }: ServerSettings, user: User): Promise<Started> {
  const home = join(folder, 'server');
  const logFile = join(home, 'log');
  const log = openSync(logFile, 'a', 0o600);
  const args = ['-D', join(home, 'data'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  try {
    const server = spawn(postgres, args, {
      env: serverEnvironment(),
      cwd: home,
      detached: true,
      stdio: ['ignore', log, log],
      ...user,
    });
    await new Promise((resolve, reject) => server.once('spawn', resolve).once('error', reject));
    server.unref();
    return {
      hasEnded: () => server.exitCode !== null || server.signalCode !== null,
      log: async () => readFileSync(logFile, 'utf8'),
    };
  } catch (error) {
    throw serverFailed(`${postgres} could not be started: ${messageOf(error)}`, error);
  } finally {
    closeSync(log);
  }
}
