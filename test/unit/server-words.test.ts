import { expect, test } from 'vitest';
import { fullWords } from '../../src/core/full-words.ts';
import { ProgramOutput, programWords } from '../../src/core/program-words.ts';
import { messageOf, stacks } from '../../src/core/server-words.ts';

const planted = 'Plantée Ünwahrscheinlich 4711';

function serverError(fields: Record<string, string>): Error {
  return Object.assign(new Error(fields['message']), { severity: 'ERROR', file: 'int.c', routine: 'f', ...fields });
}

test.each([
  ['22P02', `invalid input syntax for type integer: "${planted}"`, 'invalid input syntax for type integer'],
  ['22003', `value "${planted}" is out of range for type integer`, 'value … is out of range for type integer'],
  ['22P02', `ungültige Eingabesyntax für Typ integer: »${planted}«`, 'ungültige Eingabesyntax für Typ integer'],
  ['22007', `invalid input syntax for type date: "a "" b: ${planted}"`, 'invalid input syntax for type date'],
  ['22021', 'invalid byte sequence for encoding "UTF8": 0xe4 0x20', 'invalid byte sequence for encoding …'],
])('leaves the value out of %s %s', (code, message, kept) => {
  const said = messageOf(serverError({ code, message }));
  expect(said).not.toContain(planted);
  expect(said).toBe(`${kept} (${code}; values are left out)`);
});

test.each([
  ['P0001', { routine: 'exec_stmt_raise' }],
  ['23505', { routine: 'exec_stmt_raise', file: 'pl_exec.c' }],
  ['42P01', { file: 'plpy_elog.c' }],
  ['P0004', { routine: 'exec_stmt_assert' }],
])('leaves out what a function raises as %s', (code, fields) => {
  const where = 'PL/pgSQL function public.guard(text) line 7 at RAISE';
  const said = messageOf(serverError({ code, message: `no ${planted} here`, where, ...fields }));
  expect(said).not.toContain(planted);
  expect(said).toContain('in public.guard(text) line 7');
});

test('leaves out a number that is no part of a type, and what a function says of names', () => {
  const said = (code: string, message: string): string => messageOf(serverError({ code, message }));
  expect(said('54000', 'requested character too large for encoding: 4711987')).not.toContain('4711987');
  expect(said('2202E', 'index 4711987 out of valid range, 0..0')).toBe(
    'index … out of valid range, … (2202E; values are left out)',
  );
  expect(said('22001', 'value too long for type character varying(3)')).toBe(
    'value too long for type character varying(3)',
  );
  const raised = { code: '42P01', message: 'x', routine: 'exec_stmt_raise', table: planted, constraint: planted };
  expect(messageOf(serverError(raised))).not.toContain(planted);
});

test('keeps the names of objects', () => {
  const unique = serverError({
    code: '23505',
    message: 'duplicate key value violates unique constraint "users_email_key"',
    detail: `Key (email)=(${planted}) already exists.`,
    schema: 'public',
    table: 'users',
    constraint: 'users_email_key',
  });
  expect(messageOf(unique)).toBe(
    'duplicate key value violates unique constraint "users_email_key" (table public.users)',
  );
  expect(messageOf(serverError({ code: '42703', message: 'column "emial" does not exist' }))).toBe(
    'column "emial" does not exist',
  );
});

test('does not take a value for a name in a statement that a function put together', () => {
  const where = 'PL/pgSQL function f() line 3 at EXECUTE';
  expect(messageOf(serverError({ code: '42703', message: `column "${planted}" does not exist`, where }))).not.toContain(
    planted,
  );
});

