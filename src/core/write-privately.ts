import { closeSync, fsyncSync, openSync, renameSync, writeFileSync, mkdirSync } from 'node:fs';
import { join, basename, dirname } from 'node:path';
import { randomBytes } from 'node:crypto';

/** Writes a file whole or not at all, in a folder, both for the owner only; returns its path. `durable` waits for the disk. */
export function writePrivately(folder: string, name: string, text: string, durable = true): string {
  makePrivateFolder(folder);
  const path = join(folder, name);
  // A name that nobody can have put a link at.
  const partial = `${path}.${randomBytes(6).toString('hex')}.${process.pid}.partial`;
  const file = openSync(partial, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    if (durable) fsyncSync(file);
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  } finally {
    closeSync(file);
  }
  renameSync(partial, path);
  if (durable) syncFolder(folder);
  return path;
}

/** Windows keeps the names in a folder by itself, and lets nobody ask for it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The folder of a run's files, if they lie beside the application. */
export const ownFolder = '.separation';

/** Makes a folder that nobody else may enter; if it is in `.separation`, git adds nothing of that to a commit. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const root = rootOf(folder);
  if (root === null) return;
  try {
    writeFileSync(join(root, '.gitignore'), '*\n', { flag: 'wx', mode: 0o600 });
  } catch {
    // It is there already, or cannot be: then what git would add is refused before a backup is made.
  }
}

/** The nearest `.separation` that a folder is, or is in; null if there is none. */
export function rootOf(folder: string): string | null {
  if (basename(folder) === ownFolder) return folder;
  const above = dirname(folder);
  return above === folder ? null : rootOf(above);
}
