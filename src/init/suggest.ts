import type { Config } from '../config/config.ts';
import type { Catalog, CatalogTable } from '../plan/catalog.ts';

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

/** The name that most foreign keys to the source table have, and what it becomes. */
function columnRule(catalog: Catalog, source: CatalogTable, isCustomers: boolean): Suggested['column'] {
  const camel = source.columns.some(({ name }) => /[a-z][A-Z]/.test(name));
  const stem = singular(source.name);
  const usual = [stem, 'user'].map((word) => (camel ? `${lowerFirst(word)}Id` : `${word.toLowerCase()}_id`));
  const keys = catalog.constraints.filter(
    (c) => c.type === 'f' && c.target === source.oid && c.table !== source.oid && c.columns.length === 1,
  );
  const from =
    mostFrequent(
      keys.flatMap(({ columns }) => columns),
      usual,
    ) ??
    mostFrequent(
      catalog.tables.flatMap(({ columns }) => columns.map(({ name }) => name).filter((name) => usual.includes(name))),
      usual,
    ) ??
    usual[0] ??
    'user_id';
  if (isCustomers) return { from, to: from };
  const to = from.replace(new RegExp(`${escaped(stem)}|user`, 'i'), (word) =>
    /^[A-Z]/.test(word) ? 'Customer' : 'customer',
  );
  return { from, to: to === from ? (camel ? 'customerId' : 'customer_id') : to };
}

/** The most frequent of the names; among equals the one that is `usual`. */
function mostFrequent(names: readonly string[], usual: readonly string[]): string | null {
  const count = (name: string): number =>
    names.filter((other) => other === name).length + (usual.includes(name) ? 0.5 : 0);
  return [...new Set(names)].toSorted((a, b) => count(b) - count(a))[0] ?? null;
}

/** A plural English name without its ending. */
export function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/(?<=[^s])s$/i, '');
}

function lowerFirst(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
