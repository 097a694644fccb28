import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { z } from 'zod';

/** A file of a schema; the path is relative to the application's folder, with `/`. */
export interface SchemaFile {
  path: string;
  text: string;
}

const packageFile = z.object({ prisma: z.object({ schema: z.string() }) });

/**
 * The files of the application's Prisma schema, in order; none where there is no such schema. Where Prisma looks for it: what
 * package.json names, `prisma/schema.prisma` or `schema.prisma`, or all `*.prisma` of a folder, of which one has the datasource.
 */
export function findSchemaFiles(working: string): SchemaFile[] {
  const named = schemaOfPackage(working);
  if (named !== null) return filesOf(working, named);
  const below = filesOf(working, 'prisma');
  const withDatasource = below.filter(hasDatasource);
  if (withDatasource.length > 1) {
    // Several schemas in one folder: that of the usual name is meant, and what has no datasource belongs to nobody for certain.
    return withDatasource.filter(({ path }) => path === 'prisma/schema.prisma');
  }
  return below.length > 0 ? below : filesOf(working, 'schema.prisma');
}

/** The folder of the application's migrations: beside the file with the datasource, or one folder above, as `prisma.config.ts` usually has it. */
export function migrationsFolder(working: string): string {
  const datasource = findSchemaFiles(working).find(hasDatasource);
  const beside = join(working, datasource === undefined ? 'prisma' : posix.dirname(datasource.path), 'migrations');
  const usual = join(working, 'prisma', 'migrations');
  return existsSync(beside) && !existsSync(usual) ? beside : usual;
}

function schemaOfPackage(working: string): string | null {
  try {
    const { prisma } = packageFile.parse(JSON.parse(readFileSync(join(working, 'package.json'), 'utf8')));
    return posix.normalize(prisma.schema);
  } catch {
    return null;
  }
}

/** The file of that path, or all schema files below the folder of that path. */
function filesOf(working: string, path: string): SchemaFile[] {
  const absolute = join(working, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [{ path, text: readFileSync(absolute, 'utf8') }];
  return readdirSync(absolute, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .filter(({ name }) => name !== 'migrations' && name !== 'node_modules')
    .flatMap((entry) =>
      entry.isDirectory() || entry.name.endsWith('.prisma') ? filesOf(working, posix.join(path, entry.name)) : [],
    );
}

function hasDatasource({ text }: SchemaFile): boolean {
  return /^\s*datasource\s+\w+\s*\{/m.test(text);
}
