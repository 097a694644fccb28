import { execFileSync } from 'node:child_process';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/core/manifest.ts';
import type { Report } from '../../src/core/report.ts';
import { restoreInPlace } from '../../src/recover/restore/in-place/restore-in-place.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import type { Stage } from '../../src/stages/stage.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { noKey } from '../../src/postgres/rows/row-hash.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { beginReadOnly, withClient, withTransaction } from '../../src/postgres/session.ts';
import { contentsOf } from '../support/contents.ts';
import { take, testContext, type TestContext } from '../support/context.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

/** As a provider gives it, and others are in it, too: the role owns its tables and their schema, but not the database. */
const provided = `
  DO $$ BEGIN CREATE ROLE keeper LOGIN PASSWORD 'keeper-pa55'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
  DO $$ BEGIN CREATE ROLE mallory LOGIN PASSWORD 'mallory-pa55'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
  ALTER SCHEMA public OWNER TO keeper;
  DO $$ DECLARE o record; BEGIN
    FOR o IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'S')
             ORDER BY c.relkind = 'S' LOOP EXECUTE format('ALTER TABLE %s OWNER TO keeper', o.name); END LOOP;
  END $$;
  CREATE SCHEMA reports AUTHORIZATION mallory; GRANT USAGE, CREATE ON SCHEMA public TO mallory;
  GRANT SELECT, INSERT, REFERENCES, TRIGGER ON ALL TABLES IN SCHEMA public TO mallory;`;

let database: TestDatabase;
let context: TestContext;

beforeEach(async () => {
  database = await ownDatabase(provided);
  await database.query(`GRANT CREATE ON DATABASE ${database.name} TO keeper`);
  context = testContext(as('keeper'), { inputs: { onFailure: 'restore', lockBudget: 2_000 } });
});

function as(role: string): string {
  return database.url.replace(/\/\/[^@]*@/, `//${role}:${role}-pa55@`);
}

async function run(stage: Stage): Promise<Partial<Report>> {
  return take(context, await stage.run(context));
}

async function separate(): Promise<{ manifest: Manifest; folder: string }> {
  await run(backupStage);
  await run(migrateStage);
  const { manifest, backupFolder } = context.record;
  if (manifest === null || backupFolder === null) throw new Error('no backup');
  return { manifest, folder: backupFolder };
}

async function state(): Promise<{ tables: unknown; lines: string[] }> {
  return withClient(testContext(database.url).connection, async (client) => ({
    lines: await schemaLines(client),
    tables: contentsOf(await withTransaction(client, () => fingerprintTables(client, noKey), beginReadOnly)),
  }));
}

/** Has SQL run as `role` when `line` is told, before the restore goes on. */
function when(line: RegExp, role: string, sql: string): { times: number } {
  const { progress } = context;
  const done = { times: 0 };
  Object.assign(context, {
    progress: (told: string) => {
      progress(told);
      if (!line.test(told)) return;
      done.times += 1;
      execFileSync('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', '-d', role === '' ? database.url : as(role), '-c', sql], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
    },
  });
  return done;
}

const beside = (): void => expect(context.lines.join('\n')).not.toContain('who writes waits meanwhile');

describe('what others make between the look at the schema and the locks', () => {
  test.each(['is replaced beside it', 'is loaded in place of it'])(
    'a view on what %s is never dropped unsaid',
    async (how) => {
      // A range type cannot be moved, so that it is loaded in place.
      if (how.includes('in place')) await database.query('SET ROLE keeper; CREATE TYPE span AS RANGE (subtype = int)');
      const { manifest, folder } = await separate();
      const before = await state();
      await database.query('GRANT SELECT ON ALL TABLES IN SCHEMA public TO mallory');
      const made = when(
        /public are replaced/,
        'mallory',
        'CREATE OR REPLACE VIEW reports.lately AS SELECT count(*) FROM public.orders',
      );
      await expect(restoreInPlace(context, manifest, folder)).rejects.toMatchObject({
        code: 'E_RESTORE',
        message: expect.stringMatching(
          how.includes('in place')
            ? /somebody made or dropped something/
            : /view reports\.lately depends on what is replaced/,
        ),
      });
      expect(made.times).toBe(1);
      expect((await database.query('SELECT * FROM reports.lately')).rowCount).toBe(1);
      expect((await state()).tables).toEqual(before.tables);
    },
  );
});

