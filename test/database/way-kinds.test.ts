import { expect, onTestFinished, test } from 'vitest';
import { withClient } from '../../src/postgres/session.ts';
import { survey } from '../../src/recover/restore/in-place/survey.ts';
import { readObstacles } from '../../src/recover/ways/read-obstacles.ts';
import { testContext } from '../support/context.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

let roles = 0;

async function withExtension(sql: string): Promise<TestDatabase> {
  const database = await createDatabase();
  const other = await createDatabase();
  roles += 1;
  const role = `member_${process.pid}_${roles}`;
  onTestFinished(async () => {
    await database.drop();
    await other.query(`DROP ROLE ${role}`);
    await other.drop();
  });
  await database.query('CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION moddatetime');
  await database.query(
    `CREATE ROLE ${role}; GRANT CREATE ON SCHEMA public TO ${role}; ${sql.replaceAll('ROLE', role)}`,
  );
  return database;
}

const obstaclesOf = (database: TestDatabase) =>
  withClient(testContext(database.url).connection, async (client) => ({
    kinds: await readObstacles(client),
    inPlace: (await survey(client, [])).obstacles.map(({ text }) => text),
  }));

test('what was added to an extension by hand hinders a swap, and what its script has made does not', async () => {
  const database = await withExtension(`
    CREATE TABLE added (id serial PRIMARY KEY, order_id bigint REFERENCES orders); CREATE FUNCTION addedf(int) RETURNS bool LANGUAGE sql AS 'SELECT true';
    CREATE TYPE addedt AS ENUM ('a'); CREATE SEQUENCE addeds; CREATE VIEW addedv AS SELECT 1 AS one; CREATE SCHEMA addedn; CREATE DOMAIN addedd AS int`);
  // One by one: statements of one string are one transaction.
  for (const member of ['TABLE added', 'FUNCTION addedf', 'TYPE addedt', 'SEQUENCE addeds', 'VIEW addedv'])
    await database.query(`ALTER EXTENSION citext ADD ${member}`);
  await database.query('ALTER EXTENSION moddatetime ADD SCHEMA addedn; ALTER EXTENSION moddatetime ADD DOMAIN addedd');
  const { kinds, inPlace } = await obstaclesOf(database);
  const members = kinds.filter(({ code }) => code === 'extension-member');
  expect(members.map(({ object }) => object)).toEqual([
    'function public.addedf(integer)',
    'schema addedn',
    'sequence public.addeds',
    'table public.added',
    'type public.addedd',
    'type public.addedt',
    'view public.addedv',
  ]);
  expect(new Set(members.flatMap(({ hinders }) => hinders))).toEqual(new Set(['swap']));
  expect(members.find(({ object }) => object === 'table public.added')?.mend).toBe(
    'ALTER EXTENSION citext DROP table public.added',
  );
  // In place the table stays, and what hangs on it would go with what is replaced.
  expect(inPlace).toEqual([
    expect.stringContaining('added_order_id_fkey on public.added depends on what is replaced'),
    expect.stringContaining('default value for public.added.id depends on what is replaced'),
  ]);
});

test('an extension that was updated or moved has nothing by hand, unless its owner is another', async () => {
  const database = await withExtension(`
    CREATE EXTENSION pg_trgm VERSION '1.3'; CREATE TYPE theirs AS ENUM ('a'); ALTER TYPE theirs OWNER TO ROLE`);
  await database.query('CREATE SCHEMA elsewhere');
  await database.query("ALTER EXTENSION pg_trgm UPDATE TO '1.5'");
  await database.query('ALTER EXTENSION pg_trgm UPDATE');
  await database.query('ALTER EXTENSION hstore SET SCHEMA elsewhere');
  expect((await obstaclesOf(database)).kinds).toEqual([]);
  await database.query('ALTER EXTENSION pg_trgm ADD TYPE theirs');
  expect((await obstaclesOf(database)).kinds.map(({ object }) => object)).toEqual(['type public.theirs']);
});

test('rows of an extension that no dump has are lost with a swap', async () => {
  const database = await withExtension(
    'CREATE TABLE zones (id int); INSERT INTO zones VALUES (1); CREATE TABLE empty (id int); CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)',
  );
  await database.query('ALTER EXTENSION hstore ADD TABLE zones; ALTER EXTENSION hstore ADD TABLE empty');
  await database.query(
    "ALTER EXTENSION hstore ADD TABLE kept; UPDATE pg_extension SET extconfig = ARRAY['kept'::regclass::oid], extcondition = ARRAY[''] WHERE extname = 'hstore'",
  );
  const rows = (await obstaclesOf(database)).kinds.filter(({ loses }) => loses.includes('swap'));
  expect(rows).toMatchObject([
    { code: 'extension-rows-left', object: 'rows of table public.zones of extension hstore' },
  ]);
});

test('a right of a role that is gone loads for nobody', async () => {
  const database = await withExtension('SELECT 1');
  const gone = `gone_${process.pid}`;
  await database.query(
    `CREATE ROLE ${gone}; GRANT SELECT ON orders TO ${gone}; GRANT USAGE ON SCHEMA public TO ${gone}; DELETE FROM pg_shdepend WHERE refobjid = '${gone}'::regrole; DELETE FROM pg_authid WHERE rolname = '${gone}'`,
  );
  expect((await obstaclesOf(database)).kinds).toMatchObject([
    { code: 'gone-grantee', object: 'schema public', hinders: ['swap'] },
    { code: 'gone-grantee', object: 'table public.orders', hinders: ['swap', 'in-place'] },
  ]);
});

test('names of a schema, and functions in a language, that a role may not use any more cannot be made again in place', async () => {
  const database = await withExtension(
    'CREATE SCHEMA ext; GRANT USAGE ON SCHEMA ext TO ROLE; ALTER EXTENSION citext SET SCHEMA ext; set role ROLE; CREATE TABLE theirs (email ext.citext); CREATE FUNCTION theirs() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$; RESET role',
  );
  const role = `member_${process.pid}_${roles}`;
  const found = async (): Promise<string[]> => {
    const kinds = await withClient(testContext(database.url).connection, (client) => readObstacles(client, role));
    return kinds.flatMap(({ code, object }) => (code === 'other-reference' ? [object] : []));
  };
  expect(await found()).toEqual([]);
  await database.query(`REVOKE USAGE ON SCHEMA ext FROM ${role}; REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC`);
  expect(await found()).toEqual(['function public.theirs()', 'table public.theirs']);
});
