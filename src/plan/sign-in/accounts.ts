import type { Catalog, CatalogTable } from '../catalog.ts';
import { accountColumn, canonicalColumns } from '../canonical-columns.ts';
import type { Operation } from '../operations/kinds.ts';
import type { Layout } from '../plan.ts';
import { followerName } from './follower.ts';

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

/** The function and trigger through which system users follow the accounts of `auth.users`. */
export function followOperations(catalog: Catalog, accounts: CatalogTable, layout: Layout): Operation[] {
  const place = { schema: layout.schema, function: followerName };
  const columns = [...canonicalColumns.users, accountColumn].map((name) => [name, layout.columns[name] ?? name]);
  return [
    { kind: 'create-follower', ...place, users: layout.users, columns: Object.fromEntries(columns) },
    {
      kind: 'call-follower',
      ...place,
      accounts: { schema: accounts.schema, table: accounts.name },
      mayDrop: accounts.mayOwn,
    },
    { kind: 'close-follower', ...place, grantees: ['PUBLIC', ...functionGrantees(catalog, layout)] },
  ];
}

/** Whom default privileges would let execute each new function. */
function functionGrantees({ defaultPrivileges }: Catalog, layout: Layout): string[] {
  const granted = defaultPrivileges.filter(
    ({ kind, schema, grantee }) =>
      kind === 'f' && grantee !== 'PUBLIC' && (schema === null || schema === layout.schema),
  );
  return [...new Set(granted.map(({ grantee }) => grantee))];
}
