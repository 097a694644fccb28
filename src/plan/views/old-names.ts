import type { Config } from '../../config/config.ts';
import type { Catalog, CatalogTable, CatalogView } from '../catalog.ts';
import { keyToday } from '../layout.ts';
import type { Layout, Operation } from '../plan.ts';
import { originsOf, type ColumnsOf, type Origin } from './origins.ts';

/** An output column of a view that has the old name of what it shows. */
export interface OldName {
  view: CatalogView;
  from: string;
  to: string;
  /** Why it cannot get the new name, as half a sentence, or null. */
  obstacle: string | null;
}

interface Change {
  from: string;
  to: string;
}

/** Output columns of views with the old name of the column or key that they show. A view comes behind those that it reads. Await `loadParser` before. */
export function findOldNames(
  catalog: Catalog,
  source: CatalogTable,
  layout: Layout,
  renamed: readonly (Change & { table: CatalogTable })[],
  rule: Config['separate']['column'],
): OldName[] {
  const changes = new Map<string, Change>();
  for (const { table, from, to } of renamed) changes.set(keyOf(table.schema, table.name, from), { from, to });
  if (keyToday(layout) !== rule.from) changes.set(keyOf(source.schema, source.name, keyToday(layout)), rule);
  const tables = new Set([source.oid, ...renamed.map(({ table }) => table.oid)]);
  const columnsOf = columnsIn(catalog);
  return concernedViews(catalog, tables).flatMap((view) => {
    const origins = originsOf(view.definition, columnsOf);
    const found: OldName[] = [];
    view.columns.forEach((column, i) => {
      const shown = origins?.[i] ?? readByName(catalog, view, column);
      const meant = shown.flatMap(
        ({ schema, relation, column: name }) => changes.get(keyOf(schema, relation, name)) ?? [],
      );
      const [change] = meant;
      if (change === undefined) return;
      changes.set(keyOf(view.schema, view.name, column), change);
      if (column !== change.from) return;
      const other = meant.find(({ to }) => to !== change.to);
      const isTaken = view.columns.includes(change.to) || found.some(({ to }) => to === change.to);
      const obstacle = isTaken
        ? `it has a column ${change.to} already`
        : other === undefined
          ? null
          : `it shows what becomes ${change.to} and what becomes ${other.to}`;
      found.push({ view, from: change.from, to: change.to, obstacle });
    });
    return found;
  });
}

function keyOf(schema: string, relation: string, column: string): string {
  return JSON.stringify([schema, relation, column]);
}

function columnsIn({ tables, views }: Catalog): ColumnsOf {
  const columns = new Map<string, readonly string[]>();
  for (const { schema, name, columns: all } of tables)
    columns.set(
      JSON.stringify([schema, name]),
      all.map((c) => c.name),
    );
  for (const { schema, name, columns: all } of views) columns.set(JSON.stringify([schema, name]), all);
  return (schema, relation) => columns.get(JSON.stringify([schema, relation])) ?? [];
}

/** If the definition cannot be parsed: what the view reads under the name that it puts out. */
function readByName({ tables, views }: Catalog, { reads }: CatalogView, column: string): Origin[] {
  return reads
    .filter((read) => read.column === null || read.column === column)
    .flatMap(({ table }) => [...tables, ...views].filter(({ oid }) => oid === table))
    .map(({ schema, name }) => ({ schema, relation: name, column }));
}

/** The output columns of views that the plan renames. */
export function renamedOutputs(oldNames: readonly OldName[], { views }: Pick<Config, 'views'>): OldName[] {
  return views === 'rename' ? oldNames.filter(({ obstacle }) => obstacle === null) : [];
}

/** Their operations. */
export function viewOperations(outputs: readonly OldName[]): Operation[] {
  return outputs.map(({ view, from, to }) => ({
    kind: 'rename-output-column',
    schema: view.schema,
    view: view.name,
    materialized: view.kind === 'm',
    from,
    to,
  }));
}

/** The views that read one of the tables, be it through other views; each behind those that it reads. */
export function concernedViews({ views }: Catalog, tables: ReadonlySet<number>): CatalogView[] {
  const byOid = new Map(views.map((view) => [view.oid, view]));
  const known = new Map<number, boolean>();
  const ordered: CatalogView[] = [];
  const visit = (view: CatalogView): boolean => {
    const before = known.get(view.oid);
    if (before !== undefined) return before;
    // Views may name each other in a circle, through a rule that was replaced.
    known.set(view.oid, false);
    const read = new Set(view.reads.map(({ table }) => table));
    const concerns = [...read].map((oid) => {
      const other = byOid.get(oid);
      return other === undefined ? tables.has(oid) : visit(other);
    });
    const concerned = concerns.includes(true);
    known.set(view.oid, concerned);
    if (concerned) ordered.push(view);
    return concerned;
  };
  for (const view of views) visit(view);
  return ordered;
}
