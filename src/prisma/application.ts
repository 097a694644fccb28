import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeparationError } from '../core/errors.ts';
import type { PrismaSchema } from './read-schema.ts';
import { librariesIn } from './sign-in/find.ts';
import type { SignInLibrary } from './sign-in/library.ts';
import { findSchema, migrationsFolder } from './schema-files.ts';
import type { SchemaWish } from './choose-schema.ts';
import type { SchemaGroup } from './schema-groups.ts';

/** What the application says of its database, as pure data for the planner. */
export interface Application {
  /** Null if it has no Prisma schema, or none that can be read. */
  schema: PrismaSchema | null;
  /** Why the schema could not be read; null if it could. */
  problem: string | null;
  /** The names of its migrations, in the order in which Prisma applies them. */
  migrations: readonly string[];
  /** The migration among them that is the separation itself, if it is committed. */
  separation: { name: string; sql: string } | null;
  /** The `?schema=` of its URL, which Prisma keeps its own tables in; null if it has none. */
  urlSchema: string | null;
  /** The libraries by which people sign in to it. */
  signIn: readonly SignInLibrary[];
}

/** How the folder of the separation's migration ends. */
export const separationSuffix = 'separate_users_customers';

export const noApplication: Application = {
  schema: null,
  problem: null,
  migrations: [],
  separation: null,
  urlSchema: null,
  signIn: [],
};

/** Reads the application's folder; never throws for what it finds there. */
export async function readApplication(
  working: string,
  wish: SchemaWish,
  urlSchema: string | null,
): Promise<Application> {
  try {
    const group = findSchema(working, wish);
    const folder = migrationsFolder(working, group);
    return {
      ...(await readGroup(group)),
      migrations: migrationNames(folder),
      separation: committedSeparation(folder),
      urlSchema,
      signIn: librariesIn(working),
    };
  } catch (error) {
    if (!(error instanceof SeparationError)) throw error;
    return { ...noApplication, problem: error.message, urlSchema };
  }
}

/** The newest migration of the folder that is the separation, or null. */
export function committedSeparation(folder: string): Application['separation'] {
  const name = migrationNames(folder).findLast((each) => each.endsWith(`_${separationSuffix}`));
  return name === undefined ? null : { name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') };
}

async function readGroup(group: SchemaGroup | null): Promise<Pick<Application, 'schema' | 'problem'>> {
  if (group === null) return { schema: null, problem: null };
  // Prisma's parser is larger than the rest of the plan, and many have no Prisma schema here.
  const { readPrismaSchema } = await import('./judge.ts');
  try {
    return { schema: readPrismaSchema(group.files), problem: null };
  } catch (error) {
    if (!(error instanceof SeparationError)) throw error;
    return { schema: null, problem: error.message };
  }
}

function migrationNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .toSorted();
}
