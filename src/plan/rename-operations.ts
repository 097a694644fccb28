import type { Catalog, CatalogConstraint, CatalogTable } from './catalog.ts';
import type { RenamedObject } from './hazards/subject.ts';
import { derivedName, NameSpace, type NameChange } from './names.ts';
import type { Layout, Operation, Reference } from './plan.ts';
import { familyOf } from './references/family.ts';

const constraintSuffix = { p: 'pkey', u: 'key', f: 'fkey', c: 'check', x: 'excl', n: 'not_null' } as const;

export interface PlannedRenames {
  operations: Operation[];
  /** Every renamed column, those of partitions and of inheriting tables included. */
  columns: { table: CatalogTable; from: string; to: string }[];
  objects: RenamedObject[];
}

/** Everything that is renamed, in order: the source table with what is named after it, then each reference with what is named after it. */
export function renameOperations(
  catalog: Catalog,
  source: CatalogTable,
  layout: Layout,
  references: Reference[],
  names: NameSpace,
): PlannedRenames {
  const renamed = references.filter(({ column, to }) => column !== to);
  const columnsOf = (table: CatalogTable): NameChange[] =>
    renamed
      .filter((r) => r.schema === table.schema && r.table === table.name)
      .map(({ column, to }) => ({ from: column, to }));
  const operations: Operation[] = [];
  const columns: PlannedRenames['columns'] = [];
  const objects: RenamedObject[] = [];

  if (layout.source !== layout.customers) {
    operations.push({ kind: 'rename-table', schema: layout.schema, from: layout.source, to: layout.customers });
    names.release(layout.source);
    names.take(layout.customers);
  }

  const spaces = new Map([[layout.schema, names]]);
  const spaceOf = (schema: string): NameSpace => {
    const space = spaces.get(schema) ?? namesInSchema(catalog, schema);
    spaces.set(schema, space);
    return space;
  };
  const tables = [source, ...catalog.tables.filter((table) => table.oid !== source.oid)];
  for (const root of tables) {
    const changes = columnsOf(root);
    const isSource = root.oid === source.oid;
    if (changes.length === 0 && !isSource) continue;
    const newName = isSource ? layout.customers : root.name;
    for (const { from, to } of changes) {
      operations.push({ kind: 'rename-column', schema: root.schema, table: newName, from, to });
    }
    for (const table of familyOf(catalog, root)) {
      columns.push(...changes.map((change) => ({ table, ...change })));
      const renamedTable = table.oid === source.oid ? layout.customers : null;
      for (const object of renameObjects(
        catalog,
        table,
        renamedTable,
        changes,
        { from: layout.source, to: layout.customers },
        spaceOf,
      )) {
        objects.push(object);
        operations.push(renameObject(object, renamedTable ?? table.name));
      }
    }
  }
  return { operations, columns, objects };
}

/** Constraints, indexes and sequences of one table that are named after it or after a renamed column, with their new names. */
function renameObjects(
  catalog: Catalog,
  table: CatalogTable,
  renamedTable: string | null,
  changes: readonly NameChange[],
  sourceChange: NameChange,
  spaceOf: (schema: string) => NameSpace,
): RenamedObject[] {
  const about = (columns: readonly (string | null)[]): boolean =>
    renamedTable !== null || columns.some((column) => changes.some(({ from }) => from === column));
  const newNameOf = (name: string, columns: readonly string[], suffix: string, toSource: boolean): string =>
    derivedName({
      name,
      table: table.name,
      newTable: renamedTable,
      columns,
      suffix,
      changes: [...changes.filter(({ from }) => columns.includes(from)), ...(toSource ? [sourceChange] : [])],
    });
  const objects: RenamedObject[] = [];
  const rename = (
    kind: RenamedObject['kind'],
    schema: string,
    from: string,
    wanted: string,
    space: NameSpace,
  ): void => {
    if (wanted === from) return;
    objects.push({ kind, schema, from, to: space.take(wanted) });
    space.release(from);
  };

  const constraints = catalog.constraints.filter((c) => c.table === table.oid);
  const constraintNames = new NameSpace(constraints.map(({ name }) => name));
  for (const constraint of constraints) {
    // An inherited check is renamed with its parent's.
    if ((constraint.type === 'c' || constraint.type === 'n') && constraint.inherited) continue;
    if (!about(constraint.columns)) continue;
    if (constraint.type === 'n' && hasOtherNameBelow(catalog, table, constraint)) continue;
    const wanted = newNameOf(
      constraint.name,
      constraint.columns,
      constraintSuffix[constraint.type],
      isAboutSource(constraint, renamedTable),
    );
    rename(
      'constraint',
      table.schema,
      constraint.name,
      wanted,
      constraint.index === null ? constraintNames : spaceOf(table.schema),
    );
  }

  for (const index of catalog.indexes.filter((i) => i.table === table.oid && !i.ofConstraint)) {
    // An expression or a predicate may name the column as well.
    const mentioned = changes.map(({ from }) => from).filter((from) => index.definition.includes(from));
    const columns = [...new Set([...index.columns.filter((column) => column !== null), ...mentioned])];
    if (!about(columns)) continue;
    const suffix = index.name.endsWith('_key') ? 'key' : 'idx';
    rename(
      'index',
      table.schema,
      index.name,
      newNameOf(index.name, columns, suffix, renamedTable !== null),
      spaceOf(table.schema),
    );
  }

  for (const sequence of catalog.sequences.filter((s) => s.table === table.oid)) {
    if (!about([sequence.column])) continue;
    const wanted = newNameOf(sequence.name, [sequence.column], 'seq', renamedTable !== null);
    rename('sequence', sequence.schema, sequence.name, wanted, spaceOf(sequence.schema));
  }
  return objects;
}

/** An attached partition keeps the name of its own NOT NULL constraint (from 18 on); PostgreSQL then renames neither it nor the parent's. */
function hasOtherNameBelow(catalog: Catalog, table: CatalogTable, { name }: CatalogConstraint): boolean {
  return familyOf(catalog, table).some(
    ({ oid }) =>
      oid !== table.oid && !catalog.constraints.some((c) => c.table === oid && c.type === 'n' && c.name === name),
  );
}

/** The names in use in a schema. */
export function namesInSchema(catalog: Catalog, schema: string): NameSpace {
  return new NameSpace(catalog.relations.filter(([home]) => home === schema).map(([, name]) => name));
}

/** The source table's name in the name of a foreign key to it, or of a constraint on it, is the name of what it is about. */
function isAboutSource(constraint: CatalogConstraint, renamedTable: string | null): boolean {
  return renamedTable !== null || constraint.type === 'f';
}

function renameObject({ kind, schema, from, to }: RenamedObject, table: string): Operation {
  switch (kind) {
    case 'constraint':
      return { kind: 'rename-constraint', schema, table, from, to };
    case 'index':
      return { kind: 'rename-index', schema, from, to };
    case 'sequence':
      return { kind: 'rename-sequence', schema, from, to };
  }
}
