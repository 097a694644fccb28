import { statementsOf } from '../../plan/functions/statements.ts';
import { tokensOf } from '../../plan/functions/tokens.ts';
import { charactersOf, positionsOf } from './positions.ts';

/** What a comment says about the place it stands at. */
export type Mark = 'user' | 'read';

/** Lines, counted from 0, and what is said of them. `alone` are those of comments that have a line for themselves. */
export interface Marks {
  at: ReadonlyMap<number, Mark>;
  alone: ReadonlyMap<number, Mark>;
}

const comment = /(?:\/\/|\/\*|--|#|<!--|\{\/\*|\{#|--%)\s*separation:\s*(user|read)\b/;

/** Finds `// separation: user` and `// separation: read` in the comments of any language. */
export function marksIn(text: string): Marks {
  const at = new Map<number, Mark>();
  const alone = new Map<number, Mark>();
  if (!text.includes('separation:')) return { at, alone };
  text.split('\n').forEach((line, number) => {
    const found = comment.exec(line);
    if (found === null) return;
    const mark = found[1] as Mark;
    if (line.slice(0, found.index).trim() === '') alone.set(number, mark);
    else at.set(number, mark);
  });
  return { at, alone };
}

/** A stretch of lines, both ends included, that a comment of its own line speaks of. */
export type Reach = (line: number) => number;

/** For a comment before a statement of SQL: the last line of the statement that begins on a line. */
export function reachOfSql(text: string, { alone }: Marks): Reach {
  const tokens = alone.size === 0 ? null : tokensOf(text);
  if (tokens === null) return (line) => line;
  const position = positionsOf(text);
  const at = charactersOf(text);
  const ends = new Map(
    statementsOf(tokens, 'sql').map(({ tokens: own }) => [
      position(at(own[0]?.start ?? 0)).line,
      position(at(own.at(-1)?.end ?? 0)).line,
    ]),
  );
  return (line) => ends.get(line) ?? line;
}

/** The mark of each line. Behind code it is about that line; on a line of its own, about the next statement (`reach`). */
export function markedLines(text: string, { at, alone }: Marks, reach: Reach): Map<number, Mark> {
  const marked = new Map(at);
  if (alone.size === 0) return marked;
  const lines = text.split('\n');
  for (const [number, mark] of alone) {
    let first = number + 1;
    while (first < lines.length && (alone.has(first) || (lines[first] ?? '').trim() === '')) first += 1;
    for (let line = first; line <= Math.max(first, reach(first)); line += 1) if (!at.has(line)) marked.set(line, mark);
  }
  return marked;
}
