import { type Catalog, isPrismaMigrations } from './catalog.ts';

/** Where Prisma Migrate keeps its record of this application; several if nothing says which of them is meant. */
export type PrismaHome = { schema: string } | { ambiguous: string[] };

/**
 * The schema of `_prisma_migrations`: that of the URL's `?schema=`, then that of the configuration, then the only one there is.
 * Null if there is none.
 */
export function prismaHome(
  { tables }: Pick<Catalog, 'tables'>,
  urlSchema: string | null,
  configured: string,
): PrismaHome | null {
  const schemas = tables.filter(isPrismaMigrations).map(({ schema }) => schema);
  const [only] = schemas;
  if (only === undefined) return null;
  const wanted = [urlSchema, configured].find((schema) => schema !== null && schemas.includes(schema)) ?? null;
  if (wanted !== null) return { schema: wanted };
  return schemas.length === 1 ? { schema: only } : { ambiguous: schemas };
}
