import type { Config } from '../../config/config.ts';
import { escapeRegExp } from '../../core/escape-regexp.ts';
import { isSignInTable } from '../../prisma/sign-in/models.ts';
import type { Catalog, CatalogTable } from '../../plan/catalog.ts';

/** What can be found out about `separate` from the catalog alone; which tables have references is for the planner to find. */
export type Suggested = Omit<Config['separate'], 'tables'>;

/** Names that are free and follow the style of the source table, and the rule for the names of references. */
export function suggest(catalog: Catalog, source: CatalogTable): Suggested {
  const free = (candidates: readonly string[]): string =>
    candidates.find((name) => isFree(catalog, source, name)) ?? candidates.at(-1) ?? '';
  const named = styleOf(source.name);
  const isCustomers = singular(source.name).toLowerCase() === 'customer';
  const customers = isCustomers ? source.name : free([named('customer'), named('shop_customer'), named('buyer')]);
  return {
    schema: source.schema,
    table: source.name,
    customers,
    users: free([named('user'), named('system_user'), named('staff_user')].filter((name) => name !== customers)),
    mapping: free([named('user_customer_mapping', false), named('user_customer_link', false)]),
    column: columnRule(catalog, source, isCustomers),
  };
}

/** Words as the source table writes them: `Customer` beside `User`, `customers` beside `users`. */
function styleOf(name: string): (words: string, plural?: boolean) => string {
  const pascal = /^[A-Z]/.test(name);
  return (words, plural = true) => {
    const text = plural && /s$/i.test(name) ? `${words}s` : words;
    return pascal ? text.replaceAll(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()) : text;
  };
}

/** The name of the source table is free as soon as that has been renamed. */
function isFree({ relations, types }: Catalog, source: CatalogTable, name: string): boolean {
  return (
    name === source.name ||
    ![...relations, ...types].some(([schema, taken]) => schema === source.schema && taken === name)
  );
}

/** The name that the references have: the table's own name with `id` if any is called so, else the most frequent one. */
function columnRule(catalog: Catalog, source: CatalogTable, isCustomers: boolean): Suggested['column'] {
  const stem = singular(source.name);
  const isUsual = (name: string): boolean => [stem, 'user'].some((word) => plain(name) === plain(`${word}id`));
  const pointing = catalog.constraints.filter(
    (c) => c.type === 'f' && c.target === source.oid && c.table !== source.oid && c.columns.length === 1,
  );
  // How a library calls its columns says nothing about the shop's.
  const ofLibrary = new Set(catalog.tables.filter(isSignInTable).map(({ oid }) => oid));
  const own = pointing.filter(({ table }) => !ofLibrary.has(table));
  const keys = (own.length > 0 ? own : pointing).flatMap(({ columns }) => columns);
  const byName = catalog.tables.flatMap(({ columns }) => columns.map(({ name }) => name).filter(isUsual));
  const camel = source.columns.some(({ name }) => /[a-z][A-Z]/.test(name));
  const from =
    mostFrequent(keys.filter(isUsual)) ?? mostFrequent(keys) ?? mostFrequent(byName) ?? (camel ? 'userId' : 'user_id');
  if (isCustomers) return { from, to: from };
  const to = from.replace(new RegExp(`${escapeRegExp(stem)}|user`, 'i'), (word) =>
    /^[A-Z]/.test(word) ? 'Customer' : 'customer',
  );
  return { from, to: to === from ? (camel ? 'customerId' : 'customer_id') : to };
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function mostFrequent(names: readonly string[]): string | null {
  const count = (name: string): number => names.filter((other) => other === name).length;
  return [...new Set(names)].toSorted((a, b) => count(b) - count(a))[0] ?? null;
}

/** A plural English name without its ending. */
export function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/(?<=[^s])s$/i, '');
}
