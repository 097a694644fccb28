import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeparationError } from '../errors.ts';
import type { PrismaSchema } from './read-schema.ts';
import { findSchemaFiles, migrationsFolder } from './schema-files.ts';

/** What the application says of its database, as pure data for the planner. */
export interface Application {
  /** Null where it has no Prisma schema. */
  schema: PrismaSchema | null;
  /** Why the schema could not be read; null where it could. */
  problem: string | null;
  /** The names of its migrations, in the order in which Prisma applies them. */
  migrations: readonly string[];
  /** The migration among them that is the separation itself, if it is committed. */
  separation: { name: string; sql: string } | null;
}

/** How the folder of the separation's migration ends. */
export const separationSuffix = 'separate_users_customers';

export const noApplication: Application = { schema: null, problem: null, migrations: [], separation: null };

/** Reads the application's folder; never throws for what it finds there. */
export async function readApplication(working: string): Promise<Application> {
  return {
    ...(await readSchema(working)),
    migrations: migrationNames(migrationsFolder(working)),
    separation: committedSeparation(working),
  };
}

/** The newest migration of the application that is the separation, or null. */
export function committedSeparation(working: string): Application['separation'] {
  const folder = migrationsFolder(working);
  const name = migrationNames(folder).findLast((each) => each.endsWith(`_${separationSuffix}`));
  return name === undefined ? null : { name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') };
}

async function readSchema(working: string): Promise<Pick<Application, 'schema' | 'problem'>> {
  const files = findSchemaFiles(working);
  if (files.length === 0) return { schema: null, problem: null };
  // Its parser is larger than the rest of the plan, and many have no Prisma schema here.
  const { readPrismaSchema } = await import('./read-schema.ts');
  try {
    return { schema: readPrismaSchema(files.map(({ text }) => text).join('\n')), problem: null };
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
