import type { Body } from './body.ts';
import type { Edit, Doubt } from './edits.ts';
import { turnsRowsIntoJson } from './json-rows.ts';
import type { Resolve } from './path.ts';
import { mentions, type Renames } from './renames.ts';
import { scopesOf } from './scopes.ts';
import { statementsOf, type Statement } from './statements.ts';
import { quoteIfNeeded, tokensOf, type Token } from './tokens.ts';

const catalogFunctions = new Set([
  'nextval',
  'currval',
  'setval',
  'to_regclass',
  'to_regtype',
  'pg_get_serial_sequence',
]);
const sqlWords = new Set([
  'select',
  'insert',
  'update',
  'delete',
  'from',
  'join',
  'truncate',
  'alter',
  'merge',
  'copy',
  'call',
  'with',
]);

/** What the string literals of a body say about what is renamed: names for catalog functions, JSON keys, and SQL to be run. */
export function searchLiterals(body: Body): (Edit | Doubt)[] {
  const { statements, renames, resolve, triggerTables } = body;
  const found: (Edit | Doubt)[] = [];
  const { source, columns } = renames;
  const executes = statements.some(({ statement }) => isExecute(statement));
  const asJson = turnsRowsIntoJson(body);
  for (const { statement } of statements) {
    const { tokens } = statement;
    tokens.forEach((token, i) => {
      if (token.kind !== 'string' || !mentions(token.value, renames)) return;
      const doubt = (why: string, dynamic: boolean): void => void found.push({ start: token.start, why, dynamic });
      const path = pathOf(token.value);
      const isSource = source.newName !== null && path !== null && resolve(path).includes(source);
      if (isNameOfRelation(tokens, i)) {
        const object = renames.objects.get(path?.at(-1) ?? '');
        const to = isSource
          ? source.newName
          : path !== null && object !== undefined && (path.length === 1 || path[0] === object.schema)
            ? object.to
            : null;
        if (to !== null && path !== null)
          found.push(inQuotes(token, [...path.slice(0, -1), to].map(quoteIfNeeded).join('.')));
      } else if (isTableNameOfTrigger(tokens) && token.value === source.name && source.newName !== null) {
        const named = triggerTables.filter(({ name }) => name === source.name);
        if (named.length === 1 && named[0] === source) found.push(inQuotes(token, source.newName));
        else if (named.includes(source))
          doubt(
            `TG_TABLE_NAME is ${source.name} for ${named.map((t) => `${t.schema}.${t.name}`).join(' and ')}`,
            false,
          );
      } else if (columns.has(token.value) && asJson && /^[-#]>>?$|^\?$/.test(tokens[i - 1]?.text ?? '')) {
        doubt(
          `a row turned into JSON has the key ${[...(columns.get(token.value) ?? [])].join(' or ')} afterwards`,
          false,
        );
      } else if (statement.verb !== 'raise' && namesInSql(token.value, isExecute(statement), renames, resolve)) {
        doubt('SQL that is put together at run time names it', true);
      } else if (executes && isSource && statement.verb !== 'raise') {
        doubt('it is the name of a table in a function that runs SQL put together at run time', true);
      }
    });
  }
  return found;
}

/** Whether a text is SQL that names what is renamed. In EXECUTE any such word counts, elsewhere only if the text reads as SQL. */
function namesInSql(text: string, executed: boolean, renames: Renames, resolve: Resolve): boolean {
  const { source, columns } = renames;
  const tokens = tokensOf(text);
  // A piece of SQL may end within a quote; then its words are all that can be known.
  const words = new Set(
    tokens === null
      ? text.toLowerCase().match(/\w+/g)
      : tokens.filter(({ kind }) => kind === 'word').map(({ value }) => value),
  );
  const named =
    (source.newName !== null && words.has(source.name)) || [...columns.keys()].some((column) => words.has(column));
  if (!named || (!executed && ![...words].some((word) => sqlWords.has(word)))) return false;
  if (tokens === null) return executed;
  const ranges = statementsOf(tokens, 'sql').flatMap(
    (statement) => scopesOf(statement, (chain) => resolve(chain.words.map(({ value }) => value))).all,
  );
  const known = ranges.flatMap(({ candidates }) => candidates);
  if (known.some((relation) => relation === source || [...relation.renamed.keys()].some((column) => words.has(column))))
    return true;
  // Every table is known and none of them is concerned; without a table it may be any.
  return executed && (ranges.length === 0 || known.length < ranges.length);
}

function isExecute({ verb, tokens }: Statement): boolean {
  if (verb === 'execute') return true;
  return (
    ['return', 'for', 'open'].includes(verb) && tokens.some(({ kind, value }) => kind === 'word' && value === 'execute')
  );
}

/** `nextval('…')`, `'…'::regclass`. */
function isNameOfRelation(tokens: readonly Token[], i: number): boolean {
  const cast = tokens[i + 1]?.text === '::' && ['regclass', 'regtype'].includes(tokens[i + 2]?.value ?? '');
  return cast || (tokens[i - 1]?.text === '(' && catalogFunctions.has(tokens[i - 2]?.value ?? ''));
}

function isTableNameOfTrigger(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, value }) => kind === 'word' && (value === 'tg_table_name' || value === 'tg_relname'));
}

/** The words of a text that is nothing but a name with or without a schema. */
function pathOf(text: string): string[] | null {
  const tokens = tokensOf(text);
  if (tokens === null || tokens.length === 0 || tokens.length > 3) return null;
  const isPath =
    tokens.every(({ kind, text: part }, i) => (i % 2 === 0 ? kind === 'word' : part === '.')) &&
    tokens.length % 2 === 1;
  return isPath ? tokens.filter((_, i) => i % 2 === 0).map(({ value }) => value) : null;
}

function inQuotes(token: Token, text: string): Edit {
  return { start: token.start, end: token.end, text: `'${text.replaceAll("'", "''")}'` };
}
