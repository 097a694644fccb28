import { scopesOf } from '../functions/scopes.ts';
import { statementsOf, type Statement } from '../functions/statements.ts';
import { tokensOf, type Token } from '../functions/tokens.ts';

/** What SQL asks of a table that a view cannot give. */
export interface Construct {
  /** Byte of the UTF-8 text. */
  start: number;
  end: number;
  why: string;
}

/** What is known of the tables that the bridge shows. */
export interface Shown {
  /** Whether it is one of them. */
  isTable: (name: string) => boolean;
  /** The column that is the primary key of a table; undefined if there is none of one column. */
  key: (table: string) => string | undefined;
  /** Whether a column of that name is an enum. */
  isEnum: (column: string) => boolean;
  /** Whether MERGE into a view works (PostgreSQL 17). */
  merges: boolean;
}

const systemColumns = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']);
/** Functions that take the row of a table, of whatever type it is; one of the application's takes that of its own table. */
const anyRow =
  /^(?:count|array_agg|coalesce|(?:row_)?to_json|to_jsonb|jsonb?_agg|jsonb?_build_\w+|num_(?:non)?nulls|concat|format|row|hstore)$/;
const sequenceFunctions = new Set(['nextval', 'currval', 'setval', 'pg_get_serial_sequence']);

/** What in a text (SQL, or the body of a function) works on a table and not on the view that the bridge has of it. */
export function bridgeConstructs(text: string, language: string, shown: Shown): Construct[] {
  const tokens = tokensOf(text);
  return tokens === null ? [] : statementsOf(tokens, language).flatMap((statement) => inStatement(statement, shown));
}

function inStatement(statement: Statement, shown: Shown): Construct[] {
  const { tokens, verb } = statement;
  const found: Construct[] = [];
  const add = ({ start, end }: Token, why: string): void => void found.push({ start, end, why });
  const ranges = scopesOf(statement, () => []).all.map(({ chain, correlation }) => ({
    table: chain.words.at(-1)?.value ?? '',
    bare: chain.words.length === 1,
    correlation,
  }));
  const over = ranges.filter(({ table, bare }) => bare && shown.isTable(table));
  tokens.forEach((token, i) => {
    const word = (offset: number): string =>
      tokens[i + offset]?.kind === 'word' ? (tokens[i + offset]?.value ?? '') : '';
    if (token.kind !== 'word') return;
    const { value } = token;
    if (value === 'tablesample' && over.length > 0) add(token, 'TABLESAMPLE is for tables only');
    else if (value === 'current' && word(-1) === 'where' && word(1) === 'of')
      add(token, 'WHERE CURRENT OF is for tables only');
    else if (value === 'constraint' && word(-1) === 'on' && word(-2) === 'conflict')
      add(token, 'ON CONFLICT ON CONSTRAINT is for tables only; name the columns');
    else if (systemColumns.has(value) && over.length > 0 && tokens[i + 1]?.text !== '(')
      add(token, `a view has no ${value}`);
    else if (sequenceFunctions.has(value) && tokens[i + 1]?.text === '(' && tokens[i + 2]?.kind === 'string')
      add(token, `${value} of a sequence or table by its name: over the bridge that name is a view`);
    else if (value === 'default' && isSet(tokens, i) && over.length > 0)
      add(token, 'SET … = DEFAULT is NULL in a view');
    else if (isOfRow(tokens, i) && over.some(({ correlation }) => correlation === tokens[i + 2]?.value))
      add(token, `${value} may take a row of the table, and a row of the view is of another type`);
  });
  const row = over.length === 0 ? undefined : comparedRow(tokens, shown);
  if (row !== undefined)
    add(row, 'rows with an enum in them are compared by tables only; compare the columns one by one');
  const [first] = tokens;
  if (first !== undefined && verb === 'refresh' && !tokens.some(({ text }) => text === '.'))
    add(first, 'REFRESH is for materialized views only; name its schema');
  const target = targetOf(tokens);
  if (first !== undefined && target !== null && shown.isTable(target)) {
    if (verb === 'copy') add(first, 'COPY is for tables only; COPY (SELECT …) TO reads a view');
    if (verb === 'truncate') add(first, 'TRUNCATE is for tables only');
    if (verb === 'merge' && !shown.merges) add(first, 'MERGE into a view needs PostgreSQL 17');
  }
  const grouped = groupedByKey(tokens, over, shown);
  if (grouped !== null) add(grouped, 'GROUP BY a primary key stands for the other columns of a table, not of a view');
  return found;
}

