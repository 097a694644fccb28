import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder } from './private-folder.ts';

/**
 * Writes a file whole or not at all, that nobody else may read, in a folder that nobody else may enter; returns its path. Every record, note
 * and report is written by this. `durable` waits until it is on the disk, under its name.
 */
export function writePrivately(folder: string, name: string, text: string, durable = true): string {
  makePrivateFolder(folder);
  const path = join(folder, name);
  const partial = `${path}.${process.pid}.partial`;
  const file = openSync(partial, 'w', 0o600);
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
