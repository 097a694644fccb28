import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverUser } from '../../src/postgres/ephemeral/start-server.ts';
import { giveTo, type Owner } from './cluster.ts';
import { freePort, testPassword } from './server.ts';

export interface Pooler {
  port: number;
  stop(): Promise<void>;
}

const program = '/usr/sbin/pgbouncer';

/** Starts a real PgBouncer in front of the server of that port, for role `postgres`, who may use its console, too. */
export async function startPgBouncer(
  serverPort: number,
  mode: 'session' | 'transaction' | 'statement',
  poolSize = 20,
): Promise<Pooler> {
  const folder = mkdtempSync(join(tmpdir(), 'separation-pgbouncer-'));
  const port = await freePort();
  const settings = [
    '[databases]',
    `* = host=127.0.0.1 port=${serverPort}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = plain',
    `auth_file = ${join(folder, 'users.txt')}`,
    `pool_mode = ${mode}`,
    `default_pool_size = ${poolSize}`,
    'admin_users = postgres',
    'ignore_startup_parameters = extra_float_digits',
  ];
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(file, `${settings.join('\n')}\n`);
  writeFileSync(join(folder, 'users.txt'), `"postgres" "${testPassword}"\n`);
  // It refuses to run as root.
  const owner: Owner = serverUser(folder) ?? {};
  for (const path of [folder, file, join(folder, 'users.txt')]) giveTo(owner, path);
  const asRoot = owner.uid !== undefined;
  const child = spawn(program, [...(asRoot ? ['-u', 'postgres'] : []), file], { stdio: 'ignore' });
  await listening(port, child);
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await sleep(50);
  }
  throw new Error('PgBouncer did not start');
}
