import { objectName } from '../functions/name.ts';
import { configLine } from '../references/open.ts';
import type { Found, HazardSubject } from './subject.ts';
import { tableName } from './touched.ts';

/** Names that the separation would give and that something else has; `allow` cannot make room for them. */
export function namesTaken({ catalog, layout, renamedColumns }: HazardSubject): Found[] {
  const { schema, source, customers, users, mapping, workspaces, members } = layout;
  const keys = { [customers]: 'customers', [users]: 'users', [mapping]: 'mapping' };
  const wanted = [customers, users, mapping, workspaces, members].filter((name) => name !== null && name !== source);
  const isIn = (list: readonly [string, string][], name: string): boolean =>
    list.some(([at, each]) => at === schema && each === name);
  const tables = wanted.flatMap((name): Found[] => {
    if (name === null) return [];
    const what = isIn(catalog.relations, name)
      ? 'a table, view, index or sequence'
      : isIn(catalog.types, name)
        ? 'a type'
        : null;
    const key = keys[name];
    return what === null
      ? []
      : [
          taken(
            objectName(schema, name),
            what,
            key === undefined
              ? 'Rename what is in the way, or leave out `workspace`.'
              : `Choose another name as separate.${key}, or rename what is in the way.`,
          ),
        ];
  });
  // Children that inherit the column may have one of the new name of their own.
  const columns = renamedColumns
    .filter(({ table, to }) => table.columns.some(({ name }) => name === to))
    .map(({ table, from, to }) =>
      taken(
        `${tableName(table)}.${to}`,
        'a column',
        `Add to separate.tables, with another name: ${configLine(lineFor(table, from), schema, 'to: …')}  or  ${configLine(lineFor(table, from), schema, 'keep: true')}`,
      ),
    );
  return [...tables, ...columns];
}

function lineFor(table: { schema: string; name: string }, column: string): Parameters<typeof configLine>[0] {
  return { schema: table.schema, table: table.name, column };
}

function taken(object: string, what: string, hint: string): Found {
  return {
    code: 'name-taken',
    object,
    severity: 'error',
    message: `${object} exists already: it is ${what}`,
    hint,
    final: true,
  };
}
