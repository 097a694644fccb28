import type { Catalog, CatalogPair, CatalogTable } from '../catalog.ts';
import { partsOfName } from './by-name.ts';

/** The pair whose key a column is: `owner_type` says of which table `owner_id` is. Not what is unique by itself; null if in none. */
export function pairOf({ pairs, constraints }: Catalog, { oid }: CatalogTable, column: string): CatalogPair | null {
  const isKey = constraints.some(
    ({ table, type, columns }) => table === oid && 'pu'.includes(type) && columns.length === 1 && columns[0] === column,
  );
  return isKey ? null : (pairs.find((pair) => pair.table === oid && pair.key === column) ?? null);
}

/** What is known of a pair, as half a sentence, and whether a row of it can mean the source table. */
export function whyPair(
  { type, values, more }: CatalogPair,
  source: string,
  customers: string,
  rule: string,
  relations: Catalog['relations'],
): { mayMeanSource: boolean; text: string } {
  const means = values?.filter((value) => saysSource(value, source, rule)) ?? [];
  // What no table is called by may be somebody's data.
  const tables = new Set(relations.map(([, name]) => lastWord(name)));
  const shown = (values ?? [])
    .filter((value) => means.includes(value) || tables.has(lastWord(value)))
    .slice(0, 8)
    .map((value) => JSON.stringify(value));
  const others = more || (values ?? []).length > shown.length;
  const holds =
    values === null
      ? `this role may not read what ${type} holds`
      : values.length === 0 && !more
        ? `${type} holds nothing yet`
        : `${type} holds ${shown.length === 0 ? 'no name of a table' : `${shown.join(', ')}${others ? ' and others' : ''}`}`;
  const head = `${type} says which table it is about`;
  if (means.length > 0) {
    const named = means.map((value) => JSON.stringify(value)).join(' and ');
    return {
      mayMeanSource: true,
      text: `${head}: ${holds}; rows with ${named} are about ${customers} afterwards, which only the application can know`,
    };
  }
  const known = values !== null && values.length > 0 && !more;
  return { mayMeanSource: !known, text: known ? `${head}, and none is ${source}: ${holds}` : `${head}: ${holds}` };
}

/** `User`, `users`, `App\Models\User` and `shop.users` mean a source table `users`. */
function saysSource(value: string, source: string, rule: string): boolean {
  const person = partsOfName(rule).filter((word) => word !== 'id');
  return [lastWord(source), (person.at(-1) ?? '').replace(/s$/, '')].includes(lastWord(value));
}

function lastWord(text: string): string {
  return (partsOfName(text).at(-1) ?? '').replace(/s$/, '');
}
