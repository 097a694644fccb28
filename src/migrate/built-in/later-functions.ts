import { tokensOf, type Token } from '../../plan/functions/tokens.ts';
import { newTableNames } from '../../plan/new-tables.ts';
import { loadParser } from '../../plan/parser.ts';
import type { SeparationPlan } from '../../plan/plan.ts';
import type { SchemaListings } from '../schema-proof.ts';

/** Functions made or changed after the separation that use its names. The catalog does not know that, so they would break. One sentence each. */
export async function laterFunctions(
  { before, change, now }: Pick<SchemaListings, 'before' | 'change' | 'now'>,
  plan: SeparationPlan,
): Promise<string[]> {
  const known = new Set([...before, ...(change?.added ?? [])]);
  const later = now.filter((line) => line.startsWith('function ') && !known.has(line));
  if (later.length === 0) return [];
  await loadParser();
  return later.flatMap((line) => {
    const named = namesIn(line, plan);
    const name = /^function (.*?\)) owner /.exec(line)?.[1] ?? line.slice('function '.length, 80);
    return named.length === 0 ? [] : [`the function ${name} was made or changed since, and names ${named.join(', ')}`];
  });
}

/** Tables of the separation, and columns that it renamed if their table is named as well. */
function namesIn(definition: string, { layout, references }: SeparationPlan): string[] {
  const words = wordsOf(definition, layout.schema);
  const tables = [layout.customers, ...newTableNames(layout)].filter((table) => words.tables.has(table));
  const columns = references
    .filter(({ column, to, table }) => column !== to && words.all.has(to) && words.all.has(table))
    .map(({ table, to }) => `${table}.${to}`);
  return [...tables, ...columns];
}

interface Words {
  all: Set<string>;
  /** Those that may be a table of the schema: bare, or behind its name. */
  tables: Set<string>;
}

/** The words of a text of SQL and of the texts in it (a body, SQL put together at run time); comments are passed over. */
function wordsOf(text: string, schema: string, words: Words = { all: new Set(), tables: new Set() }): Words {
  const tokens = tokensOf(text);
  for (const word of tokens === null ? (text.match(/[\p{L}\p{N}_]+/gu) ?? []) : []) {
    words.all.add(word);
    words.tables.add(word);
  }
  tokens?.forEach((token, i) => {
    if (token.kind === 'string') wordsOf(token.value, schema, words);
    if (token.kind !== 'word') return;
    words.all.add(token.value);
    if (qualifierOf(tokens, i) === null || qualifierOf(tokens, i) === schema) words.tables.add(token.value);
  });
  return words;
}

function qualifierOf(tokens: readonly Token[], i: number): string | null {
  return tokens[i - 1]?.text === '.' ? (tokens[i - 2]?.value ?? '') : null;
}
