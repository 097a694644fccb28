import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { authjs } from './authjs.ts';
import { betterAuth } from './better-auth.ts';
import { clerk } from './clerk.ts';
import { hosted } from './hosted.ts';
import type { SignInLibrary } from './library.ts';
import { lucia } from './lucia.ts';
import { supabase } from './supabase.ts';

/** Every library that is known, one file each. */
const libraries: readonly SignInLibrary[] = [authjs, betterAuth, lucia, clerk, supabase, hosted];

const packageFile = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

/** The libraries that a package.json of the application asks for: its own, and those of the packages of a monorepo. */
export function librariesIn(folder: string): SignInLibrary[] {
  const packages = packageFolders(folder, 0).flatMap(dependenciesOf);
  return libraries.filter((library) => packages.some((name) => library.packages.some((one) => one.test(name))));
}

/** The folder and those below it, as deep as packages of a monorepo are: `apps/web`, `packages/auth/core`. */
function packageFolders(folder: string, depth: number): string[] {
  if (depth > deepest || !existsSync(folder)) return [];
  const below = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !never.test(entry.name),
  );
  return [folder, ...below.flatMap(({ name }) => packageFolders(join(folder, name), depth + 1))];
}

const deepest = 3;
const never = /^(?:node_modules|dist|build|coverage|vendor|src|public|\..+)$/;

function dependenciesOf(folder: string): string[] {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return [];
  try {
    const { dependencies, devDependencies } = packageFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    return Object.keys({ ...dependencies, ...devDependencies });
  } catch {
    // The type check names a package.json that cannot be read.
    return [];
  }
}
