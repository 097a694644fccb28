import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageFolders } from '../package-folders.ts';
import { authjs, authjsTables } from './authjs.ts';
import { betterAuth } from './better-auth.ts';
import { clerk } from './clerk.ts';
import { hosted } from './hosted.ts';
import type { SignInLibrary } from './library.ts';
import { lucia } from './lucia.ts';
import { supabase } from './supabase.ts';

/** Every library that is known, one file each. */
const libraries: readonly SignInLibrary[] = [authjs, authjsTables, betterAuth, lucia, clerk, supabase, hosted];

const packageFile = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

/** The libraries that a package.json of the application asks for: its own, and those of the packages of a monorepo. */
export function librariesIn(folder: string): SignInLibrary[] {
  const packages = packageFolders(folder).flatMap((path) => dependenciesOf(join(folder, path)));
  const isListed = (one: RegExp): boolean => packages.some((name) => one.test(name));
  return libraries.filter(
    ({ packages: own, unless }) => own.some(isListed) && (unless === undefined || !isListed(unless)),
  );
}

function dependenciesOf(folder: string): string[] {
  const path = join(folder, 'package.json');
  try {
    const { dependencies, devDependencies } = packageFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    return Object.keys({ ...dependencies, ...devDependencies });
  } catch {
    // The type check names a package.json that cannot be read.
    return [];
  }
}
