import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { authjs } from './authjs.ts';
import { betterAuth } from './better-auth.ts';
import { clerk } from './clerk.ts';
import type { SignInLibrary } from './library.ts';
import { lucia } from './lucia.ts';

/** Every library that is known, one file each. */
export const libraries: readonly SignInLibrary[] = [authjs, betterAuth, clerk, lucia];

const packageFile = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

/** The libraries that the package.json of one of the folders asks for. */
export function librariesIn(folders: readonly string[]): SignInLibrary[] {
  const packages = folders.flatMap(dependenciesOf);
  return libraries.filter((library) => packages.some((name) => library.packages.some((one) => one.test(name))));
}

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
