import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageFolders } from '../../prisma/package-folders.ts';
import type { FoundError } from './compiler-errors.ts';

const packageFile = z.object({ name: z.string() });

interface Package {
  path: string;
  name: string;
}

/** The packages below a folder. */
export function packagesBelow(folder: string): Package[] {
  return packageFolders(folder)
    .filter((path) => path !== '')
    .map((path) => ({ path, name: nameOf(join(folder, path)) ?? path }));
}

/** The file of an error, as a path from the folder. A runner of workspaces (pnpm -r, turbo, npm -w) may say in which package it begins. */
export function workspaceFile(
  folder: string,
  packages: readonly Package[],
  { file, workspace = '' }: { file: string; workspace: FoundError['workspace'] },
): string {
  const places = packages.filter(({ path }) => existsSync(join(folder, path, file)));
  // The name of the script may stand behind it.
  const isSaid = (name: string): boolean => [' ', ':'].some((end) => `${workspace}${end}`.startsWith(`${name}${end}`));
  const meant = places.find(({ path, name }) => isSaid(path) || isSaid(name));
  if (meant !== undefined) return join(meant.path, file);
  const [only, ...others] = places;
  return only === undefined || others.length > 0 || existsSync(join(folder, file)) ? file : join(only.path, file);
}

function nameOf(folder: string): string | null {
  try {
    return packageFile.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).name;
  } catch {
    return null;
  }
}