test('does not take a value that was looked up as a name, or read as a text, for a word of the statement', () => {
  const sql = 'SELECT note::regclass, to_tsquery(note) FROM private_notes';
  const missing = { code: '42P01', message: `relation "${planted}" does not exist`, file: 'namespace.c' };
  const unread = { code: '42601', message: `syntax error in tsquery: "${planted}"`, file: 'tsquery.c' };
  for (const fields of [missing, unread]) {
    expect(messageOf(serverError(fields), sql)).not.toContain(planted);
    expect(messageOf(serverError({ ...fields, where: 'SQL function "f" statement 1' }))).not.toContain(planted);
    expect(messageOf(serverError({ ...fields, where: `COPY notes, line 1: "${planted}"` }))).not.toContain(planted);
  }
  // What the server points to, or the statement says, is no value.
  const pointed = serverError({ ...missing, message: 'relation "ordres" does not exist', position: '15' });
  expect(messageOf(pointed, 'SELECT 1 FROM ordres')).toBe('relation "ordres" does not exist');
  const named = serverError({ ...missing, message: 'relation "ordres" does not exist' });
  expect(messageOf(named, 'ALTER TABLE Ordres ADD x int')).toBe('relation "ordres" does not exist');
  expect(messageOf(named)).toBe('relation "ordres" does not exist');
  // A text that a value was made into has places of its own.
  const made = {
    ...missing,
    internalPosition: '15',
    where: `SQL statement "SELECT query_to_xml(note, true, true, '')"`,
  };
  expect(messageOf(serverError(made), sql)).not.toContain(planted);
  expect(messageOf(serverError({ ...made, where: 'PL/pgSQL function f() line 3 at SQL statement' }))).toContain(
    planted,
  );
  for (const [code, message] of [
    ['42601', `syntax error in tsquery: "${planted}"`],
    ['34000', `cursor "${planted}" does not exist`],
    ['58P01', `could not open file "${planted}" for reading: No such file or directory`],
  ] as const)
    expect(messageOf(serverError({ code, message }), sql)).not.toContain(planted);
  const torn = { code: 'XX001', message: 'invalid page in block 3 of relation base/5/1259' };
  expect(messageOf(serverError(torn))).toContain('relation base/5/1259');
  expect(messageOf(serverError({ code: '58P01', message: 'could not open file "base/5/1259"' }), sql)).toContain(
    'base/5/1259',
  );
  for (const line of [
    `pg_restore: error: could not execute query: ERROR:  relation "${planted}" does not exist\nCommand was: REFRESH MATERIALIZED VIEW public.v;\n\n\npg_restore: x`,
    `pg_restore: error: COPY failed for table "t": ERROR:  relation "${planted}" does not exist`,
    `psql:x.sql:3: ERROR:  relation "${planted}" does not exist`,
  ])
    expect(programWords(line).split('\n')[0]).toMatch(
      /^p.*: ERROR: {2}relation … does not exist \(values are left out\)$/,
    );
  expect(
    programWords(
      `pg_restore: error: could not execute query: ERROR:  role "shop" does not exist\nCommand was: ALTER TABLE public.t OWNER TO shop;`,
    ),
  ).toContain('role "shop" does not exist');
});

test('says the line of a COPY and not its content', () => {
  const where = `COPY users, line 3, column phone: "${planted}"`;
  const said = messageOf(
    serverError({ code: '22P02', message: `invalid input syntax for type bigint: "${planted}"`, where }),
  );
  expect(said).toContain('in COPY users line 3');
  expect(said).not.toContain(planted);
});

test('keeps of what pg_restore says the objects alone', () => {
  const words = programWords(
    [
      'pg_restore: while PROCESSING TOC:',
      'pg_restore: from TOC entry 3385; 0 16390 TABLE DATA users shop',
      'pg_restore: error: COPY failed for table "users": ERROR:  duplicate key value violates unique constraint "users_email_key"',
      `DETAIL:  Key (email)=(${planted}) already exists.`,
      `CONTEXT:  COPY users, line 2: "2	${planted}"`,
      `pg_restore: error: could not execute query: FEHLER:  es gibt ${planted}`,
      `Command was: SELECT '${planted}'`,
    ].join('\n'),
  );
  expect(words).not.toContain(planted);
  expect(words).toContain('TABLE DATA users shop');
  expect(words).toContain('unique constraint "users_email_key"');
  expect(words).toContain('3 lines are left out');
});

test('keeps of what a command of the user says the places and what the shell says', () => {
  const words = programWords(
    [
      `Error: expected ${planted}`,
      '    at check (file:///app/smoke.ts:12:5)',
      '    at /app/run.js:3:1',
      'bash: line 1: vitest: command not found',
      'psql:schema.sql:4: ERROR:  relation "ordres" does not exist',
      'LINE 1: SELECT …',
    ].join('\n'),
  );
  expect(words).not.toContain(planted);
  expect(words.split('\n').slice(0, 4)).toEqual([
    '  at file:///app/smoke.ts:12:5',
    '  at /app/run.js:3:1',
    'bash: line 1: vitest: command not found',
    'psql:schema.sql:4: ERROR:  relation "ordres" does not exist',
  ]);
});

test('has all of it for who asks, and none of it in a stack', () => {
  const server = serverError({ code: 'P0001', message: `no ${planted}`, detail: 'more' });
  const error = new Error('what was done failed', { cause: server });
  expect(fullWords(error)).toContain(`no ${planted}\nDETAIL: more`);
  expect(fullWords(new Error('x', { cause: new ProgramOutput(planted) }))).toBe(planted);
  expect(stacks(error)).not.toContain(planted);
});
