import type { Config } from '../../config/config.ts';
import { SeparationError } from '../../core/errors.ts';
import type { Catalog, CatalogTable } from '../catalog.ts';
import { closest } from '../closest.ts';
import { noTable } from '../layout.ts';
import type { Reference } from '../plan.ts';
import { rootTableOf, obstacleTo } from './family.ts';
import { keyColumnOf, referenceOf, targetOf } from './target.ts';

type Tables = Config['separate']['tables'];
type Line = Exclude<Exclude<Tables, 'discover'>[number], string> & { table: string };

/** True if references are to be found in the catalog: `discover` by itself, or in a list of lines that decide the rest. */
export function wantsDiscovery(tables: Tables): boolean {
  return tables === 'discover' || tables.includes('discover');
}

/** The references that the lines of `separate.tables` name. Throws `E_NO_TABLE`, `E_NO_COLUMN`, `E_CONFIG`, `E_SHAPE`. */
export function listedReferences(catalog: Catalog, config: Config, source: CatalogTable): Reference[] {
  const { tables } = config.separate;
  if (tables === 'discover') return [];
  const keyed = tables.flatMap((entry, i) => {
    const line = typeof entry === 'string' ? { table: entry } : entry;
    return entry === 'discover' ? [] : [{ line, key: `separate.tables[${i}]` }];
  });
  const one = keyed.flatMap(({ line: { table, ...line }, key }) =>
    table === undefined ? [] : [listed(catalog, config, source, { ...line, table }, key)],
  );
  const known = new Set(one.map(keyColumnOf));
  // A line for one table goes before those for all.
  const all = keyed.flatMap(({ line: { table, column = '', ...line }, key }) =>
    table === undefined
      ? tablesPointing(catalog, source, column, line.schema, key)
          .map((each) => listed(catalog, config, source, { ...line, ...each, column }, key))
          .filter((reference) => !known.has(keyColumnOf(reference)))
      : [],
  );
  return withoutRepeats([...one, ...all]);
}

/** The tables with a foreign key to the source table from a column of that name. Throws `E_NO_COLUMN` if there is none. */
function tablesPointing(
  catalog: Catalog,
  source: CatalogTable,
  column: string,
  schema: string | undefined,
  key: string,
): { schema: string; table: string }[] {
  const found = catalog.tables.filter(
    (table) =>
      (schema === undefined || table.schema === schema) &&
      table.columns.some(({ name }) => name === column) &&
      rootTableOf(catalog, table, column).oid === table.oid &&
      targetOf(catalog, source, table, column) === 'source',
  );
  if (found.length === 0) {
    throw new SeparationError(
      'E_NO_COLUMN',
      `${key}: no table has a foreign key to ${source.schema}.${source.name} from a column ${JSON.stringify(column)}`,
      'Correct the name, or name the `table:` if the column has no foreign key.',
    );
  }
  return found.map((table) => ({ schema: table.schema, table: table.name }));
}

function listed(catalog: Catalog, config: Config, source: CatalogTable, given: Line, key: string): Reference {
  const { separate } = config;
  const schema = given.schema ?? separate.schema;
  const table = catalog.tables.find((t) => t.schema === schema && t.name === given.table);
  if (table === undefined) throw noTable(catalog, key, schema, given.table);
  const column = given.column ?? separate.column.from;
  if (!table.columns.some(({ name }) => name === column)) {
    const near = closest(
      column,
      table.columns.map(({ name }) => name),
    );
    throw new SeparationError(
      'E_NO_COLUMN',
      `${key}: table ${schema}.${given.table} has no column ${JSON.stringify(column)}`,
      near === null
        ? 'Set its `column:`.'
        : `Did you mean ${JSON.stringify(near)}? Then write { table: ${given.table}, column: ${near}, to: … }.`,
    );
  }
  const to = given.keep === true ? column : (given.to ?? renamedByRule(column, separate.column));
  if (to === null) {
    throw new SeparationError(
      'E_CONFIG',
      `${key}: the rule for names (${separate.column.from} → ${separate.column.to}) does not say what ${JSON.stringify(column)} becomes`,
      'Add `to: NEW_NAME`, or `keep: true` if the column keeps its name.',
    );
  }
  const root = rootTableOf(catalog, table, column);
  const obstacle =
    root.kind === 'f'
      ? 'it is a foreign table, whose columns belong to another database'
      : to === column
        ? null
        : obstacleTo(catalog, root, column);
  if (obstacle !== null) {
    throw new SeparationError(
      'E_SHAPE',
      `${key}: ${schema}.${given.table}.${column} cannot be renamed: ${obstacle}`,
      root.kind === 'f' ? 'Take it out of separate.tables.' : 'Let it keep its name: `keep: true`.',
    );
  }
  return referenceOf(catalog, source, root, column, to);
}

/** Each reference once: several partitions of one table may be listed. Throws `E_CONFIG` if they contradict each other or meet in one name. */
function withoutRepeats(references: Reference[]): Reference[] {
  const known = new Map<string, Reference>();
  for (const reference of references) {
    const first = known.get(keyColumnOf(reference)) ?? reference;
    if (first.to !== reference.to) {
      const { schema, table, column } = reference;
      throw new SeparationError(
        'E_CONFIG',
        `separate.tables: ${schema}.${table}.${column} is listed twice, to become ${JSON.stringify(first.to)} and ${JSON.stringify(reference.to)}`,
        'Keep one of the two lines; partitions and children follow the table that they belong to.',
      );
    }
    known.set(keyColumnOf(reference), first);
  }
  const distinct = [...known.values()];
  for (const reference of distinct) {
    const { schema, table, column, to } = reference;
    const other = distinct.find(
      (each) => each !== reference && each.schema === schema && each.table === table && each.to === to,
    );
    if (other === undefined) continue;
    throw new SeparationError(
      'E_CONFIG',
      `separate.tables: ${schema}.${table}.${other.column} and ${schema}.${table}.${column} would both become ${JSON.stringify(to)}`,
      'Give one of them another name with `to:`, or let it keep its own with `keep: true`.',
    );
  }
  return distinct;
}

function renamedByRule(column: string, rule: { from: string; to: string }): string | null {
  return column === rule.from ? rule.to : null;
}
