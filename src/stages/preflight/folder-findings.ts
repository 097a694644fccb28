import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RunContext } from '../../migrate/run-context.ts';
import type { Finding } from '../../core/report.ts';
import { error } from './finding.ts';

/** What the record, the report and the notes of a run need at most, in bytes. */
const records = 4 * 1024 * 1024;

/** Folders of the run that this user cannot write, or that something else stands in the way of, and a full disk for its records. */
export function folderFindings({ backups, state }: RunContext['folders']): Finding[] {
  const unwritable = problemOf(state, 'Give a `working-directory` that this user may write in.');
  return [
    // If both would lie in the same folder, it is said once.
    ...problemOf(backups, 'Give another folder with `backup-dir`.').filter(
      ({ message }) => !unwritable.some((found) => found.message === message),
    ),
    ...unwritable,
    ...fullDisk(state),
  ];
}

function problemOf(folder: string, hint: string): Finding[] {
  const existing = firstExisting(folder);
  if (!statSync(existing).isDirectory())
    return [error('E_FOLDER', `${existing} is a file, and a folder is needed`, hint)];
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
    return [];
  } catch {
    return [error('E_FOLDER', `${existing} cannot be written by this user`, hint)];
  }
}

/** A record that cannot be written in the middle of a run would end it. */
function fullDisk(folder: string): Finding[] {
  const { bavail, bsize } = statfsSync(firstExisting(folder));
  const hint = 'Free space, or give a `working-directory` on another disk.';
  return bavail * bsize >= records
    ? []
    : [error('E_SPACE', `the disk of ${folder}, for the records of a run, is full`, hint)];
}

/** The folder itself, or the nearest one above it that is there. */
export function firstExisting(folder: string): string {
  let existing = folder;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  return existing;
}
