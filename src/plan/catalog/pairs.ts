import { identifier, qualified } from '../../postgres/identifier.ts';
import { readingTables, type Client } from '../../postgres/session.ts';
import type { CatalogPair, CatalogTable } from '../catalog.ts';

/** How many rows are looked at to see which tables a pair is about. */
const sample = 10_000;

/** At most as many values are kept. */
const mostValues = 20;

/** The name of a class or table; what looks otherwise may be somebody's data, and is not read. */
const className = String.raw`^[A-Za-z_][A-Za-z0-9_.:\\/ -]{0,59}$`;

/** Endings of the two columns of a pair, as Rails, Laravel and TypeORM write them. */
const endings: readonly [RegExp, string][] = [
  [/^(.+)_(type|class|kind|model|table)$/, '_id'],
  [/^(.+)(Type|Class|Kind|Model|Table)$/, 'Id'],
];

/** Columns that together point to a row of one of several tables (`owner_type`, `owner_id`), with the names that the first one holds. */
export async function readPairs(client: Client, tables: readonly CatalogTable[]): Promise<CatalogPair[]> {
  const found: CatalogPair[] = [];
  for (const table of tables) {
    if (table.kind === 'f' || table.isPartition) continue;
    for (const { name: type } of table.columns.filter(isClassColumn)) {
      const key = keyBeside(table, type);
      if (key === null) continue;
      // A policy is code of its owner, and runs for whoever reads.
      const mayRead = table.maySelect && (table.ownerTrusted || !table.rowSecurity);
      const read = mayRead ? await readValues(client, table, type) : { values: null, more: false };
      found.push({ table: table.oid, type, key, ...read });
    }
  }
  return found;
}

/** A class is text or an enum; a number stands for one that only the application knows. */
function isClassColumn({ type }: CatalogTable['columns'][number]): boolean {
  return !/^(boolean|uuid|jsonb?|bytea|date|time|numeric|real|double)/.test(type) && !type.endsWith('[]');
}

function keyBeside({ columns }: CatalogTable, type: string): string | null {
  for (const [pattern, ending] of endings) {
    const stem = pattern.exec(type)?.[1];
    const key = columns.find(({ name }) => stem !== undefined && name === `${stem}${ending}`);
    if (key !== undefined) return key.name;
  }
  return null;
}

async function readValues(
  client: Client,
  { schema, name, rows: estimate }: CatalogTable,
  column: string,
): Promise<Pick<CatalogPair, 'values' | 'more'>> {
  // format() writes a value by its type's output function, never by a cast. The table's owner may have put a view in its place.
  const { rows } = await readingTables(client, () =>
    client.query<{ value: string | null }>(
      `SELECT DISTINCT CASE WHEN value OPERATOR(pg_catalog.~) $1 THEN value END AS value
       FROM (SELECT pg_catalog.format('%s', ${identifier(column)}) COLLATE "C" AS value
               FROM ${qualified(schema, name)} WHERE ${identifier(column)} IS NOT NULL LIMIT ${sample}) s
      ORDER BY 1 LIMIT ${mostValues + 1}`,
      [className],
    ),
  );
  const values = rows.map(({ value }) => value).filter((value) => value !== null);
  return { values: values.slice(0, mostValues), more: values.length < rows.length || estimate > sample };
}
