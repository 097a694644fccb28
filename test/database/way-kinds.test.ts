import { expect, onTestFinished, test } from 'vitest';
import { withClient } from '../../src/postgres/session.ts';
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
  }));

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
    return kinds.flatMap(({ code, object }) =>
      code === 'other-reference' || code === 'hidden-schema' ? [object] : [],
    );
  };
  expect(await found()).toEqual([]);
  await database.query(`REVOKE USAGE ON SCHEMA ext FROM ${role}; REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC`);
  expect(await found()).toEqual(['function public.theirs()', 'table public.theirs']);
});
