import type { Token } from './tokens.ts';

/** One statement of a body, or the part of a PL/pgSQL control structure between two of its words; without comments. */
export interface Statement {
  /** First word, in lower case: `select`, `insert`, `declare`, `if`, … */
  verb: string;
  tokens: Token[];
}

const boundaries = new Set(['begin', 'declare', 'then', 'else', 'elsif', 'elseif', 'loop', 'exception', 'end']);

/** The statements of a body. In PL/pgSQL control words end one, unless they belong to a CASE expression or to MERGE. */
export function statementsOf(tokens: readonly Token[], language: string): Statement[] {
  const statements: Statement[] = [];
  let current: Token[] = [];
  let depth = 0;
  let cases = 0;
  let declaring = false;
  const flush = (): void => {
    const [first] = current;
    if (first !== undefined) statements.push({ verb: declaring ? 'declare' : first.value, tokens: current });
    current = [];
    depth = 0;
    cases = 0;
  };
  for (const token of tokens.filter(({ kind }) => kind !== 'comment')) {
    const { value } = token;
    if (token.text === ';') {
      flush();
      continue;
    }
    if (token.text === '(' || token.text === '[') depth += 1;
    if (token.text === ')' || token.text === ']') depth -= 1;
    if (language === 'plpgsql' && token.kind === 'word' && !token.text.startsWith('"')) {
      if (value === 'case' && current.length > 0 && !endsStatement(current)) cases += 1;
      else if (value === 'end' && cases > 0) cases -= 1;
      else if (
        boundaries.has(value) &&
        depth === 0 &&
        cases === 0 &&
        current[0]?.value !== 'merge' &&
        !isLabelled(current)
      ) {
        flush();
        declaring = value === 'declare' || (declaring && value !== 'begin');
        continue;
      }
    }
    current.push(token);
  }
  flush();
  return statements;
}

/** `END CASE`, `END IF` and `END LOOP` leave the second word behind, which is no expression. */
function endsStatement(current: readonly Token[]): boolean {
  return current.length === 1 && current[0]?.value === 'end';
}

/** A word after a dot is a column, whatever it is called. */
function isLabelled(current: readonly Token[]): boolean {
  return current.at(-1)?.text === '.';
}
