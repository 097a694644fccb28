import type { Config } from '../config/config.ts';
import type { Catalog } from './catalog.ts';

/** True if the catalog shows a separated database: the three tables, the mapping between them, and every listed column renamed. */
export function isSeparated(catalog: Catalog, config: Config): boolean {
  const { separate } = config;
  const find = (name: string, schema = separate.schema): Catalog['tables'][number] | undefined =>
    catalog.tables.find((table) => table.schema === schema && table.name === name);
  const customers = find(separate.customers);
  const users = find(separate.users);
  const mapping = find(separate.mapping);
  if (customers === undefined || users === undefined || mapping === undefined) return false;
  const targets = catalog.constraints
    .filter((c) => c.type === 'f' && c.table === mapping.oid)
    .map(({ target }) => target);
  if (!targets.includes(customers.oid) || !targets.includes(users.oid)) return false;
  if (separate.table !== separate.users && separate.table !== separate.customers && find(separate.table) !== undefined)
    return false;
  if (separate.tables === 'discover') return true;
  return separate.tables.every((entry) => {
    const given = typeof entry === 'string' ? { table: entry } : entry;
    // What is discovered, or meant for every table, may be in none.
    if (entry === 'discover' || given.table === undefined || given.keep === true) return true;
    const isSource = given.table === separate.table && (given.schema ?? separate.schema) === separate.schema;
    const table = isSource ? customers : find(given.table, given.schema);
    const to = given.to ?? separate.column.to;
    return table === undefined || table.columns.some(({ name }) => name === to);
  });
}
