import type { Config } from '../config/config.ts';
import { SeparationError } from '../errors.ts';
import type { Catalog, CatalogColumn, CatalogTable } from './catalog.ts';
import { closest } from './closest.ts';
import type { UndecidedReference } from './hazards/subject.ts';
import { noTable } from './layout.ts';
import type { Layout, Reference } from './plan.ts';

export interface References {
  /** What the configuration decides, or `tables: discover` finds. */
  decided: Reference[];
  /** Called like a reference, or undecidable by rule: an error until the configuration says. */
  undecided: UndecidedReference[];
  /** Foreign keys under other names: they go on pointing at the customers. */
  otherNames: UndecidedReference[];
  /** Named as the rule says, but meaning something else. */
  passedOver: PassedOver[];
}

/** A column that the rule names and that is no reference, and why, as half a sentence. */
export interface PassedOver {
  schema: string;
  table: string;
  column: string;
  why: string;
}

/** Whether a foreign key of the column leads to the source table, elsewhere, or there is none. */
type Target = 'source' | 'elsewhere' | 'none';

/** The topmost table that a partition or child gets its columns from. */
export function rootOf(catalog: Catalog, table: CatalogTable, column: string): CatalogTable {
  let root = table;
  while (root.columns.find(({ name }) => name === column)?.inherited === true) {
    const parent = catalog.tables.find(
      ({ oid, columns }) => root.parents.includes(oid) && columns.some(({ name }) => name === column),
    );
    if (parent === undefined) break;
    root = parent;
  }
  return root;
}

/** The table with all its partitions and children, each once: a child may have several parents. */
export function familyOf(catalog: Catalog, table: CatalogTable): CatalogTable[] {
  const children = catalog.tables.filter(({ parents }) => parents.includes(table.oid));
  return [...new Set([table, ...children.flatMap((child) => familyOf(catalog, child))])];
}

/** What the configuration and the catalog say about every column that points to the source table. Throws `E_NO_TABLE`, `E_NO_COLUMN`. */
export function findReferences(catalog: Catalog, config: Config, source: CatalogTable, layout: Layout): References {
  const { separate } = config;
  const { tables } = separate;
  const discover = tables === 'discover';
  const decided = discover
    ? []
    : withoutRepeats(tables.map((entry, i) => listed(catalog, config, source, entry, `separate.tables[${i}]`)));
  const known = new Set(decided.map(keyOf));
  const undecided: UndecidedReference[] = [];
  const otherNames: UndecidedReference[] = [];
  const passedOver: PassedOver[] = [];
  const idType = kindOfType(layout.id.type);
  // Columns of foreign tables belong to another database.
  for (const table of catalog.tables.filter(({ kind }) => kind !== 'f')) {
    for (const column of table.columns) {
      if (column.inherited && !isLocalRoot(catalog, table, column)) continue;
      const reference = referenceOf(catalog, source, table, column.name, column.name);
      if (known.has(keyOf(reference))) continue;
      const target = targetOf(catalog, source, table, column.name);
      const named = column.name === separate.column.from;
      // In a schema with a table of that name of its own (auth.users) only a foreign key can mean the source table.
      const byRule = named && (target === 'source' || !hasNamesake(catalog, source, table));
      // A self reference moves with its table, whatever it is called.
      if (table.oid === source.oid && !byRule) continue;
      const sameType = kindOfType(column.type) === idType;
      const open = openReference(reference, separate, layout.schema);
      if (byRule && table.oid === source.oid) {
        if (target === 'source') undecided.push({ ...open, why: 'it is a column of the source table itself' });
      } else if (byRule && (target === 'source' || (target === 'none' && sameType))) {
        const obstacle = discover ? obstacleTo(catalog, table, column.name) : null;
        if (obstacle !== null) undecided.push({ ...open, lines: open.lines.slice(-1), why: obstacle });
        else if (discover) decided.push({ ...reference, to: separate.column.to });
        else
          undecided.push({
            ...open,
            why:
              target === 'source'
                ? 'its foreign key points to the source table'
                : 'it has the name and type of a reference, but no foreign key',
          });
      } else if (byRule && target === 'elsewhere' && sameType && sharesKey(catalog, source, table, column.name)) {
        undecided.push({
          ...open,
          why: 'its foreign key points to the table that the source table shares its key with',
        });
      } else if (target === 'source') {
        if (discover)
          undecided.push({
            ...open,
            why: `its foreign key points to the source table, but the rule names ${separate.column.from}`,
          });
        else otherNames.push({ ...open, why: 'its foreign key points to the source table' });
      } else if (named) {
        const { schema, table: name } = reference;
        const why =
          target === 'elsewhere'
            ? 'its foreign key points to another table'
            : byRule
              ? `its type is ${column.type}, and ${layout.id.column} of ${layout.source} is ${layout.id.type}`
              : `schema ${schema} has a table ${source.name} of its own`;
        passedOver.push({ schema, table: name, column: column.name, why });
      }
    }
  }
  return { decided, undecided, otherNames, passedOver };
}

function hasNamesake(catalog: Catalog, source: CatalogTable, { schema }: CatalogTable): boolean {
  return catalog.tables.some(
    (other) => other.oid !== source.oid && other.schema === schema && other.name === source.name,
  );
}

