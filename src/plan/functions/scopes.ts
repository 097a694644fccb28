import type { Relation } from './renames.ts';
import type { Statement } from './statements.ts';
import type { Token } from './tokens.ts';

/** Identifiers joined by dots: `orders`, `public.orders`, `o.user_id`. `at` is the index of its first token. */
export interface Chain {
  at: number;
  /** Index of the first token behind it. */
  end: number;
  words: Token[];
}

/** A table, view or anything else in a FROM list, with the name it goes by in the statement. */
export interface Range {
  chain: Chain;
  /** The tables and views it can be; several where the search path decides; empty for a CTE, function or temporary table. */
  candidates: readonly Relation[];
  correlation: string;
  aliased: boolean;
}

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
const notAliases = new Set([
  'set',
  'values',
  'overriding',
  'loop',
  'strict',
  'restart',
  'continue',
  'cascade',
  'restrict',
  'order',
  'limit',
  'offset',
  'for',
]);
const functionsWithFrom = new Set(['extract', 'substring', 'trim', 'overlay', 'position']);

/** Reads the identifiers joined by dots that begin at `at`. */
export function chainAt(tokens: readonly Token[], at: number): Chain | null {
  const words: Token[] = [];
  let end = at;
  for (let word = tokens[end]; word?.kind === 'word'; word = tokens[end]) {
    words.push(word);
    end += 1;
    if (tokens[end]?.text !== '.' || tokens[end + 1]?.kind !== 'word') break;
    end += 1;
  }
  return words.length === 0 ? null : { at, end, words };
}

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
        const range = readRange(chain, tokens, previous === 'into' || clause === 'truncate', ctes, resolve, aliases);
        for (let k = i; k < range.end; k += 1) {
          at[k] = scope;
          clauses[k] = clause;
        }
        all.push(range.range);
        if (previous === 'into' && word(i - 2) === 'insert') {
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

function readRange(
  chain: Chain,
  tokens: readonly Token[],
  needsAs: boolean,
  ctes: ReadonlySet<string>,
  resolve: (chain: Chain) => readonly Relation[],
  aliases: Set<number>,
): { range: Range; end: number } {
  const name = chain.words.at(-1)?.value ?? '';
  // `FROM ONLY t` and `t *` are old spellings that change nothing.
  const star = tokens[chain.end]?.text === '*' ? chain.end + 1 : chain.end;
  const hasAs = tokens[star]?.kind === 'word' && tokens[star].value === 'as';
  const position = hasAs ? star + 1 : star;
  const candidate = tokens[position];
  const isAlias =
    candidate?.kind === 'word' &&
    (hasAs ||
      (!needsAs && !candidate.reserved && !(notAliases.has(candidate.value) && !candidate.text.startsWith('"'))));
  if (isAlias) aliases.add(position);
  const candidates = chain.words.length === 1 && ctes.has(name) ? [] : resolve(chain);
  const range = { chain, candidates, correlation: isAlias ? candidate.value : name, aliased: isAlias };
  return { range, end: isAlias ? position + 1 : chain.end };
}

/** Names before `AS (`, as WITH has them. */
function cteNames(tokens: readonly Token[]): Set<string> {
  const names = new Set<string>();
  tokens.forEach((token, i) => {
    if (token.kind !== 'word' || token.value !== 'as') return;
    let open = i + 1;
    while (['not', 'materialized'].includes(tokens[open]?.value ?? '')) open += 1;
    if (
      tokens[open]?.text !== '(' ||
      !tokens.slice(0, i).some(({ kind, value }) => kind === 'word' && value === 'with')
    )
      return;
    let name = i - 1;
    if (tokens[name]?.text === ')') while (name > 0 && tokens[name]?.text !== '(') name -= 1;
    const candidate = tokens[tokens[name]?.text === '(' ? name - 1 : name];
    if (candidate?.kind === 'word') names.add(candidate.value);
  });
  return names;
}
