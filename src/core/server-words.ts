import { cutNumbers, cutValues, isHarmless } from './harmless-words.ts';

/** What the server says of an error (manual, section 55.8); `file` and `routine` name the place in its own source. */
interface ServerError {
  code: string;
  message: string;
  schema?: string | undefined;
  table?: string | undefined;
  column?: string | undefined;
  constraint?: string | undefined;
  dataType?: string | undefined;
  where?: string | undefined;
  /** Where in the text of the statement, or of one within a function, it is: then what is quoted is a word of that text. */
  position?: string | undefined;
  internalPosition?: string | undefined;
  file?: string | undefined;
  routine?: string | undefined;
}

/** Classes of SQLSTATE whose messages hold names of objects and no values (manual, appendix A). */
const classesOfNames = /^(03|08|0A|0B|0L|0P|20|21|23|24|25|26|27|28|2B|2D|34|3B|3D|3F|40|42|44|53|55|57|58|72|F0)/;

/** What these quote may be a value that was looked up as a name or read as a text: `note::regclass`, `to_tsquery(note)`. */
const classesOfLookups = /^(34|3D|3F|42|58)/;

/** A file of the server's own data. */
const ofServer = /^(?:\.\/)?(?:base|global|pg_[a-z]+)\//;

/** Languages of functions that may raise any text with any SQLSTATE. */
const rowsInText = /^pl(perl|py|tcl|v8|r|java|lua|sh|js|php)|\.rs$/i;

/** What the server said without values of rows: quotes, DETAIL, CONTEXT are cut. A name that is not in the user's `sql` may be a value. */
export function serverWords(error: ServerError, sql?: string): string {
  return [wordsOf(error, sql), ...placeOf(error)].join('');
}

function wordsOf(error: ServerError, sql: string | undefined): string {
  const { code, message, file, where = '' } = error;
  if (isRaised(error))
    return `a function raised an error (${code}), whose text is left out since it can hold values of rows`;
  const names = classesOfNames.test(code) && !(classesOfLookups.test(code) && mayBeLookedUp(error, sql));
  // A statement that a function puts together can have a value of a row in place of a name.
  if (names && file !== undefined && !/\bEXECUTE\b/.test(where)) return message;
  if (names && isHarmless(message) && !/\bEXECUTE\b/.test(where)) return message;
  const cut = /^(22|54)/.test(code) ? cutNumbers(cutValues(message)) : cutValues(message);
  return cut === message ? message : `${cut === '' ? 'an error' : cut} (${code}; values are left out)`;
}

/** True if what is quoted need not be a word of the statement's text. */
function mayBeLookedUp(
  { code, message, where = '', position, internalPosition }: ServerError,
  sql: string | undefined,
): boolean {
  if (position !== undefined) return false;
  // A word of the text of a function; of any other text within the statement a value may have been made (`query_to_xml(note)`).
  if (internalPosition !== undefined && /^(?:PL\/pgSQL|SQL) function /.test(where)) return false;
  // A syntax error of SQL has its place.
  if (code === '42601') return true;
  if (sql === undefined) return internalPosition !== undefined || /\bfunction\b|^COPY /m.test(where);
  const text = sql.toLowerCase();
  return [...message.matchAll(/"((?:[^"]|"")*)"/g)].some(
    ([, quoted = '']) => !ofServer.test(quoted) && !text.includes(quoted.toLowerCase()),
  );
}

function isRaised({ code, file = '', routine = '' }: ServerError): boolean {
  return code.startsWith('P0') || /^exec_stmt_(raise|assert)$/.test(routine) || rowsInText.test(file);
}

/** Names that the message does not say itself, the function, and the line of a COPY. */
function placeOf(error: ServerError): string[] {
  const { message, schema, table, column, constraint, where = '' } = error;
  // Whoever raises an error says these, too.
  const names = isRaised(error)
    ? []
    : [
        table === undefined || message.includes(`"${table}"`)
          ? null
          : `table ${schema === undefined ? '' : `${schema}.`}${table}`,
        column === undefined || message.includes(`"${column}"`) ? null : `column ${column}`,
        constraint === undefined || message.includes(`"${constraint}"`) ? null : `constraint ${constraint}`,
      ].filter((name) => name !== null);
  const called = /^PL\/pgSQL function (\S.{0,200}?) line (\d+) at \w/m.exec(where);
  const copied = /^COPY (\S+), line (\d+)/m.exec(where);
  return [
    ...(names.length === 0 ? [] : [` (${names.join(', ')})`]),
    ...(called === null ? [] : [`, in ${called[1] ?? ''} line ${called[2] ?? ''}`]),
    ...(copied === null ? [] : [`, in COPY ${copied[1] ?? ''} line ${copied[2] ?? ''}`]),
  ];
}

/** An error of the server, or null. */
export function asServerError(error: unknown): ServerError | null {
  if (!(error instanceof Error)) return null;
  const text = (key: string): string | undefined => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? value : undefined;
  };
  const code = text('code');
  // Node.js has codes of five letters, too: EPIPE, EPERM.
  if (code === undefined || !/^[0-9A-Z]{5}$/.test(code) || text('severity') === undefined) return null;
  return {
    code,
    message: error.message,
    schema: text('schema'),
    table: text('table'),
    column: text('column'),
    constraint: text('constraint'),
    dataType: text('dataType'),
    where: text('where'),
    position: text('position'),
    internalPosition: text('internalPosition'),
    file: text('file'),
    routine: text('routine'),
  };
}

/** What an error says, also if it stands for several, without values of rows; `sql` as in `serverWords`. */
export function messageOf(error: unknown, sql?: string): string {
  if (error instanceof AggregateError) return error.errors.map((each) => messageOf(each, sql)).join('; ');
  const server = asServerError(error);
  if (server !== null) return serverWords(server, sql);
  return error instanceof Error ? error.message : String(error);
}

/** What depends on what was to be dropped (2BP01): the only DETAIL that names objects and never rows. Null for any other error. */
export function dependents(error: unknown): string | null {
  if (asServerError(error)?.code !== '2BP01' || !(error instanceof Error)) return null;
  const detail: unknown = Reflect.get(error, 'detail');
  return typeof detail === 'string' ? detail : null;
}

/** Where an error comes from, with the errors that caused it; without the values of rows that a server quotes. */
export function stacks(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const own = (thrown.stack ?? thrown.message).replace(thrown.message, () => messageOf(thrown));
  return thrown.cause === undefined ? own : `${own}\ncaused by: ${stacks(thrown.cause)}`;
}
