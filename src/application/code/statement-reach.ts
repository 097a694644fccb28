import { statementsOf } from '../../plan/functions/statements.ts';
import { tokensOf } from '../../plan/functions/tokens.ts';
import type { Marks, Reach } from './marks.ts';
import { positionsOf, charactersOf } from './positions.ts';

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
