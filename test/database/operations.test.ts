import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalColumns } from '../../src/plan/canonical-columns.ts';
import {
  inverseOf,
  type Operation,
  operationSchema,
  sqlOf,
  whyNotOperations,
} from '../../src/plan/operations/kinds.ts';
import { loadParser } from '../../src/plan/parser.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient } from '../../src/postgres/session.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

/** Names that only quoting keeps from being SQL. */
const odd = 'a"b; DROP TABLE public.orders --';
const body = (text: string): string =>
  `CREATE OR REPLACE FUNCTION app.count_of(a integer, b character varying[])\n RETURNS bigint\n LANGUAGE sql\n STABLE SECURITY DEFINER\n SET search_path TO ''\nAS $function$${text}$function$\n`;
const trigger = (argument: string): string =>
  `CREATE OR REPLACE TRIGGER notes_audit AFTER INSERT ON app.notes FOR EACH ROW WHEN ((new.id > 0)) EXECUTE FUNCTION app.audit('${argument}')`;
const columns = Object.fromEntries([...canonicalColumns.users, 'auth_user_id'].map((name) => [name, name]));
const follower = { schema: 'app', function: 'follow' };

/** One operation of each kind: a new kind does not compile without one. */
const samples: { [Kind in Operation['kind']]: Extract<Operation, { kind: Kind }> } = {
  'check-bodies': { kind: 'check-bodies', from: 'on', to: 'off' },
  'replace-function': {
    kind: 'replace-function',
    schema: 'app',
    name: 'count_of',
    arguments: 'a integer, b character varying[]',
    from: body('SELECT 1::bigint'),
    to: body('SELECT 2::bigint; SELECT 3::bigint'),
    lines: [1],
  },
  'replace-trigger': {
    kind: 'replace-trigger',
    schema: 'app',
    table: 'notes',
    trigger: 'notes_audit',
    from: trigger('user_id'),
    to: trigger('customer_id'),
  },
  'rename-table': { kind: 'rename-table', schema: 'app', from: 'notes', to: odd },
  'rename-column': { kind: 'rename-column', schema: 'app', table: 'notes', from: 'body', to: odd },
  'rename-constraint': { kind: 'rename-constraint', schema: 'app', table: 'notes', from: 'notes_pkey', to: odd },
  'rename-index': { kind: 'rename-index', schema: 'app', from: 'notes_body', to: odd },
  'rename-sequence': { kind: 'rename-sequence', schema: 'app', from: 'numbers', to: odd },
  'rename-output-column': {
    kind: 'rename-output-column',
    schema: 'app',
    view: 'shown',
    materialized: true,
    from: 'body',
    to: odd,
  },
  'create-table': {
    kind: 'create-table',
    schema: 'app',
    table: odd,
    what: 'nothing',
    columns: [
      { name: 'id', type: 'BIGINT', identity: true, notNull: true },
      { name: 'note', type: 'app."Note Id"', notNull: true },
      { name: 'at', type: 'TIMESTAMPTZ(6)', notNull: true, default: 'CURRENT_TIMESTAMP' },
    ],
    primaryKey: { name: 'odd_pkey', columns: ['id'] },
    unique: [{ name: 'odd_key', columns: ['at'] }],
    foreignKeys: [{ name: 'odd_fkey', column: 'note', table: 'notes', target: 'id' }],
  },
  'create-index': { kind: 'create-index', schema: 'app', table: 'notes', index: odd, column: 'body', unique: true },
  'close-table': { kind: 'close-table', schema: 'app', table: 'notes' },
  'take-back': {
    kind: 'take-back',
    object: 'TABLE',
    schema: 'app',
    name: 'notes',
    grantee: 'PUBLIC',
    privileges: ['SELECT', 'UPDATE'],
  },
  grant: {
    kind: 'grant',
    schema: 'app',
    table: 'notes',
    like: 'users',
    grantee: 'PUBLIC',
    privileges: ['DELETE'],
    grantable: false,
  },
  'give-owner': { kind: 'give-owner', schema: 'app', table: 'free', like: 'users', to: 'pg_monitor' },
  'create-follower': { kind: 'create-follower', ...follower, users: 'notes', columns },
  'call-follower': {
    kind: 'call-follower',
    ...follower,
    accounts: { schema: 'app', table: 'notes' },
    mayDrop: true,
  },
  'close-follower': { kind: 'close-follower', ...follower, grantees: ['PUBLIC', 'pg_monitor'] },
};

