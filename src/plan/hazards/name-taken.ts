import { objectName } from '../functions/name.ts';
import { rootTableOf } from '../references/family.ts';
import { configLine, listedLine } from '../references/open.ts';
import type { Found, HazardSubject } from './subject.ts';
import { tableName } from './touched.ts';

/** Names that the separation would give and that something else has; `allow` cannot make room for them. */
export function namesTaken({ catalog, config, layout, renamedColumns }: HazardSubject): Found[] {
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
    .map(({ table, from, to }): Found => {
      const root = rootTableOf(catalog, table, from);
      const place = { schema: root.schema, table: root.name, column: from };
      const keep = configLine(place, schema, 'keep: true');
      const replaces = lineOf(config, place);
      return {
        ...taken(
          `${tableName(table)}.${to}`,
          'a column',
          `Give the reference another name in separate.tables: ${configLine(place, schema, 'to: …')}  or  ${keep}`,
        ),
        decide: {
          why: 'its table has a column of the new name already',
          choices: [{ tables: keep, ...(replaces === undefined ? {} : { replaces }) }],
        },
      };
    });
  return [...tables, ...columns];
}

/** The line of `separate.tables` that names the column today. */
function lineOf(
  { separate }: HazardSubject['config'],
  { schema, table, column }: { schema: string; table: string; column: string },
): string | undefined {
  const entry = [separate.tables].flat().find((each) => {
    const line = typeof each === 'string' ? { table: each } : each;
    return (
      line.table === table &&
      (('schema' in line ? line.schema : undefined) ?? separate.schema) === schema &&
      (('column' in line ? line.column : undefined) ?? separate.column.from) === column
    );
  });
  return entry === undefined ? undefined : listedLine(entry);
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
