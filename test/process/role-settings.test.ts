import { describe, expect, onTestFinished, test } from 'vitest';
import { parseConnection } from '../../src/postgres/connection.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import type { Report } from '../../src/core/report.ts';
import { application, callCli } from '../support/cli.ts';
import { createDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';

/** What an administrator may have set for the role or the database, and what a session of ours has all the same. */
const settings: [name: string, set: string, ours: string][] = [
  ['idle_session_timeout', '2s', '0'],
  ['idle_in_transaction_session_timeout', '2s', '0'],
  ['transaction_timeout', '2s', '0'],
  ['statement_timeout', '20s', '0'],
  ['lock_timeout', '2s', '0'],
  ['default_transaction_read_only', 'on', 'off'],
  ['default_transaction_isolation', 'serializable', 'read committed'],
  ['default_transaction_deferrable', 'on', 'off'],
  ['row_security', 'off', 'on'],
  // What changes what a dump says while it is loaded.
  ['array_nulls', 'off', 'on'],
  ['transform_null_equals', 'on', 'off'],
];

let roles = 0;

/** A shop that belongs to a role with CREATEDB, and no superuser. */
async function shop(): Promise<{ database: TestDatabase; role: string; url: string; known: typeof settings }> {
  const database = await createDatabase();
  roles += 1;
  const role = `settings_${process.pid}_${roles}`;
  const onPostgres = (sql: string): Promise<unknown> => onServer('postgres', (client) => client.query(sql));
  await onPostgres(
    `CREATE ROLE ${role} LOGIN CREATEDB PASSWORD 'only-for-tests'; ALTER DATABASE ${database.name} OWNER TO ${role}`,
  );
  await database.query(`ALTER SCHEMA public OWNER TO ${role};
    CREATE TABLE read (words text[], CHECK (words <> ARRAY['x'] OR (words = NULL) IS NULL)); INSERT INTO read VALUES (ARRAY['NULL', NULL]);
    DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LOOP
      EXECUTE format('ALTER TABLE %s OWNER TO ${role}', t); END LOOP; END $$`);
  onTestFinished(async () => {
    await database.drop();
    await onPostgres(`DROP ROLE ${role}`);
  });
  const { rows } = await database.query('SELECT name FROM pg_settings');
  const names = new Set(rows.map(({ name }) => name));
  const known = settings.filter(([name]) => names.has(name));
  return { database, role, url: urlOf(testServer(), database.name, role, 'only-for-tests'), known };
}

const setAll = (target: string, known: typeof settings): string =>
  known.map(([name, value]) => `ALTER ${target} SET ${name} = '${value}'`).join('; ');

const targets: [what: string, target: (role: string, database: string) => string][] = [
  ['role', (role) => `ROLE ${role}`],
  ['database', (_, database) => `DATABASE ${database}`],
  ['role in the database', (role, database) => `ROLE ${role} IN DATABASE ${database}`],
];

describe.each(targets)('settings of the %s', (_, target) => {
  test('do not reach a session of ours', async () => {
    const { database, role, url, known } = await shop();
    await database.query(setAll(target(role, database.name), known));
    const { rows } = await withClient(parseConnection(url), (client) =>
      client.query(`SELECT name, reset_val, current_setting(name) AS ours FROM pg_settings WHERE name = ANY ($1)`, [
        known.map(([name]) => name),
      ]),
    );
    expect(new Map(rows.map(({ name, ours }) => [name, ours]))).toEqual(
      new Map(rows.map(({ name }) => [name, known.find(([one]) => one === name)?.[2]])),
    );
    expect(rows).toHaveLength(known.length);
    // What was set has arrived in that session.
    expect(rows.find(({ name }) => name === 'default_transaction_read_only')?.reset_val).toBe('on');
  });

  test.each([
    ['dump', 'revert', 'reverted'],
    ['dump', 'restore', 'restored'],
    ['clone', 'restore', 'restored'],
  ])('a run that fails comes back: backup %s, on-failure %s', async (backup, onFailure, result) => {
    const { database, role, url, known } = await shop();
    await database.query(setAll(target(role, database.name), known));
    const read = (): Promise<string[]> => onServer(database.name, (client) => schemaLines(client));
    const before = await read();
    // Longer than an idle session may be.
    const args = [
      '--backup',
      backup,
      '--on-failure',
      onFailure,
      '--typecheck',
      'off',
      '--smoke-command',
      'sleep 3; exit 1',
    ];
    const { exit, stdout, stderr } = await callCli(application(), ['run', ...args, '--json'], { DATABASE_URL: url });
    expect([exit, (JSON.parse(stdout) as Report).result], stderr).toEqual([1, result]);
    expect((await read()).filter((line) => !line.includes('separation'))).toEqual(before);
  });
});

test('foreign keys that are switched off for this role are said before anything is touched', async () => {
  const { database, role, url } = await shop();
  await database.query(`ALTER ROLE ${role} SET session_replication_role = 'replica'`);
  const { exit, stderr } = await callCli(application(), ['run', '--typecheck', 'off'], { DATABASE_URL: url });
  expect(exit, stderr).toBe(2);
  expect(stderr).toContain('session_replication_role = replica');
  expect(stderr).toContain(`ALTER ROLE ${role} RESET session_replication_role`);
});

test('a superuser works with them on', async () => {
  const { database, url } = await shop();
  await database.query(`ALTER DATABASE ${database.name} SET session_replication_role = 'replica'`);
  const superuser = parseConnection(database.url);
  const read = (connection: typeof superuser): Promise<unknown> =>
    withClient(connection, async (client) => (await client.query('SHOW session_replication_role')).rows);
  expect(await read(superuser)).toEqual([{ session_replication_role: 'origin' }]);
  expect(await read(parseConnection(url))).toEqual([{ session_replication_role: 'replica' }]);
});
