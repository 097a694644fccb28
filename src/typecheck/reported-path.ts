import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { withParents } from './executable.ts';

/** Where a file of the project is as seen from the repository, or from the folder where it is in none: what annotations need. */
export function reportedPath(folder: string, file: string): string {
  const root = withParents(folder).find((parent) => existsSync(join(parent, '.git'))) ?? folder;
  return relative(root, resolve(folder, file)).replaceAll('\\', '/');
}
