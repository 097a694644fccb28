import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RunContext } from '../../migrate/run-context.ts';
import type { Finding } from '../../core/report.ts';

/** Folders of the run that this user cannot write, or that something else stands in the way of. */
export function folderFindings({ backups, state }: RunContext['folders']): Finding[] {
  return [
    ...problemOf(backups, 'Give another folder with `backup-dir`.'),
    ...problemOf(state, 'Give a `working-directory` that this user may write in.'),
  ];
}

function problemOf(folder: string, hint: string): Finding[] {
  const existing = firstExisting(folder);
  if (!statSync(existing).isDirectory()) return [finding(`${existing} is a file, and a folder is needed`, hint)];
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
    return [];
  } catch {
    return [finding(`${existing} cannot be written by this user`, hint)];
  }
}

/** The folder itself, or the nearest one above it that is there. */
function firstExisting(folder: string): string {
  let existing = folder;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  return existing;
}

function finding(message: string, hint: string): Finding {
  return { code: 'E_FOLDER', severity: 'error', message, hint };
}
