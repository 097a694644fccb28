import type { CatalogTable } from '../catalog.ts';

/** The table that Prisma keeps a relation of many to many in: `_EventTypeToUser` with the columns `A` and `B`, whose names it needs. */
export function isPrismaJoin({ name, columns }: CatalogTable): boolean {
  return name.startsWith('_') && columns.length === 2 && columns[0]?.name === 'A' && columns[1]?.name === 'B';
}
