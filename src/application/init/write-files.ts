import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { SeparationError } from '../../core/errors.ts';

export interface NewFile {
  path: string;
  text: string;
}

/** Writes files into the application's repository, all or none; throws `E_USAGE` that names those that are there already, unless `force`. */
export function writeFiles(files: readonly NewFile[], force: boolean, folder: string): void {
  const there = files.filter(({ path }) => existsSync(path)).map(({ path }) => relative(folder, path));
  if (there.length > 0 && !force) {
    throw new SeparationError(
      'E_USAGE',
      `${there.join(', ')}: exists already, and nothing was written`,
      'Delete what is not needed, or give `--force` to write it again. A configuration and workflows that exist are kept even then.',
    );
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
