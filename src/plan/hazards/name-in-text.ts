import { objectName } from '../functions/name.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';
import { tokensOf, type Token } from '../functions/tokens.ts';

/** An expression that the catalog keeps, and what it belongs to. */
interface Kept {
  what: string;
  object: string;
  text: string;
}

/** Expressions follow a rename by number, but not a name that they hand to a function as text: `DEFAULT timestamp_id('users')`. */
export function namesHandedAsText(subject: HazardSubject): Found[] {
  const newNames = namesGiven(subject);
  return expressions(subject).flatMap(({ what, object, text }): Found[] => {
    // A quick look, so that the many expressions that name nothing cost nothing.
    if (!text.split("'").some((part) => newNames.has(part))) return [];
    const named = [...new Set(namesInText(text))].filter((name) => newNames.has(name));
    if (named.length === 0) return [];
    const change = named.map((name) => `'${name}' becomes '${newNames.get(name) ?? ''}'`).join(', ');
    return [
      {
        code: 'name-in-text',
        object,
        severity: 'error',
        message: `${what} ${object} passes ${named.map((name) => `'${name}'`).join(' and ')} to a function as text, which does not follow the rename: ${text.trim().slice(0, 160)}`,
        hint: `Change it by hand right after the separation, if it means the name (${change}), and accept that with ${allowing('name-in-text', object)}.`,
      },
    ];
  });
}

/** The new names of tables, sequences and indexes by each way to write the old one. */
function namesGiven({ layout, source, renamedObjects }: HazardSubject): Map<string, string> {
  const changes = [
    ...(layout.customers === source.name ? [] : [{ schema: source.schema, from: source.name, to: layout.customers }]),
    ...renamedObjects.filter(({ kind }) => kind !== 'constraint'),
  ];
  return new Map(
    changes.flatMap(({ schema, from, to }): [string, string][] => [
      [from, to],
      [objectName(from), objectName(to)],
      [`${schema}.${from}`, `${schema}.${to}`],
      [objectName(schema, from), objectName(schema, to)],
    ]),
  );
}

function expressions({ catalog }: HazardSubject): Kept[] {
  const tables = new Map(catalog.tables.map((table) => [table.oid, table]));
  const inTable = (oid: number, name: string): string => {
    const table = tables.get(oid);
    return table === undefined ? objectName(name) : objectName(table.schema, table.name, name);
  };
  return [
    ...catalog.tables.flatMap(({ schema, name, columns }) =>
      columns.map((column) => ({
        what: column.generated === '' ? 'the default of' : 'the generated column',
        object: objectName(schema, name, column.name),
        text: column.default ?? '',
      })),
    ),
    ...catalog.constraints
      .filter(({ type }) => type === 'c')
      .map(({ table, name, definition }) => ({ what: 'check', object: inTable(table, name), text: definition })),
    ...catalog.indexes.map(({ table, name, definition }) => ({
      what: 'index',
      object: inTable(table, name),
      text: definition,
    })),
    ...catalog.policies.map(({ table, name, using, check }) => ({
      what: 'policy',
      object: inTable(table, name),
      text: [using, check].filter((text) => text !== null).join(' '),
    })),
    ...catalog.views.map(({ schema, name, definition }) => ({
      what: 'view',
      object: objectName(schema, name),
      text: definition,
    })),
  ];
}

/** Functions of PostgreSQL itself that take the name of a relation as text (manual, sections 9.17, 9.26 and 9.15). */
const takeNames = new Set([
  'nextval',
  'setval',
  'currval',
  'to_regclass',
  'pg_get_serial_sequence',
  'has_table_privilege',
  'has_column_privilege',
  'has_any_column_privilege',
  'has_sequence_privilege',
  'table_to_xml',
  'table_to_xmlschema',
  'table_to_xml_and_xmlschema',
]);

/** What hands on a text as it is, or put together with others. */
const passOn = new Set(['concat', 'concat_ws', 'format', 'coalesce', 'lower', 'quote_ident', 'cast']);

/** Strings of an expression that are handed to a function of the user's, or to one that takes names: `public.timestamp_id('users'::text)`. */
function namesInText(expression: string): string[] {
  const tokens = tokensOf(expression) ?? [];
  const callers: (string | null)[] = [];
  return tokens.flatMap((token, i) => {
    if (token.text === '(') callers.push(callerAt(tokens, i) ?? callers.at(-1) ?? null);
    if (token.text === ')') callers.pop();
    const isConstant = tokens[i + 1]?.text === '::' && tokens[i + 2]?.value === 'regclass';
    if (token.kind !== 'string' || isConstant || (callers.at(-1) ?? '') === '') return [];
    return [token.value];
  });
}

/** The function whose argument the parenthesis opens, if it may take a name; an empty text for any other call; null for no call. */
function callerAt(tokens: readonly Token[], at: number): string | null {
  const name = tokens[at - 1];
  if (name?.kind !== 'word' || passOn.has(name.value)) return null;
  // With an empty search_path only what is in pg_catalog is printed without its schema.
  const isOwn = tokens[at - 2]?.text === '.';
  return isOwn || takeNames.has(name.value) ? name.value : '';
}
