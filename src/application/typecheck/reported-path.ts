import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { withParents } from '../../core/executable.ts';

/** Where a file of the project is as seen from `reportRoot`: what annotations and links need. */
export function reportedPath(folder: string, file: string): string {
  return relative(reportRoot(folder), resolve(folder, file)).replaceAll('\\', '/');
}

/** The repository that the folder is in, or the folder itself if it is in none. */
export function reportRoot(folder: string): string {
  const here = resolve(folder);
  return withParents(here).find((parent) => existsSync(join(parent, '.git'))) ?? here;
}
