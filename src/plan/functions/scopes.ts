import { chainAt, type Chain, type Token } from './tokens.ts';
import { cteNames, readRange, type Range } from './range.ts';
import type { Relation } from './renames.ts';
import type { Statement } from './statements.ts';

/** A query level: what its names can mean. */
export interface Scope {
  parent: Scope | null;
  ranges: Range[];
  /** What INSERT writes to: not visible in expressions, but in RETURNING and ON CONFLICT. */
  target: Range | null;
  /** Parentheses that hold columns of this table and nothing else: INSERT INTO t (…), ON CONFLICT (…). */
  columnsOf: Range | null;
  /** The word before its parenthesis, and the clause that it stands in. */
  opener: string;
  within: string;
}

export interface Scopes {
  /** By index of the token. */
  at: Scope[];
  /** The clause that each token stands in: `from`, `where`, `set`, `returning`, … */
  clauses: string[];
  all: Range[];
  ctes: ReadonlySet<string>;
  /** Indexes of tokens that are aliases of tables. */
  aliases: ReadonlySet<number>;
}

const clauseWords = new Set([
  'select',
  'where',
  'group',
  'order',
  'having',
  'limit',
  'offset',
  'window',
  'returning',
  'set',
  'values',
  'into',
  'fetch',
  'for',
  'perform',
  'query',
]);
const functionsWithFrom = new Set(['extract', 'substring', 'trim', 'overlay', 'position']);

/** The query levels of a statement and the tables in each; `resolve` says what tables a name can be. */
export function scopesOf(statement: Statement, resolve: (chain: Chain) => readonly Relation[]): Scopes {
  const { tokens } = statement;
  const ctes = cteNames(tokens);
  const aliases = new Set<number>();
  const all: Range[] = [];
  const at: Scope[] = [];
  const clauses: string[] = [];
  let scope: Scope = { parent: null, ranges: [], target: null, columnsOf: null, opener: '', within: '' };
  const stack: { scope: Scope; clause: string; expects: boolean }[] = [];
  let clause = '';
  let expects = false;
  let lastTarget: Range | null = null;
  const word = (i: number): string => (tokens[i]?.kind === 'word' ? tokens[i].value : '');

  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    at[i] = scope;
    clauses[i] = clause;
    const previous = word(i - 1);
    if (token.text === '(') {
      stack.push({ scope, clause, expects });
      const joined: boolean = expects && !['select', 'with', 'values'].includes(word(i + 1));
      const columnsOf = listOf(previous, clause, lastTarget, scope, i);
      // `FROM (a JOIN b …)` is the same level; a parenthesis else is one of its own.
      scope = joined ? scope : { parent: scope, ranges: [], target: null, columnsOf, opener: previous, within: clause };
      clause = joined ? 'from' : '';
      expects = joined;
    } else if (token.text === ')') {
      const outer = stack.pop();
      if (outer !== undefined) ({ scope, clause } = outer);
      expects = false;
    } else if (token.text === ',') {
      expects = clause === 'from';
    } else if (token.kind === 'word' && tokens[i - 1]?.text !== '.') {
      if (['union', 'intersect', 'except'].includes(token.value)) {
        scope = { ...scope, ranges: [], target: null };
        clause = '';
        expects = false;
      } else if (opensFrom(tokens, i, statement.verb, scope, clause, word)) {
        clause = token.value === 'into' || token.value === 'update' ? 'target' : 'from';
        expects = true;
      } else if (expects && (token.value === 'only' || token.value === 'lateral' || token.value === 'table')) {
        continue;
      } else if (expects) {
        expects = false;
        const chain = chainAt(tokens, i);
        if (chain === null || tokens[chain.end]?.text === '(') {
          // A function in FROM, unless it is INSERT INTO t (columns).
          if (chain === null || previous !== 'into') continue;
        }
        const isInsert = previous === 'into' && word(i - 2) === 'insert';
        const range = readRange(chain, tokens, isInsert || clause === 'truncate', ctes, resolve, aliases);
        for (let k = i; k < range.end; k += 1) {
          at[k] = scope;
          clauses[k] = clause;
        }
        all.push(range.range);
        if (isInsert) {
          scope.target = range.range;
          lastTarget = range.range;
        } else {
          scope.ranges.push(range.range);
          if (clause === 'target') lastTarget = range.range;
        }
        i = range.end - 1;
      } else if (token.value === 'conflict' && previous === 'on') {
        clause = 'conflict';
      } else if (clauseWords.has(token.value) && !(token.value === 'set' && clause === 'conflict')) {
        clause = token.value;
      }
    }
  }
  return { at, clauses, all, ctes, aliases };
}

/** The table that goes by this name at a token: of its query level, of the nearest one around it, else of any. */
export function rangeNamed(name: string, { at, all }: Scopes, position: number): Range | undefined {
  for (let scope: Scope | null = at[position] ?? null; scope !== null; scope = scope.parent) {
    const visible = scope.target === null ? scope.ranges : [...scope.ranges, scope.target];
    const found = visible.find(({ correlation }) => correlation === name);
    if (found !== undefined) return found;
  }
  return all.find(({ correlation }) => correlation === name);
}

/** The table whose columns alone the parenthesis may name. */
function listOf(previous: string, clause: string, target: Range | null, scope: Scope, at: number): Range | null {
  if (target === null) return null;
  if (target.chain.end === at || (clause === 'target' && scope.target === target && target.aliased)) return target;
  if (previous === 'conflict' || (previous === 'set' && (clause === 'set' || clause === 'conflict'))) return target;
  return null;
}

function opensFrom(
  tokens: readonly Token[],
  i: number,
  verb: string,
  scope: Scope,
  clause: string,
  word: (i: number) => string,
): boolean {
  const previous = word(i - 1);
  switch (word(i)) {
    case 'from':
      if (previous === 'distinct' && ['is', 'not'].includes(word(i - 2))) return false;
      return !functionsWithFrom.has(scope.opener) && verb !== 'fetch' && verb !== 'move';
    case 'join':
      return true;
    case 'using':
      return (
        clause === 'from' && tokens[i + 1]?.text !== '(' && (verb === 'delete' || verb === 'merge' || verb === 'with')
      );
    case 'into':
      return previous === 'insert' || previous === 'merge';
    case 'update':
      return (
        !['for', 'on', 'do', 'key', 'or', 'before', 'after', 'of'].includes(previous) &&
        !['set', 'of', ''].includes(word(i + 1))
      );
    case 'truncate':
    case 'lock':
      return i === 0;
    default:
      return false;
  }
}
