import type { RawStmt } from 'libpg-query';
import { loadedParser } from '../parser.ts';

/** A token of PostgreSQL's own scanner; offsets are bytes of the UTF-8 text, not characters. */
export interface Token {
  kind: 'word' | 'string' | 'parameter' | 'comment' | 'other';
  text: string;
  /** A word as PostgreSQL understands it: unquoted, or in lower case; a string without its quotes; else the text. */
  value: string;
  start: number;
  end: number;
  /** True if the word cannot name a table without quotes: reserved, or the name of a function or type. */
  reserved: boolean;
  /** True if the word is any keyword of SQL, and if it is one that may name anything. */
  keyword: boolean;
  unreserved: boolean;
}

/** Who looks for several things in a text asks for its tokens each time, one after the other. */
let latest: { text: string; tokens: Token[] | null } | null = null;

/** The tokens of a text of SQL or PL/pgSQL, or null if it cannot be scanned (an unterminated quote, for one). */
export function tokensOf(text: string): Token[] | null {
  if (latest?.text !== text) latest = { text, tokens: scanned(text) };
  return latest.tokens;
}

function scanned(text: string): Token[] | null {
  const parser = loadedParser();
  // The scanner answers an empty text with an error.
  if (text.trim() === '') return [];
  try {
    return parser.scanSync(text).tokens.map((token) => ({
      ...classify(token.text, token.tokenName),
      text: token.text,
      start: token.start,
      end: token.end,
      keyword: token.keywordName !== 'NO_KEYWORD',
      unreserved: token.keywordName === 'UNRESERVED_KEYWORD',
      reserved: token.keywordName === 'RESERVED_KEYWORD' || token.keywordName === 'TYPE_FUNC_NAME_KEYWORD',
    }));
  } catch {
    return null;
  }
}

/** The statements of a text as PostgreSQL's parser reads them, or null if it does not. */
export function parseSql(text: string): RawStmt[] | null {
  try {
    return loadedParser().parseSync(text).stmts ?? [];
  } catch {
    return null;
  }
}

const quoted = new Map<string, string>();

/** An identifier with quotes only if PostgreSQL's `quote_ident` would set them. */
export function quoteIfNeeded(name: string): string {
  const known = quoted.get(name);
  if (known !== undefined) return known;
  const text = isPlain(name) ? name : `"${name.replaceAll('"', '""')}"`;
  quoted.set(name, text);
  return text;
}

/** Lower case, and no keyword but one that may name anything. */
function isPlain(name: string): boolean {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) return false;
  // No keyword has a digit, and the parser takes a while for a thousand names.
  if (/\d/.test(name)) return true;
  const [token] = tokensOf(name) ?? [];
  return token !== undefined && (!token.keyword || token.unreserved);
}

function classify(text: string, name: string): Pick<Token, 'kind' | 'value'> {
  if (name.endsWith('_COMMENT')) return { kind: 'comment', value: text };
  if (name === 'PARAM') return { kind: 'parameter', value: text };
  if (name === 'SCONST' || /^[A-Za-z]?'/.test(text)) return { kind: 'string', value: unquoted(text) };
  if (text.startsWith('"')) return { kind: 'word', value: text.slice(1, -1).replaceAll('""', '"') };
  if (/^[A-Za-z_\u0080-\uffff]/.test(text))
    return { kind: 'word', value: text.replaceAll(/[A-Z]/g, (c) => c.toLowerCase()) };
  return { kind: 'other', value: text };
}

function unquoted(text: string): string {
  const dollar = /^\$[^$]*\$/.exec(text)?.[0];
  if (dollar !== undefined) return text.slice(dollar.length, -dollar.length);
  return text
    .replace(/^[A-Za-z]?&?'/, '')
    .replace(/'$/, '')
    .replaceAll("''", "'");
}

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
