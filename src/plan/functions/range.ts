import type { Chain, Token } from './tokens.ts';
import type { Relation } from './renames.ts';

/** A table, view or anything else in a FROM list, with the name it goes by in the statement. */
export interface Range {
  chain: Chain;
  /** The tables and views it can be; several if the search path decides; empty for a CTE, function or temporary table. */
  candidates: readonly Relation[];
  correlation: string;
  aliased: boolean;
}

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

/** Reads the range of a table whose name has been read, with its alias; adds the index of the alias to `aliases`. */
export function readRange(
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
export function cteNames(tokens: readonly Token[]): Set<string> {
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
