import type { CatalogTable } from '../catalog.ts';
import type { HazardSubject } from '../hazards/subject.ts';
import { renamedOutputs } from '../views/old-names.ts';
import { quoteIfNeeded } from './tokens.ts';

/** A table or view as functions see it; what the separation does to its name and to its columns. */
export interface Relation {
  schema: string;
  name: string;
  /** The name afterwards, if it is the source table and gets another. */
  newName: string | null;
  columns: ReadonlySet<string>;
  /** New names of the columns that get one. */
  renamed: ReadonlyMap<string, string>;
  /** The catalog's number. */
  oid: number;
}

/** Everything that gets another name, in the form in which texts of functions are read. */
export interface Renames {
  source: Relation;
  /** Tables and views by bare name: those of every schema. */
  relations: ReadonlyMap<string, readonly Relation[]>;
  /** Tables and views by the text of their row type, as `format_type` prints it without a search path. */
  rowTypes: ReadonlyMap<string, Relation>;
  /** All names of columns that are renamed anywhere, with all their new names. */
  columns: ReadonlyMap<string, ReadonlySet<string>>;
  /** Constraints, indexes and sequences by old name. */
  objects: ReadonlyMap<string, { schema: string; to: string }>;
}

/** Several finders ask for one subject's. */
const known = new WeakMap<HazardSubject, Renames>();

/** What the plan renames. */
export function renamesIn(subject: HazardSubject): Renames {
  const renames = known.get(subject) ?? readRenames(subject);
  known.set(subject, renames);
  return renames;
}

function readRenames(subject: HazardSubject): Renames {
  const { catalog, source, layout, renamedColumns, renamedObjects } = subject;
  const outputs = renamedOutputs(subject.oldNames, subject.config).map(({ view, ...change }) => ({
    table: view,
    ...change,
  }));
  const allColumns = [...renamedColumns, ...outputs];
  const changes = new Map<number, Map<string, string>>();
  for (const { table, from, to } of allColumns) {
    changes.set(table.oid, (changes.get(table.oid) ?? new Map<string, string>()).set(from, to));
  }
  const tables = catalog.tables.map(({ oid, schema, name, columns }): Relation => ({
    oid,
    schema,
    name,
    newName: oid === source.oid && layout.customers !== name ? layout.customers : null,
    columns: new Set(columns.map((column) => column.name)),
    renamed: changes.get(oid) ?? new Map(),
  }));
  const views = catalog.views.map(({ oid, schema, name, columns }): Relation => ({
    oid,
    schema,
    name,
    newName: null,
    columns: new Set(columns),
    renamed: changes.get(oid) ?? new Map(),
  }));
  const relations = new Map<string, Relation[]>();
  for (const relation of [...tables, ...views])
    relations.set(relation.name, [...(relations.get(relation.name) ?? []), relation]);
  const columns = new Map<string, Set<string>>();
  for (const { from, to } of allColumns) columns.set(from, (columns.get(from) ?? new Set()).add(to));
  const found = tables.find(({ oid }) => oid === source.oid);
  if (found === undefined) throw new Error('the source table is not in the catalog');
  return {
    source: found,
    relations,
    rowTypes: new Map([...tables, ...views].map((relation) => [rowTypeOf(relation), relation])),
    columns,
    objects: new Map(renamedObjects.map(({ from, ...change }) => [from, change])),
  };
}

/** The text of a table's row type, as `format_type` prints it without a search path. */
export function rowTypeOf({ schema, name }: Pick<CatalogTable, 'schema' | 'name'>): string {
  return `${quoteIfNeeded(schema)}.${quoteIfNeeded(name)}`;
}

const wanted = new WeakMap<Renames, readonly string[]>();

/** A quick look, so that the many functions that are about something else cost nothing. */
export function mentions(text: string, renames: Renames): boolean {
  const names = wanted.get(renames) ?? wantedNames(renames);
  wanted.set(renames, names);
  const lower = text.toLowerCase();
  if (names.some((name) => lower.includes(name))) return true;
  if (!lower.includes('""') && !lower.includes("''")) return false;
  // Within quotes a quote is written twice.
  const unquoted = lower.replaceAll('""', '"').replaceAll("''", "'");
  return names.some((name) => unquoted.includes(name));
}

function wantedNames({ source, columns, objects }: Renames): string[] {
  return [
    ...(source.newName === null ? [] : [source.name]),
    ...columns.keys(),
    ...[...columns.values()].flatMap((to) => [...to]),
    ...objects.keys(),
  ].map((name) => name.toLowerCase());
}
