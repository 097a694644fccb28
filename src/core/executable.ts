import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

/** Path of the program of that name in the first of the folders that has it, or null. */
export function findExecutable(name: string, folders: readonly string[]): string | null {
  const names = extensions().map((extension) => `${name}${extension}`);
  const places = folders.filter((folder) => name !== 'bash' || hasBashOfItsOwn(folder));
  return places.flatMap((folder) => names.map((file) => join(folder, file))).find(isExecutable) ?? null;
}

/** The bash in folders of Windows itself starts the Linux beside it, where neither the application nor its tools are. */
function hasBashOfItsOwn(folder: string): boolean {
  return process.platform !== 'win32' || !/[\\/](system32|sysnative|windowsapps)[\\/]?$/i.test(folder);
}

/** On Windows the name of a program ends by what it is; npm's own programs are scripts for cmd beside those for sh. */
function extensions(): readonly string[] {
  return process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
}

/** The folders of PATH in this environment. */
export function pathFolders(environment: Readonly<Record<string, string>>): string[] {
  return (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
}

/** `node_modules/.bin` of the folder and of every folder above it, the nearest first. */
export function binFolders(folder: string): string[] {
  return withParents(folder).map((parent) => join(parent, 'node_modules', '.bin'));
}

/** The folder and every folder above it, the nearest first. */
export function withParents(folder: string): string[] {
  const here = resolve(folder);
  const above = dirname(here);
  return above === here ? [here] : [here, ...withParents(above)];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
