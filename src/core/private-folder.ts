import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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
