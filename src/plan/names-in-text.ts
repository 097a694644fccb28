import { tokensOf, type Token } from './functions/tokens.ts';

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
export function namesInText(expression: string): string[] {
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