test('what is called by types that are moved is moved before them', async () => {
  await database.query(`SET ROLE keeper; CREATE TYPE mood AS ENUM ('good'); CREATE DOMAIN cents AS int CHECK (VALUE > 0);
    CREATE FUNCTION worth(mood, cents[], orders) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE PROCEDURE note(mood) LANGUAGE sql AS 'SELECT 1';
    CREATE FUNCTION alike(mood, mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE OPERATOR === (LEFTARG = mood, RIGHTARG = mood, FUNCTION = alike);
    CREATE FUNCTION add_mood(int, mood) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE AGGREGATE moods(mood) (SFUNC = add_mood, STYPE = int);
    CREATE FUNCTION as_number(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE CAST (mood AS int) WITH FUNCTION as_number(mood)`);
  const before = await state();
  const { manifest, folder } = await separate();
  await restoreInPlace(context, manifest, folder);
  beside();
  expect(await state()).toEqual(before);
});

test.each([
  [
    'a value that is a name is that of what is there afterwards',
    `CREATE DOMAIN place AS regnamespace; CREATE TYPE site AS (name text, at place[]);
     CREATE TABLE sites (site site); INSERT INTO sites VALUES (ROW('a', '{public,reports}'))`,
    'public.sites has values of type public.site, which are names',
  ],
  [
    'a statement that a function makes of texts reads what is loaded',
    `CREATE TABLE rates (rate int); INSERT INTO rates VALUES (7);
     CREATE FUNCTION rate() RETURNS int LANGUAGE plpgsql AS $f$ DECLARE rate int; BEGIN EXECUTE 'TABLE public.rates' INTO STRICT rate; RETURN rate; END $f$;
     CREATE MATERIALIZED VIEW priced AS SELECT rate()`,
    'loading it reads or locks public.rates',
  ],
  [
    'a value that is a name, of a table that somebody has dropped since',
    `CREATE TABLE audited (audited regclass); INSERT INTO audited VALUES ('orders')`,
    'audited has values of type regclass, which are names',
    'DROP TABLE audited',
  ],
  [
    'an index has what the function of the backup answers, not that of today',
    `CREATE FUNCTION word(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
     CREATE FUNCTION key(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $f$ DECLARE key text; BEGIN EXECUTE 'SELECT public.word($1)' INTO key USING $1; RETURN key; END $f$;
     CREATE INDEX ON orders (key(status))`,
    'the immutable function public.key may call what is replaced',
    `CREATE OR REPLACE FUNCTION word(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper($1)'`,
  ],
])('%s', async (_, sql, why, since = 'SELECT 1') => {
  await database.query(`SET ROLE keeper; ${sql}`);
  const before = await state();
  const { manifest, folder } = await separate();
  await database.query(`SET ROLE keeper; ${since}`);
  await restoreInPlace(context, manifest, folder);
  expect(context.lines.join('\n')).toContain(why);
  expect(await state()).toEqual(before);
});

test('a function that goes with an extension goes with it afterwards, too', async () => {
  await database.query(`CREATE EXTENSION citext; SET ROLE keeper;
    CREATE FUNCTION amount() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.orders'; ALTER FUNCTION amount() DEPENDS ON EXTENSION citext`);
  const { manifest, folder } = await separate();
  await restoreInPlace(context, manifest, folder);
  beside();
  await database.query('DROP EXTENSION citext');
  expect((await database.query("SELECT FROM pg_proc WHERE proname = 'amount'")).rowCount).toBe(0);
});

test('a schema that somebody has dropped since comes back', async () => {
  await database.query(
    'SET ROLE keeper; CREATE SCHEMA stock; CREATE TABLE stock.parts (id serial); INSERT INTO stock.parts DEFAULT VALUES; CREATE VIEW parts AS TABLE stock.parts',
  );
  const before = await state();
  const { manifest, folder } = await separate();
  await database.query('SET ROLE keeper; DROP SCHEMA stock CASCADE');
  await restoreInPlace(context, manifest, folder);
  beside();
  expect(await state()).toEqual(before);
});

test('backslashes come back in a database in which they escape', async () => {
  await database.query(
    String.raw`SET ROLE keeper; CREATE TABLE paths (path text DEFAULT 'C:\'); INSERT INTO paths DEFAULT VALUES`,
  );
  const before = await state();
  await database.query(`ALTER DATABASE ${database.name} SET standard_conforming_strings = off`);
  const { manifest, folder } = await separate();
  await restoreInPlace(context, manifest, folder);
  beside();
  expect(await state()).toEqual(before);
});
