import type { Catalog, CatalogTable } from '../catalog.ts';

/** The columns of `auth.users` that a sign-in is followed by; any others may come and go. */
const needed = ['id', 'email', 'email_confirmed_at', 'last_sign_in_at'];

/** `auth.users`, if the sign-in provider keeps its accounts; null if there is none, or if it is the source table itself. */
export function accountsTable(catalog: Catalog, source: CatalogTable): CatalogTable | null {
  const found = catalog.tables.find(({ schema, name }) => schema === 'auth' && name === 'users');
  return found === undefined || found.oid === source.oid ? null : found;
}

/** The needed columns that the table has not, an id of another type than uuid among them. */
export function missingColumns({ columns }: CatalogTable): string[] {
  return needed.filter((name) => !columns.some((c) => c.name === name && (name !== 'id' || c.type === 'uuid')));
}
