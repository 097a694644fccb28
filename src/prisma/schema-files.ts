import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { chooseSchemas, type SchemaWish } from './choose-schema.ts';
import type { SchemaFile } from './read-schema.ts';
import { prismaPlaces } from './config-file.ts';
import { groupOf, groupSchemas, hasDatasource, type SchemaGroup } from './schema-groups.ts';

/** Folders that hold no schema of the application's own. */
const never = /^(?:node_modules|migrations|dist|build|coverage|vendor|\..+)$/;

/** The schema of the application's database, found as Prisma finds it, else further below; null if none. Throws `E_CONFIG` if unclear. */
export function findSchema(working: string, wish?: SchemaWish): SchemaGroup | null {
  if (wish?.code.schema !== undefined) return chooseSchemas(allSchemas(working), wish)[0] ?? null;
  const here = filesHere(working);
  if (here.length > 0) return groupOf(working, here);
  const below = allSchemas(working);
  return below.length <= 1 || wish === undefined ? (below[0] ?? null) : (chooseSchemas(below, wish)[0] ?? null);
}

/** Every schema below the application's folder, each a database of its own. */
export function allSchemas(working: string): SchemaGroup[] {
  return groupSchemas(working, filesOf(working, ''));
}

/** The folder of the application's migrations, absolute. */
export function migrationsFolder(working: string, schema: SchemaGroup | null): string {
  return join(working, schema?.migrations ?? prismaPlaces(working).migrations ?? 'prisma/migrations');
}

function filesHere(working: string): SchemaFile[] {
  const { schema } = prismaPlaces(working);
  const named = schema === null ? [] : filesOf(working, schema);
  if (named.length > 0) return named;
  const below = filesOf(working, 'prisma');
  const withDatasource = below.filter(hasDatasource);
  if (withDatasource.length > 1) {
    // Several schemas in one folder: that of the usual name is meant, and what has no datasource belongs to nobody for certain.
    return withDatasource.filter(({ path }) => path === 'prisma/schema.prisma');
  }
  return below.length > 0 ? below : filesOf(working, 'schema.prisma');
}

/** The file of that path, or all schema files below the folder of that path. */
function filesOf(working: string, path: string): SchemaFile[] {
  const absolute = join(working, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [{ path, text: readFileSync(absolute, 'utf8') }];
  return readdirSync(absolute, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .filter((entry) => !never.test(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() || (entry.isFile() && entry.name.endsWith('.prisma'))
        ? filesOf(working, posix.join(path, entry.name))
        : [],
    );
}
