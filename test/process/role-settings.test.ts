import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ownRun, readRun } from '../../src/migrate/journal/journal.ts';
import { clientConfig, parseConnection } from '../../src/postgres/connection.ts';
import { withRunLock } from '../../src/postgres/run-lock.ts';
import { watch } from '../../src/postgres/watchdog.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { take, testContext } from '../support/context.ts';
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

/** A person who logs in, and goes on as the owner of the shop by `how`; answers the URL. */
async function person(
  role: string,
  database: TestDatabase,
  how: 'role' | 'role in the database' | 'url',
): Promise<string> {
  roles += 1;
  const name = `person_${process.pid}_${roles}`;
  // Without the owner's rights but for SET ROLE.
  await database.query(`CREATE ROLE ${name} LOGIN NOINHERIT PASSWORD 'only-for-tests'; GRANT ${role} TO ${name}`);
  const within = how === 'role' ? '' : `IN DATABASE ${database.name}`;
  if (how !== 'url') await database.query(`ALTER ROLE ${name} ${within} SET role = ${role}`);
  onTestFinished(() => onServer('postgres', (client) => client.query(`DROP ROLE ${name}`)).then(() => undefined));
  const url = urlOf(testServer(), database.name, name, 'only-for-tests');
  return how !== 'url' ? url : `${url}?options=-c%20role%3D${role}`;
}

describe('a person whose sessions go on as the owner', () => {
  test.each([
    ['role', 'dump', 'revert', 'reverted'],
    ['role in the database', 'dump', 'restore', 'restored'],
    ['url', 'clone', 'restore', 'restored'],
  ] as const)('comes back: said by the %s, backup %s, on-failure %s', async (how, backup, onFailure, result) => {
    const { database, role } = await shop();
    const url = await person(role, database, how);
    const read = (): Promise<string[]> => onServer(database.name, (client) => schemaLines(client));
    const before = await read();
    const args = ['--backup', backup, '--on-failure', onFailure, '--typecheck', 'off', '--smoke-command', 'exit 1'];
    const { exit, stdout, stderr } = await callCli(application(), ['run', ...args, '--json'], { DATABASE_URL: url });
    expect([exit, (JSON.parse(stdout) as Report).result], stderr).toEqual([1, result]);
    expect((await read()).filter((line) => !line.includes('separation'))).toEqual(before);
    const { rows } = await database.query(
      "SELECT DISTINCT pg_get_userbyid(relowner) AS owner FROM pg_class WHERE relnamespace = 'separation'::regnamespace",
    );
    expect(rows).toEqual([{ owner: role }]);
  });

  test('is kept out of a run of another person, and knows when that is dead', async () => {
    const { database, role } = await shop();
    const [ana, bob] = [await person(role, database, 'role'), await person(role, database, 'role')];
    const context = testContext(ana, { inputs: { backup: 'off' } });
    for (const stage of [preflightStage, backupStage, migrateStage]) take(context, await stage.run(context));
    const seen = (): Promise<boolean | undefined> =>
      withClient(parseConnection(bob), async (client) => (await readRun(client, context.runId))?.ownerAlive);
    await withClient(parseConnection(ana), (client) =>
      withRunLock(client, async () => {
        await ownRun(client, context.runId);
        expect(await seen()).toBe(true);
        await expect(
          withClient(parseConnection(bob), (other) => withRunLock(other, async () => undefined, 0)),
        ).rejects.toMatchObject({ code: 'E_IN_FLIGHT' });
      }),
    );
    expect(await seen()).toBe(false);
  });

  test('loses no session that works on a long statement, and one that was lost is ended', async () => {
    const { database, role } = await shop();
    const connection = parseConnection(`${await person(role, database, 'role')}?sslmode=disable`);
    const config = clientConfig(connection);
    const asleep = new pg.Client(config);
    await asleep.connect();
    onTestFinished(watch(asleep, config, { silence: 300, interval: 100 }));
    await asleep.query('SELECT pg_sleep(1.2)');
    await asleep.end();
    const lost = withClient(connection, (client) =>
      withRunLock(client, async () => {
        const sleeping = client.query('SELECT pg_sleep(60)');
        await sleep(100);
        (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
        await sleeping;
      }),
    );
    await expect(lost).rejects.toMatchObject({ code: 'E_CONNECTION_LOST' });
    await withClient(connection, async (client) => {
      expect(await withRunLock(client, async () => 'had')).toBe('had');
      expect((await client.query<{ role: string }>('SELECT current_user AS role')).rows).toEqual([{ role }]);
    });
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
