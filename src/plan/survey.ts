import type { Config } from '../config/config.ts';
import { listedLine } from './references/open.ts';
import type { Catalog, CatalogTable } from './catalog.ts';
import type { Reference, Survey } from './plan.ts';
import type { References } from './references/find.ts';

/** What people judge a plan by: how big the tables are that it locks, and why each column is part of it or not. */
export function surveyOf(
  catalog: Catalog,
  references: References,
  touched: readonly CatalogTable[],
  configured: Config['separate']['tables'],
): Survey {
  const rest = catalog.tables.filter((table) => !touched.includes(table));
  const { role, ownsDatabase } = catalog;
  return {
    role: { name: role.name, mayReplaceDatabase: role.superuser || (role.createDatabase && ownsDatabase) },
    tables: touched
      .map(({ schema, name, rows, bytes }) => ({ schema, table: name, rows, bytes }))
      .toSorted((a, b) => b.bytes - a.bytes),
    listed: [configured].flat().map(listedLine),
    rest: { tables: rest.length, bytes: rest.reduce((sum, { bytes }) => sum + bytes, 0) },
    columns: [
      ...references.decided.map((reference) => ({
        ...placeOf(reference),
        to: reference.to,
        why: why(reference, references.discovered.has(reference)),
      })),
      ...references.undecided.map((open) => ({ ...placeOf(open), to: null, why: `not decided: ${open.why}` })),
      ...references.otherNames.map((open) => ({
        ...placeOf(open),
        to: null,
        why: `${open.why}, and follows it; the configuration does not name it, so it keeps its name`,
      })),
      ...references.byNameOnly.map((open) => ({ ...placeOf(open), to: null, why: open.why })),
      ...references.passedOver.map((passed) => ({ ...placeOf(passed), to: null, why: passed.why })),
    ],
  };
}

function placeOf<T extends { schema: string; table: string; column: string }>({ schema, table, column }: T) {
  return { schema, table, column };
}

function why({ foreignKey, column, to }: Reference, discovered: boolean): string {
  return [
    foreignKey ? 'its foreign key points to the source table' : 'by its name and type only: it has no foreign key',
    discovered ? 'discovered' : 'listed in separate.tables',
    ...(column === to ? ['keeps its name'] : []),
  ].join('; ');
}