/** What has to be there before the operation. */
const first: Partial<Record<Operation['kind'], string>> = {
  'call-follower': sqlOf(samples['create-follower']),
  'close-follower': `${sqlOf(samples['create-follower'])}; GRANT EXECUTE ON FUNCTION app.follow() TO PUBLIC, pg_monitor`,
};

let database: TestDatabase;
beforeAll(async () => {
  await loadParser();
  database = await createDatabase('nothing.sql');
  await database.query(`
    CREATE SCHEMA app;
    CREATE DOMAIN app."Note Id" AS bigint;
    CREATE TABLE app.notes (id app."Note Id" PRIMARY KEY, body text);
    CREATE INDEX notes_body ON app.notes (body);
    GRANT SELECT, UPDATE ON app.notes TO PUBLIC;
    CREATE TABLE app.free (id int);
    CREATE SEQUENCE app.numbers;
    CREATE MATERIALIZED VIEW app.shown AS SELECT body FROM app.notes;
    CREATE FUNCTION app.audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    ${samples['replace-function'].from};
    ${samples['replace-trigger'].from};`);
});
afterAll(() => database.drop());

test.each(Object.values(samples))(
  '$kind: its inverse undoes it, and what is read of it is the same',
  async (sample) => {
    expect(operationSchema.parse(JSON.parse(JSON.stringify(sample)))).toEqual(sample);
    expect(await whyNotOperations([sample])).toBeNull();
    await withClient(parseConnection(database.url), async (client) => {
      await client.query('BEGIN');
      await client.query(first[sample.kind] ?? '');
      const lines = async (): Promise<string[]> => [
        ...(await schemaLines(client)),
        (await client.query<{ check: string }>("SELECT current_setting('check_function_bodies') AS check")).rows[0]
          ?.check ?? '',
      ];
      const before = await lines();
      await client.query(sqlOf(sample));
      const after = await lines();
      await client.query(inverseOf(sample));
      const back = await lines();
      await client.query('ROLLBACK');
      expect(after).not.toEqual(before);
      expect(back).toEqual(before);
    });
  },
);

test.each<[string, object]>([
  ['a statement of its own', { ...samples['rename-table'], inverse: 'DROP TABLE app.notes' }],
  ['a kind that is none', { ...samples['rename-table'], kind: 'run' }],
  ['a name that is no name', { ...samples['rename-table'], to: 'x'.repeat(64) }],
  ['a privilege that is more', { ...samples.grant, privileges: ['SELECT ON app.notes TO pg_monitor; GRANT DELETE'] }],
  [
    'a default that is more',
    { ...samples['create-table'], columns: [{ name: 'id', type: 'text', notNull: true, default: 'f()' }] },
  ],
])('an operation from outside with %s is none', (_, data) => {
  expect(operationSchema.safeParse(data).success).toBe(false);
});

const fn = samples['replace-function'];
const column = { name: 'id', notNull: true };
test.each<[string, Operation]>([
  [
    'a type that is more',
    { ...samples['create-table'], columns: [{ ...column, type: 'bigint); DROP TABLE app.notes; --' }] },
  ],
  [
    'a type with a constraint',
    { ...samples['create-table'], columns: [{ ...column, type: 'bigint CHECK (app.f())' }] },
  ],
  ['a type and a row', { ...samples['create-table'], columns: [{ ...column, type: 'bigint, app.f()' }] }],
  ['two statements', { ...fn, from: `${fn.from}; DROP TABLE app.notes` }],
  ['another statement', { ...fn, from: 'DROP TABLE app.notes' }],
  ['a statement before it', { ...fn, from: `DROP TABLE app.notes; ${fn.from}` }],
  ['another function', { ...fn, from: fn.from.replace('app.count_of', 'public.count_of') }],
  [
    'another overload',
    { ...fn, from: fn.from.replace('a integer', 'a text'), to: fn.to.replace('a integer', 'a text') },
  ],
  ['other rights', { ...fn, from: fn.from.replace('SECURITY DEFINER', '') }],
  ['arguments that are more', { ...fn, arguments: 'a integer, b character varying[]), app.g(' }],
  ['another trigger', { ...samples['replace-trigger'], trigger: 'other' }],
  [
    'a trigger that calls another function',
    { ...samples['replace-trigger'], from: trigger('user_id').replace('app.audit', 'app.other') },
  ],
  ['a trigger and more', { ...samples['replace-trigger'], from: `${trigger('user_id')}; DROP TABLE app.notes` }],
])('an operation with %s is refused', async (_, operation) => {
  expect(await whyNotOperations([operation])).toEqual(expect.any(String));
});
