import type { Body } from './body.ts';
import type { Token } from './tokens.ts';

const ofRows = new Set([
  'row_to_json',
  'json_populate_record',
  'jsonb_populate_record',
  'json_populate_recordset',
  'jsonb_populate_recordset',
]);
const ofAnything = new Set(['to_json', 'to_jsonb', 'json_agg', 'jsonb_agg', 'hstore']);

/** What of a body is looked at. A view is one statement, whose bare words are columns: PostgreSQL prints a row as `o.*`. */
interface Texts {
  variables: Body['variables'] | 'columns';
  statements: readonly Pick<Body['statements'][number], 'statement'>[];
}

/** True if a body may turn rows of a table into JSON (or hstore), whose keys are the names of columns; text that is run as SQL counts. */
export function turnsRowsIntoJson({ statements, variables }: Texts): boolean {
  return statements.some(({ statement: { tokens } }) =>
    tokens.some(
      (token, i) =>
        (token.kind === 'string' && [...ofRows, ...ofAnything].some((name) => token.value.includes(name))) ||
        (token.kind === 'word' &&
          tokens[i + 1]?.text === '(' &&
          (ofRows.has(token.value) || (ofAnything.has(token.value) && !isScalar(tokens, i + 2, variables)))),
    ),
  );
}

/** A constant, a variable that holds no row, one column, or what a function answers: `to_jsonb(role)`, `to_jsonb(NEW.role)`. */
function isScalar(tokens: readonly Token[], at: number, variables: Texts['variables']): boolean {
  const [first, dot, column] = tokens.slice(at, at + 3);
  if (first === undefined || dot === undefined) return false;
  if (variables === 'columns' && dot.text !== '.') return true;
  if (dot.text === ')' && variables !== 'columns')
    return first.kind === 'word' ? variables.get(first.value) === 'scalar' : first.kind === 'string';
  return first.kind === 'word' && (dot.text === '(' || (dot.text === '.' && column?.kind === 'word'));
}
