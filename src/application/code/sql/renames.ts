import type { Relation, Renames } from '../../../plan/functions/renames.ts';
import type { Token } from '../../../plan/functions/tokens.ts';
import type { CodeNames, CodeTable } from '../names.ts';

/** What is renamed, in the form in which SQL is read; made once for an application. */
export function renamesOf({ schema, table, tables }: CodeNames): Renames {
  const all = tables.map((known, oid) => relationOf(known, oid, schema, table));
  const relations = new Map<string, Relation[]>();
  for (const relation of all) relations.set(relation.name, [...(relations.get(relation.name) ?? []), relation]);
  const columns = new Map<string, Set<string>>();
  for (const { renamed } of tables) {
    for (const [from, to] of renamed) columns.set(from, (columns.get(from) ?? new Set()).add(to));
  }
  const source = all.find(({ newName }) => newName !== null) ?? all.find(({ name }) => name === table.from);
  if (source === undefined) throw new Error('the source table is not among the names');
  return { source, relations, rowTypes: new Map(), columns, objects: objectsOf(tables, table, schema) };
}

function relationOf(
  { schema, name, columns, renamed }: CodeTable,
  oid: number,
  own: string,
  table: CodeNames['table'],
): Relation {
  const isSource = schema === own && name === table.from && table.from !== table.to;
  return { oid, schema, name, newName: isSource ? table.to : null, columns, renamed };
}

/** Names that PostgreSQL and Prisma give to keys, indexes and sequences by themselves. */
function objectsOf(tables: readonly CodeTable[], { from, to }: CodeNames['table'], schema: string): Renames['objects'] {
  const columns = tables.flatMap(({ name, renamed }) =>
    [...renamed].flatMap(([old, now]) =>
      ['fkey', 'key', 'idx'].map((suffix) => [`${name}_${old}_${suffix}`, `${name}_${now}_${suffix}`] as const),
    ),
  );
  const own = ['pkey', 'id_seq', 'email_key', 'email_idx'].map(
    (suffix) => [`${from}_${suffix}`, `${to}_${suffix}`] as const,
  );
  return new Map([...columns, ...own].map(([old, now]) => [old, { schema, to: now }]));
}

/** The names with every other word of a text as a table nothing is known of, so that its columns are not taken for another's. */
export function withUnknown(renames: Renames, tokens: readonly Token[]): Renames {
  const relations = new Map(renames.relations);
  for (const { kind, value } of tokens) {
    if (kind !== 'word' || relations.has(value)) continue;
    relations.set(value, [
      { oid: -1, schema: renames.source.schema, name: value, newName: null, columns: new Set(), renamed: new Map() },
    ]);
  }
  return { ...renames, relations };
}
