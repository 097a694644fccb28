import { accessSync, chmodSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweepAfter } from './sweeper.ts';

/** Free memory that is enough for the servers of a run, in bytes. */
const roomy = 2 ** 31;

/** Makes one folder for everything temporary of a run, and one in memory for servers; both are gone however the process ends. */
export function makeOwnFolder(): () => Promise<void> {
  if (process.env['SEPARATION_TEST_FOLDER'] !== undefined) return async () => undefined;
  const folder = newFolder(tmpdir());
  const memory = hasRoom('/dev/shm') ? newFolder('/dev/shm') : folder;
  const sweep = sweepAfter(folder, memory);
  Object.assign(process.env, { SEPARATION_TEST_FOLDER: folder, SEPARATION_TEST_MEMORY: memory, TMPDIR: folder });
  return sweep;
}

/** What tells a process with an environment of its own as one of this run, and has it put what is temporary into the run's folder. */
export function markOfRun(): Record<string, string> {
  const { SEPARATION_TEST_FOLDER: folder, TMPDIR: temporary } = process.env;
  return folder === undefined || temporary === undefined ? {} : { SEPARATION_TEST_FOLDER: folder, TMPDIR: temporary };
}

function newFolder(parent: string): string {
  const folder = mkdtempSync(join(parent, 'separation-tests-'));
  // The servers run as another user, and have to pass through.
  chmodSync(folder, 0o711);
  return folder;
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= roomy;
  } catch {
    return false;
  }
}
