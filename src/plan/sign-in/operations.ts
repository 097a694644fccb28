import { accountColumn, canonicalColumns } from '../canonical-columns.ts';
import type { Catalog, CatalogTable } from '../catalog.ts';
import type { Operation } from '../operations/kinds.ts';
import type { Layout } from '../plan.ts';
import { followerName } from './follower.ts';

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