/** True for the DEFAULT of UPDATE … SET a = DEFAULT, (a, b) = (DEFAULT, 1); INSERT takes the table's. */
function isSet(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(0, at);
  const set = before.findLastIndex(({ value }) => value === 'set');
  const isUpdate = before.some(({ value, kind }) => kind === 'word' && (value === 'update' || value === 'merge'));
  return isUpdate && set >= 0 && set > before.findLastIndex(({ value }) => value === 'values' || value === 'insert');
}

/** True for the name of a function of the application's that is given one bare name: `f(orders)`. */
function isOfRow(tokens: readonly Token[], i: number): boolean {
  const [name, open, row, close] = tokens.slice(i, i + 4);
  return (
    name?.reserved === false &&
    !anyRow.test(name.value) &&
    !['into', 'update', 'from', 'join'].includes(tokens[i - 1]?.value ?? '') &&
    open?.text === '(' &&
    row?.kind === 'word' &&
    close?.text === ')'
  );
}

/** The parenthesis of `(a, b) < …`, `ROW(a, b) IN (…)` if one of them is an enum. */
function comparedRow(tokens: readonly Token[], { isEnum }: Shown): Token | undefined {
  const open: { at: number; isRow: boolean }[] = [];
  for (const [i, { text }] of tokens.entries()) {
    const last = open.at(-1);
    if (text === '(') open.push({ at: i, isRow: false });
    else if (text === ',' && last !== undefined) last.isRow = true;
    else if (text === ')') {
      open.pop();
      const word = tokens[(last?.at ?? 0) - 1];
      const isRow =
        last?.isRow === true &&
        tokens.slice(last.at, i).some(({ kind, value }) => kind === 'word' && isEnum(value)) &&
        (word?.kind !== 'word' || word.reserved || word.value === 'row');
      if (isRow && /^(?:[<>=]+|!=|in|not)$/.test(tokens[i + 1]?.value ?? '')) return tokens[last.at];
    }
  }
  return undefined;
}

/** The table that COPY, TRUNCATE and MERGE name first, if it stands without a schema. */
function targetOf(tokens: readonly Token[]): string | null {
  const at = ['table', 'into', 'only'].includes(tokens[1]?.value ?? '') ? 2 : 1;
  const name = tokens[at];
  return name?.kind === 'word' && tokens[at + 1]?.text !== '.' ? name.value : null;
}

/** The GROUP word, if it groups by nothing but keys of such tables while other columns of theirs are selected bare. */
function groupedByKey(
  tokens: readonly Token[],
  over: readonly { table: string; correlation: string }[],
  shown: Shown,
): Token | null {
  const at = tokens.findIndex(({ value }, i) => value === 'group' && tokens[i + 1]?.value === 'by');
  const group = tokens[at];
  if (group === undefined || over.length === 0) return null;
  const end = tokens.findIndex(
    ({ value }, i) => i > at && ['having', 'order', 'limit', 'window', 'union', 'for'].includes(value),
  );
  const names = (from: number, to: number): string[] => namesAtTop(tokens.slice(from, to));
  const by = names(at + 2, end < 0 ? tokens.length : end);
  const keys = over.flatMap(({ table, correlation }) => {
    const key = shown.key(table);
    return key === undefined ? [] : [key, `${correlation}.${key}`];
  });
  if (by.length === 0 || !by.some((name) => keys.includes(name))) return null;
  const from = tokens.findIndex(({ value }) => value === 'from');
  const selected = names(1, from < 0 ? at : from);
  return selected.some(
    (name) => !by.includes(name) && !by.some((other) => other.endsWith(`.${name}`) || name.endsWith(`.${other}`)),
  )
    ? group
    : null;
}

/** Columns that stand by themselves, outside of parentheses: `a`, `t.a`, without labels behind AS. */
function namesAtTop(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  let depth = 0;
  let item: Token[] = [];
  const flush = (): void => {
    const label = item.findIndex(({ value }) => value === 'as');
    const own = label < 0 ? item : item.slice(0, label);
    if (own.length > 0 && own.every(({ kind, text }) => kind === 'word' || text === '.'))
      found.push(own.map(({ value }) => value).join(''));
    item = [];
  };
  for (const token of tokens) {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (token.text === ',' && depth === 0) flush();
    else item.push(token);
  }
  flush();
  return found;
}
