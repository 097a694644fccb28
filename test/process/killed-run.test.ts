import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('a run of the tests that SIGKILL ends leaves no folder, no server, no process, and no shared memory', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'separation-killed-'));
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const told = join(folder, 'told');
  // Nothing of this run's own: the mark of it, its folders, or Vitest's variables.
  const { PATH, HOME } = process.env;
  const run = spawn(process.execPath, ['--import', 'tsx', 'test/fixtures/killed/run.ts'], {
    cwd: root,
    env: { PATH, HOME, TMPDIR: temporary, SEPARATION_TEST_TOLD: told },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  run.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  run.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await expect.poll(() => existsSync(told) || run.exitCode !== null).toBe(true);
  expect(existsSync(told), output).toBe(true);
  const { pids, folders } = JSON.parse(readFileSync(told, 'utf8')) as { pids: number[]; folders: string[] };
  expect([...pids.map((pid) => `/proc/${pid}`), ...folders].filter((path) => !existsSync(path))).toEqual([]);

  expect(sharedMemoryOf(pids)).not.toEqual([]);

  run.kill('SIGKILL');
  const left = (): string[] => [
    ...pids.filter(isRunning).map(String),
    ...sharedMemoryOf(pids),
    ...folders.filter((path) => existsSync(path)),
    // tsx has one folder for all that a user ever runs by it.
    ...readdirSync(temporary).filter((name) => !name.startsWith('tsx-')),
  ];
  await expect.poll(left).toEqual([]);
});

/** What has ended and was not yet asked for is not running. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The segments of System V that these processes have made; what else a server shares is in its folder. */
function sharedMemoryOf(pids: readonly number[]): string[] {
  const [head = '', ...lines] = readFileSync('/proc/sysvipc/shm', 'utf8').trim().split('\n');
  const maker = head.trim().split(/\s+/).indexOf('cpid');
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter((cells) => pids.includes(Number(cells[maker])))
    .map((cells) => `shared memory of process ${cells[maker]}`);
}
