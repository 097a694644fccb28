import { parseSql } from '../functions/tokens.ts';

/** Types as SQL that need no parser to be known as such. */
const plain =
  /^(?:smallint|integer|bigint|text|uuid|boolean|(?:character varying|character|timestamptz|numeric)(?:\(\d+\))?)$/i;

export function isPlainType(text: string): boolean {
  return plain.test(text);
}

/** True if the text is the name of a type, such as `format_type` prints, and nothing else. Needs the parser for a type that is not plain. */
export function isTypeName(text: string): boolean {
  if (isPlainType(text)) return true;
  const target = only(parseSql(`SELECT NULL::${text}`));
  const [made] = list(target?.['SelectStmt'], 'targetList');
  const cast = field(field(field(made, 'ResTarget'), 'val'), 'TypeCast');
  const plainSelect = { ...record(target?.['SelectStmt']), targetList: [] };
  return (
    cast !== undefined &&
    field(field(cast, 'arg'), 'A_Const')?.['isnull'] === true &&
    list(target?.['SelectStmt'], 'targetList').length === 1 &&
    same(plainSelect, { targetList: [], limitOption: 'LIMIT_OPTION_DEFAULT', op: 'SETOP_NONE' })
  );
}

/** Why the two are not one function before and after: each has to be a single CREATE OR REPLACE of just that signature, equal but for the body. */
export function whyNoFunction(fn: {
  schema: string;
  name: string;
  arguments: string;
  from: string;
  to: string;
}): string | null {
  const [from, to] = [fn.from, fn.to].map((text) => record(only(parseSql(text))?.['CreateFunctionStmt']));
  const drop = record(only(parseSql(`DROP FUNCTION x.y(${fn.arguments})`))?.['DropStmt']);
  const [dropped, ...more] = list(drop, 'objects');
  const signature = field(dropped, 'ObjectWithArgs');
  if (from?.['replace'] !== true || to?.['replace'] !== true)
    return 'the definition of a function is more, or less, than one CREATE OR REPLACE';
  if (signature === undefined || more.length > 0) return 'the arguments of a function are more than arguments';
  const types = list(from, 'parameters')
    .map((each) => field(each, 'FunctionParameter'))
    .filter((each) => !outputs.has(each?.['mode']))
    .map((each) => each?.['argType']);
  const named = same(
    from['funcname'],
    [fn.schema, fn.name].map((sval) => ({ String: { sval } })),
  );
  const taken = list(signature, 'objargs').map((each) => field(each, 'TypeName'));
  if (!named || !same(types, taken)) return 'the definition of a function is that of another one';
  return same(withoutBody(from), withoutBody(to)) ? null : 'a function differs in more than its body';
}

const outputs: ReadonlySet<unknown> = new Set(['FUNC_PARAM_OUT', 'FUNC_PARAM_TABLE']);

function withoutBody(statement: Fields): Fields {
  return {
    ...statement,
    options: list(statement, 'options').filter((each) => field(each, 'DefElem')?.['defname'] !== 'as'),
  };
}

/** Why the two are not one trigger before and after: each has to be a single CREATE OR REPLACE TRIGGER on that table, equal but for its arguments. */
export function whyNoTrigger(data: {
  schema: string;
  table: string;
  trigger: string;
  from: string;
  to: string;
}): string | null {
  const [from, to] = [data.from, data.to].map((text) => record(only(parseSql(text))?.['CreateTrigStmt']));
  if (from?.['replace'] !== true || to?.['replace'] !== true)
    return 'the definition of a trigger is more, or less, than one CREATE OR REPLACE TRIGGER';
  const place = record(from['relation']);
  const isOfTable = place?.['schemaname'] === data.schema && place['relname'] === data.table;
  if (!isOfTable || from['trigname'] !== data.trigger) return 'the definition of a trigger is that of another one';
  return same({ ...from, args: [] }, { ...to, args: [] }) ? null : 'a trigger differs in more than its arguments';
}

type Fields = Readonly<Record<string, unknown>>;

/** The statement, if there is just one. */
function only(statements: ReturnType<typeof parseSql>): Fields | undefined {
  return statements?.length === 1 ? record(statements[0]?.stmt) : undefined;
}

function record(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

function field(value: unknown, key: string): Fields | undefined {
  return record(record(value)?.[key]);
}

function list(value: unknown, key: string): unknown[] {
  const found = record(value)?.[key];
  return Array.isArray(found) ? found : [];
}

/** Equal as PostgreSQL parsed them, wherever they stand in their text. */
function same(a: unknown, b: unknown): boolean {
  const text = (value: unknown): string =>
    JSON.stringify(value, (key, part: unknown) => (key === 'location' ? undefined : part));
  return text(a) === text(b);
}
