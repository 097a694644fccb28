import type { Token } from './tokens.ts';

/** Identifiers joined by dots: `orders`, `public.orders`, `o.user_id`. `at` is the index of its first token. */
export interface Chain {
  at: number;
  /** Index of the first token behind it. */
  end: number;
  words: Token[];
}

/** Reads the identifiers joined by dots that begin at `at`; a reserved word without quotes begins none: a column may be called "select". */
export function chainAt(tokens: readonly Token[], at: number): Chain | null {
  const words: Token[] = [];
  if (tokens[at]?.reserved === true) return null;
  let end = at;
  for (let word = tokens[end]; word?.kind === 'word'; word = tokens[end]) {
    words.push(word);
    end += 1;
    if (tokens[end]?.text !== '.' || tokens[end + 1]?.kind !== 'word') break;
    end += 1;
  }
  return words.length === 0 ? null : { at, end, words };
}
