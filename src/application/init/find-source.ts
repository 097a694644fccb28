import { SeparationError } from '../../core/errors.ts';
import type { Catalog, CatalogTable } from '../../plan/catalog.ts';

/** Names of tables that hold buyers, the likeliest first; `user` stands for `users`, `User` and `app_users` too. */
const likely: readonly [RegExp, number][] = [
  [/^users?$/, 100],
  [/^(customers?|buyers?|shoppers?)$/, 90],
  [/(^|_)users?$/, 70],
  [/^(accounts?|members?|clients?|people|persons?)$/, 60],
  [/^(user_)?profiles?$/, 40],
];

/** Schemas of hosts and tools, whose tables are not the shop's. */
const foreignSchemas =
  /^(storage|realtime|vault|extensions|graphql|graphql_public|pgsodium|cron|net|supabase_.*|_.*|drizzle|hdb_catalog)$/;

/** How many foreign keys of other tables point to the table. */
export function pointers(catalog: Catalog, { oid }: CatalogTable): number {
  return catalog.constraints.filter((c) => c.type === 'f' && c.target === oid && c.table !== oid && !c.fromParent)
    .length;
}

/** The table that holds the buyers, by its name, the foreign keys that point to it, and an e-mail column. Throws `E_NO_TABLE` if none is likely. */
export function findSourceTable(catalog: Catalog): CatalogTable {
  const ofHost = isAuthOfHost(catalog);
  const tables = catalog.tables.filter(
    (t) => t.kind !== 'f' && !t.isPartition && !foreignSchemas.test(t.schema) && !(ofHost && t.schema === 'auth'),
  );
  const rated = tables
    .map((table) => ({ table, points: rate(catalog, table) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points);
  const [best] = rated;
  if (best !== undefined) return best.table;
  const popular = tables
    .toSorted((a, b) => pointers(catalog, b) - pointers(catalog, a))
    .slice(0, 3)
    .map(({ schema, name }) => `${schema}.${name}`);
  throw new SeparationError(
    'E_NO_TABLE',
    `no table of database ${catalog.database} looks like the one that holds the buyers${popular.length === 0 ? '' : `; most foreign keys point to ${popular.join(', ')}`}`,
    'Write separation.yml by hand: `separate: { schema: …, table: … }`, then `separation plan`.',
  );
}

/** True if schema `auth` is a service's: by its owner, by what only Supabase Auth and Hasura Auth keep, or by a key shared with the buyers. */
function isAuthOfHost({ tables, functions, constraints }: Catalog): boolean {
  const inAuth = tables.filter(({ schema }) => schema === 'auth');
  const accounts = inAuth.find(({ name }) => name === 'users')?.oid;
  return (
    inAuth.some(({ mayOwn }) => !mayOwn) ||
    inAuth.some(({ name }) => ['identities', 'user_providers', 'schema_migrations'].includes(name)) ||
    functions.some(({ schema, name }) => schema === 'auth' && name === 'uid') ||
    constraints.some(({ type, target, table, columns }) => {
      const key = constraints.find((one) => one.table === table && one.type === 'p');
      return type === 'f' && accounts !== undefined && target === accounts && key?.columns.join() === columns.join();
    })
  );
}

function rate(catalog: Catalog, table: CatalogTable): number {
  const name = table.name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  const named = likely.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
  const pointed = Math.min(pointers(catalog, table), 20);
  const email = table.columns.some((column) => /e_?mail/i.test(column.name));
  if (named === 0 && (!email || pointed < 2)) return 0;
  return named + 2 * pointed + (email ? 15 : 0) + (table.schema === 'public' ? 5 : 0);
}
