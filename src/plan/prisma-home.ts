import { type Catalog, isPrismaMigrations } from './catalog.ts';

/** Where Prisma Migrate keeps its record of this application; several if nothing says which of them is meant. */
export type PrismaHome = { schema: string } | { ambiguous: string[] };

/** The schema of `_prisma_migrations`: of the URL, else of the configuration, else the only one; null if there is none. */
export function prismaHome(
  { tables }: Pick<Catalog, 'tables'>,
  urlSchema: string | null,
  configured: string,
): PrismaHome | null {
  return homeAmong(
    tables.filter(isPrismaMigrations).map(({ schema }) => schema),
    urlSchema,
    configured,
  );
}

/** The same, of the schemas that have such a table. */
export function homeAmong(schemas: readonly string[], urlSchema: string | null, configured: string): PrismaHome | null {
  const [only] = schemas;
  if (only === undefined) return null;
  const wanted = [urlSchema, configured].find((schema) => schema !== null && schemas.includes(schema)) ?? null;
  if (wanted !== null) return { schema: wanted };
  return schemas.length === 1 ? { schema: only } : { ambiguous: [...schemas] };
}
