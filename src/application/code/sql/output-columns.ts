import type { Statement } from '../../../plan/functions/statements.ts';

const before = new Set(['select', 'distinct', 'all', 'returning']);
const after = new Set(['from', 'where', 'into', 'union', 'except', 'intersect', 'order', 'limit', 'group']);

/** If, in bytes, the outermost SELECT or RETURNING gives a column back by its bare name: whoever reads the rows reads that name. */
export function outputColumns({ verb, tokens }: Statement): number[] {
  const found: number[] = [];
  let depth = 0;
  let inList = false;
  let isOpen = true;
  tokens.forEach((token, i) => {
    const { text, value, kind } = token;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth > 0 || kind === 'other') return;
    if (kind === 'word' && (value === 'select' || value === 'returning')) {
      inList = value === 'returning' || (isOpen && verb !== 'insert');
      isOpen = false;
    } else if (kind === 'word' && after.has(value) && tokens[i - 1]?.text !== '.') inList = false;
    if (!inList || kind !== 'word' || before.has(value)) return;
    let first = i;
    while (tokens[first - 1]?.text === '.') first -= 2;
    const previous = tokens[first - 1];
    const next = tokens[i + 1];
    const begins =
      previous?.text === ',' ||
      (previous?.kind === 'word' && before.has(previous.value)) ||
      isEndOfDistinctOn(tokens, first - 1);
    if (begins && (next === undefined || next.text === ',' || next.text === ')' || after.has(next.value)))
      found.push(token.start);
  });
  return found;
}

function isEndOfDistinctOn(tokens: Statement['tokens'], at: number): boolean {
  if (tokens[at]?.text !== ')') return false;
  let open = at;
  while (open > 0 && tokens[open]?.text !== '(') open -= 1;
  return tokens[open - 1]?.value === 'on' && tokens[open - 2]?.value === 'distinct';
}