function keyOf({ schema, table, column }: Pick<Reference, 'schema' | 'table' | 'column'>): string {
  return JSON.stringify([schema, table, column]);
}

/** True where an inherited column has no parent among the tables read (its parent is a member of an extension). */
function isLocalRoot(catalog: Catalog, table: CatalogTable, column: CatalogColumn): boolean {
  return rootOf(catalog, table, column.name).oid === table.oid;
}

type Entry = Exclude<Config['separate']['tables'], 'discover'>[number];

function listed(catalog: Catalog, config: Config, source: CatalogTable, entry: Entry, key: string): Reference {
  const { separate } = config;
  const given = typeof entry === 'string' ? { table: entry } : entry;
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
      'Add `to: NEW_NAME`, or `keep: true` where the column keeps its name.',
    );
  }
  const root = rootOf(catalog, table, column);
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

/** Why PostgreSQL would not rename the column, as half a sentence, or null (manual, ALTER TABLE, notes on RENAME). */
function obstacleTo(catalog: Catalog, root: CatalogTable, column: string): string | null {
  const family = familyOf(catalog, root);
  if (family.some(({ typed }) => typed)) return 'its table is made of a type, which the column belongs to';
  const oids = new Set(family.map(({ oid }) => oid));
  const other = catalog.tables.find(
    ({ oid, columns }) =>
      !oids.has(oid) &&
      columns.some(({ name }) => name === column) &&
      family.some((child) => child !== root && child.parents.includes(oid)),
  );
  return other === undefined
    ? null
    : `a table that inherits it has it from ${other.schema}.${other.name} as well, and would have to follow both`;
}

/** Each reference once: several partitions of one table may be listed. Throws `E_CONFIG` where they contradict each other or meet in one name. */
function withoutRepeats(references: Reference[]): Reference[] {
  const known = new Map<string, Reference>();
  for (const reference of references) {
    const first = known.get(keyOf(reference)) ?? reference;
    if (first.to !== reference.to) {
      const { schema, table, column } = reference;
      throw new SeparationError(
        'E_CONFIG',
        `separate.tables: ${schema}.${table}.${column} is listed twice, to become ${JSON.stringify(first.to)} and ${JSON.stringify(reference.to)}`,
        'Keep one of the two lines; partitions and children follow the table that they belong to.',
      );
    }
    known.set(keyOf(reference), first);
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

function referenceOf(
  catalog: Catalog,
  source: CatalogTable,
  table: CatalogTable,
  column: string,
  to: string,
): Reference {
  const indexed = catalog.indexes.some(
    (index) => index.table === table.oid && index.columns[0] === column && !index.partial,
  );
  return {
    schema: table.schema,
    table: table.name,
    column,
    to,
    foreignKey: targetOf(catalog, source, table, column) === 'source',
    indexed,
  };
}

/** Looks at the foreign keys of the table and, since each partition may have its own, of its family. */
function targetOf(catalog: Catalog, source: CatalogTable, table: CatalogTable, column: string): Target {
  const family = new Set(familyOf(catalog, table).map(({ oid }) => oid));
  const keys = catalog.constraints.filter((c) => c.type === 'f' && family.has(c.table) && c.columns.includes(column));
  if (keys.some(({ target }) => target === source.oid)) return 'source';
  return keys.length > 0 ? 'elsewhere' : 'none';
}

/** Both the source's key and the column point to the same third table: `users.id` and `subscriptions.user_id` → `auth.users`. */
function sharesKey(catalog: Catalog, source: CatalogTable, table: CatalogTable, column: string): boolean {
  const key = catalog.constraints.find((c) => c.table === source.oid && c.type === 'p')?.columns[0];
  const targets = (oid: number, name: string | undefined): (number | null)[] =>
    catalog.constraints
      .filter((c) => c.type === 'f' && c.table === oid && name !== undefined && c.columns.includes(name))
      .map(({ target }) => target);
  const shared = targets(source.oid, key);
  return targets(table.oid, column).some((target) => shared.includes(target));
}

function kindOfType(type: string): string {
  if (/^(smallint|integer|bigint|numeric)/.test(type)) return 'number';
  if (/^(text|character varying|character|citext|varchar)/.test(type)) return 'text';
  return type;
}

function openReference(
  reference: Reference,
  separate: Config['separate'],
  home: string,
): Omit<UndecidedReference, 'why'> {
  const { schema, table, column, foreignKey } = reference;
  const place = `${schema === home ? '' : `schema: ${yamlText(schema)}, `}table: ${yamlText(table)}, column: ${yamlText(column)}`;
  const { from, to } = separate.column;
  const suggested = column.toLowerCase().endsWith(from.toLowerCase())
    ? column.slice(0, column.length - from.length) + to
    : to;
  return {
    schema,
    table,
    column,
    foreignKey,
    lines: [`- { ${place}, to: ${yamlText(suggested)} }`, `- { ${place}, keep: true }`],
  };
}

function yamlText(text: string): string {
  return /^[A-Za-z_][\w-]*$/.test(text) ? text : JSON.stringify(text);
}
