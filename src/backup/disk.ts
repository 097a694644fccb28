import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import prettyBytes from 'pretty-bytes';
import type { Finding } from '../core/report.ts';

/** Says why a backup of `databaseBytes` does not fit into `freeBytes`, or null. Half of the size is assumed: a dump has no indexes and is compressed. */
export function judgeDisk(folder: string, databaseBytes: number, freeBytes: number): Finding | null {
  const needed = Math.ceil(databaseBytes / 2);
  if (freeBytes >= needed) return null;
  return {
    code: 'E_SPACE',
    severity: 'error',
    message: `${folder} has ${prettyBytes(freeBytes)} free; a backup of this database (${prettyBytes(databaseBytes)}) may need ${prettyBytes(needed)}`,
    hint: 'Free space, or give another folder with `backup-dir`.',
  };
}

/** Asks the file system that the folder is on, or will be on (bytes free for this user), then judges. */
export async function checkDisk(folder: string, databaseBytes: number): Promise<Finding | null> {
  let existing = folder;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  const { bavail, bsize } = await statfs(existing);
  return judgeDisk(folder, databaseBytes, bavail * bsize);
}
