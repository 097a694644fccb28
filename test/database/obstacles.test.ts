import { expect, onTestFinished, test } from 'vitest';
import { readObstacles } from '../../src/recover/ways/read-obstacles.ts';
import { readLoadFunctions } from '../../src/recover/ways/load-functions.ts';
import { survey } from '../../src/recover/restore/in-place/survey.ts';
import { functionFindings } from '../../src/stages/preflight/function-findings.ts';
import { createDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

/** A database of the test's own, and the name of a role that goes with it. */
async function withRole(name: string): Promise<{ database: TestDatabase; role: string }> {
  const database = await createDatabase();
  const role = `${name}_${process.pid}`;
  onTestFinished(async () => {
    await database.drop();
    await onServer('postgres', (client) => client.query(`DROP ROLE IF EXISTS ${role}`));
  });
  return { database, role };
}

const statements = [
  // What moves with its extension was not added to it.
  'CREATE EXTENSION IF NOT EXISTS citext; CREATE SCHEMA moved',
  'ALTER EXTENSION citext SET SCHEMA moved',
  'CREATE TABLE kept (id serial)',
  'CREATE FUNCTION kept() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$; CREATE VIEW seen AS SELECT 1 AS one',
  'ALTER EXTENSION citext ADD TABLE kept',
  'ALTER EXTENSION citext ADD FUNCTION kept(); ALTER EXTENSION plpgsql ADD VIEW seen',
];

test('what was added to an extension is found, and the plan says that no dump carries it', async () => {
  const database = await ownDatabase();
  await onServer(database.name, async (client) => {
    const found = async (): Promise<unknown[]> =>
      (await readObstacles(client)).filter(({ code }) => code === 'extension-member');
    for (const sql of statements.slice(0, 4)) await client.query(sql);
    expect(await found()).toEqual([]);
    for (const sql of statements.slice(4)) await client.query(sql);
    expect(await found()).toMatchObject([
      { object: 'function public.kept() of extension citext', hinders: ['swap'] },
      {
        object: 'table public.kept of extension citext',
        why: 'no dump carries the table public.kept of extension citext: somebody has added it there',
        mend: 'ALTER EXTENSION citext DROP TABLE public.kept; then a dump has it',
      },
      { object: 'view public.seen of extension plpgsql' },
    ]);
    // Made and added at once, in one transaction, as an extension's own function may do it.
    await client.query(
      'CREATE TABLE queue (id int); INSERT INTO queue VALUES (1); ALTER EXTENSION plpgsql ADD TABLE queue',
    );
    expect(await found()).toContainEqual(
      expect.objectContaining({
        object: 'table public.queue of extension plpgsql',
        why: 'no dump carries the rows of the table public.queue of extension plpgsql',
      }),
    );
  });
});

/** What a role has made with a right that was taken from it afterwards: made again in place, it would fail. */
const lost: [string, string][] = [
  [
    'CREATE TRIGGER hidden BEFORE UPDATE ON products FOR EACH ROW EXECUTE FUNCTION hid.noted()',
    'table public.products',
  ],
  ['CREATE TABLE typed (m hid.mood)', 'table public.typed'],
  ['CREATE TABLE sorted (t text); CREATE INDEX ON sorted (t COLLATE hid.c)', 'table public.sorted'],
  ['CREATE VIEW looking AS SELECT one FROM hid.v', 'view public.looking'],
  ['CREATE TABLE coded (code int REFERENCES codes)', 'foreign key coded_code_fkey of coded'],
  [
    'CREATE VIEW between AS SELECT one FROM theirs; CREATE MATERIALIZED VIEW filled AS SELECT one FROM between',
    'materialized view public.filled',
  ],
  ['CREATE DOMAIN fine AS int CHECK (is_fine(VALUE))', 'type public.fine'],
  ['CREATE OPERATOR ==== (LEFTARG = int, RIGHTARG = int, FUNCTION = same)', 'operator public.====(integer,integer)'],
  ['CREATE AGGREGATE total(int) (SFUNC = plus, STYPE = int)', 'aggregate public.total(integer)'],
  [
    "CREATE FUNCTION of_tone(tone) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'",
    'function public.of_tone(public.tone)',
  ],
  ['CREATE DOMAIN tones AS tone', 'type public.tones'],
  ["CREATE VIEW toned AS SELECT 'a'::tone AS t", 'view public.toned'],
  ["CREATE FUNCTION worded() RETURNS int LANGUAGE sql AS 'SELECT 1'", 'function public.worded()'],
  ['CREATE TABLE extended (email hid.citext)', 'table public.extended'],
  ["CREATE FUNCTION spoken() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'", 'function public.spoken()'],
];

test('what a role made and may not make again hinders a restore in place', async () => {
  const { database, role } = await withRole('maker');
  await onServer(database.name, async (client) => {
    await client.query(`
      CREATE ROLE ${role}; GRANT CREATE, USAGE ON SCHEMA public TO ${role}; ALTER TABLE products OWNER TO ${role};
      CREATE SCHEMA hid; GRANT USAGE ON SCHEMA hid TO ${role}; CREATE EXTENSION citext SCHEMA hid;
      CREATE FUNCTION hid.noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TYPE hid.mood AS ENUM ('a'); CREATE COLLATION hid.c FROM "C"; CREATE VIEW hid.v AS SELECT 1 AS one; GRANT SELECT ON hid.v TO ${role};
      CREATE TABLE codes (id int PRIMARY KEY, other int); GRANT SELECT, REFERENCES ON codes TO ${role};
      CREATE VIEW theirs AS SELECT 1 AS one; GRANT SELECT ON theirs TO ${role}; CREATE TYPE tone AS ENUM ('a');
      CREATE FUNCTION is_fine(int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
      CREATE FUNCTION same(int, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
      CREATE FUNCTION plus(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
      CREATE TABLE measured (a int, b int); CREATE STATISTICS hanging ON a, b FROM measured; ALTER STATISTICS hanging OWNER TO ${role};
      CREATE TYPE later; ALTER TYPE later OWNER TO ${role}`);
    await client.query(`SET ROLE ${role}`);
    for (const [sql] of lost) await client.query(sql);
    await client.query('RESET ROLE');
    const found = async (): Promise<string[]> => {
      const all = await readObstacles(client, role);
      return all
        .filter(({ code, hinders }) => code !== 'unreadable' && hinders.includes('in-place'))
        .map(({ object }) => object);
    };
    const before = ['type public.later', 'statistics object public.hanging'];
    expect(await found()).toEqual(before);
    await client.query(`
      REVOKE USAGE ON SCHEMA hid FROM ${role}; REVOKE REFERENCES ON codes FROM ${role}; GRANT REFERENCES (other) ON codes TO ${role};
      REVOKE SELECT ON theirs FROM ${role}; REVOKE USAGE ON TYPE tone FROM PUBLIC; REVOKE USAGE ON LANGUAGE sql, plpgsql FROM PUBLIC;
      REVOKE EXECUTE ON FUNCTION is_fine, same(int, int), plus(int, int) FROM PUBLIC`);
    expect([...new Set(await found())].toSorted()).toEqual([...lost.map(([, object]) => object), ...before].toSorted());
  });
});

test('what a load runs and this role may not call, and columns that a dump brings back in another order, are found; ranges are in no way', async () => {
  const { database, role } = await withRole('loader');
  await onServer(database.name, async (client) => {
    await client.query(`CREATE ROLE ${role}; GRANT CREATE, USAGE ON SCHEMA public TO ${role}; SET ROLE ${role};
      CREATE TABLE checked (t text CHECK (reverse(t) <> 'x'), n int, u text GENERATED ALWAYS AS (upper(t)) STORED, plain text DEFAULT initcap('a'));
      CREATE INDEX ON checked (sqrt(n)); CREATE DOMAIN odd AS int CHECK (abs(VALUE) > 1); CREATE MATERIALIZED VIEW filled AS SELECT max(n) AS n FROM checked;
      CREATE TABLE numbered (id serial); CREATE VIEW seen AS SELECT initcap(t) AS t FROM checked;
      CREATE TYPE prices AS RANGE (subtype = numeric); CREATE TABLE priced (p prices, l numeric GENERATED ALWAYS AS (lower(p)) STORED); CREATE DOMAIN fine AS prices;
      CREATE FUNCTION told(text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT reverse($1) <> ''x'''; CREATE FUNCTION kept(text) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN reverse($1) = ''x''; END';
      CREATE FUNCTION parsed(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN upper($1);
      CREATE TABLE told (t text CHECK (told(t)), u text GENERATED ALWAYS AS (parsed(t)) STORED); INSERT INTO told VALUES ('a');
      CREATE TABLE parent (a int, b int); CREATE TABLE same (c int) INHERITS (parent); CREATE TABLE moved (c int) INHERITS (parent);
      RESET ROLE`);
    const found = async (): Promise<[string, string][]> =>
      (await readObstacles(client, role))
        .filter(({ code }) => ['denied-function', 'column-order'].includes(code))
        .map(({ object, mend }) => [object, mend]);
    expect(await found()).toEqual([]);
    expect((await survey(client, [], role)).obstacles).toEqual([]);
    const inBodies = async (): Promise<[string, string][]> =>
      (await readLoadFunctions(client, role)).obstacles.map(({ object, why }) => [object, why]);
    expect(await inBodies()).toEqual([]);
    await client.query(`ALTER TABLE moved NO INHERIT parent; ALTER TABLE parent ADD COLUMN d int; ALTER TABLE moved ADD COLUMN d int; ALTER TABLE moved INHERIT parent;
      ALTER TABLE same RENAME COLUMN c TO e;
      REVOKE EXECUTE ON FUNCTION reverse(text), upper(text), sqrt(float8), abs(int), max(int), initcap(text), setval(regclass, bigint, boolean), setval(regclass, bigint) FROM PUBLIC`);
    const grant = (fn: string): string => `GRANT EXECUTE ON FUNCTION pg_catalog.${fn} TO ${role}`;
    expect((await found()).toSorted()).toEqual([
      ['materialized view public.filled', grant('max(integer)')],
      ['sequence public.numbered_id_seq', grant('setval(regclass,bigint,boolean)')],
      ['table public.checked', grant('reverse(text)')],
      ['table public.checked', grant('sqrt(double precision)')],
      ['table public.checked', grant('upper(text)')],
      ['table public.moved', 'a clone keeps the order: `backup: clone`'],
      ['table public.same', 'a clone keeps the order: `backup: clone`'],
      ['type public.odd', grant('abs(integer)')],
    ]);
    // What no load runs (`kept`) is not told.
    const runs = (place: string, body: string, fn: string): [string, string] => [
      body,
      `${place} runs the function ${body}, which calls pg_catalog.${fn}: this role may not execute that any more`,
    ];
    expect(await inBodies()).toEqual([
      runs('the generated column told.u', 'parsed(text)', 'upper(text)'),
      runs('the check told_t_check of told', 'told(text)', 'reverse(text)'),
    ]);
    // A run calls setval for rows that a revert has kept, and some functions always.
    const forRuns = async (): Promise<string[]> =>
      (await functionFindings(client, { role: { name: role } })).map(({ hint }) => hint ?? '');
    expect(await forRuns()).toEqual([]);
    await client.query(
      'REVOKE EXECUTE ON FUNCTION md5(text) FROM PUBLIC; CREATE SCHEMA separation; CREATE TABLE separation.kept_1_users (id int)',
    );
    expect(await forRuns()).toEqual([
      `Let a superuser run: GRANT EXECUTE ON FUNCTION pg_catalog.md5(text), pg_catalog.setval(regclass,bigint) TO "${role}"`,
    ]);
  });
});

test('what policies and rights keep from the owner of a materialized view or an index hinders a load; what passes policies by does not', async () => {
  const { database, role } = await withRole('filler');
  await onServer(database.name, async (client) => {
    await client.query(`CREATE ROLE ${role}; GRANT CREATE, USAGE ON SCHEMA public TO ${role}; GRANT SELECT ON products TO ${role}; ALTER TABLE orders OWNER TO ${role};
      ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON orders USING (id = pg_backend_pid());
      CREATE FUNCTION plus(int8) RETURNS int8 LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1';
      SET ROLE ${role}; CREATE VIEW of_owner AS SELECT total FROM orders; CREATE VIEW of_caller WITH (security_barrier) AS SELECT name FROM products;
      CREATE MATERIALIZED VIEW owned AS SELECT sum(total) FROM of_owner; CREATE MATERIALIZED VIEW named AS SELECT count(*), max(reverse(name)) FROM of_caller;
      CREATE INDEX next ON orders (plus(id)); RESET ROLE`);
    const found = async (): Promise<[string, string, string][]> =>
      (await readObstacles(client))
        .filter(({ code }) => ['hidden-rows', 'denied-to-owner'].includes(code))
        .map(({ code, object, mend }): [string, string, string] => [code, object, mend])
        .toSorted((one, other) => (one.join() < other.join() ? -1 : 1));
    expect(await found()).toEqual([]);
    await client.query(
      'ALTER TABLE orders FORCE ROW LEVEL SECURITY; ALTER TABLE products ENABLE ROW LEVEL SECURITY; REVOKE EXECUTE ON FUNCTION plus, reverse(text) FROM PUBLIC',
    );
    await client.query(`REVOKE SELECT ON products FROM ${role}`);
    expect(await found()).toEqual([
      [
        'denied-to-owner',
        'materialized view public.named',
        `GRANT EXECUTE ON FUNCTION pg_catalog.reverse(text) TO ${role}`,
      ],
      ['denied-to-owner', 'materialized view public.named', `GRANT SELECT ON products TO ${role}`],
      ['denied-to-owner', 'table public.orders', `GRANT EXECUTE ON FUNCTION plus(bigint) TO ${role}`],
      ['hidden-rows', 'materialized view public.named', `ALTER ROLE ${role} BYPASSRLS`],
      ['hidden-rows', 'materialized view public.owned', `ALTER ROLE ${role} BYPASSRLS`],
    ]);
    await client.query(`ALTER ROLE ${role} BYPASSRLS`);
    expect((await found()).filter(([code]) => code === 'hidden-rows')).toEqual([]);
  });
});

test('a right on the database that its owner did not give hinders what would replace it', async () => {
  const { database, role } = await withRole('granted');
  await onServer(database.name, async (client) => {
    await client.query(`CREATE ROLE ${role}; GRANT CONNECT ON DATABASE ${database.name} TO ${role} WITH GRANT OPTION`);
    expect(await readObstacles(client)).toEqual([]);
    await client.query(`SET ROLE ${role}; GRANT CONNECT ON DATABASE ${database.name} TO pg_monitor; RESET ROLE`);
    expect(await readObstacles(client)).toMatchObject([
      { code: 'database-grantor', object: `database ${database.name}`, hinders: ['swap', 'clone'] },
    ]);
  });
});

test('a right of a role that is gone loads for nobody', async () => {
  const database = await ownDatabase();
  const gone = `gone_${process.pid}`;
  await database.query(
    `CREATE ROLE ${gone}; GRANT SELECT ON orders TO ${gone}; GRANT USAGE ON SCHEMA public TO ${gone}; DELETE FROM pg_shdepend WHERE refobjid = '${gone}'::regrole; DELETE FROM pg_authid WHERE rolname = '${gone}'`,
  );
  expect(await onServer(database.name, (client) => readObstacles(client))).toMatchObject([
    { code: 'gone-grantee', object: 'schema public', hinders: ['swap'] },
    { code: 'gone-grantee', object: 'table public.orders', hinders: ['swap', 'in-place'] },
  ]);
});

test('an option of a foreign table that this role may not give is found, with the right that it takes', async () => {
  const { database, role } = await withRole('reader');
  await onServer(database.name, async (client) => {
    await client.query(`
      CREATE ROLE ${role}; CREATE EXTENSION file_fdw; CREATE EXTENSION postgres_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw; CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw;
      CREATE FOREIGN TABLE lines (line text) SERVER files OPTIONS (filename '/dev/null'); ALTER FOREIGN TABLE lines OWNER TO ${role};
      CREATE USER MAPPING FOR ${role} SERVER other OPTIONS (user 'x', password_required 'false')`);
    const found = async (): Promise<unknown[]> =>
      (await readObstacles(client, role)).filter(({ code }) => code === 'foreign-option');
    const mapping = expect.objectContaining({ object: `user mapping of ${role} for server other`, hinders: ['swap'] });
    expect(await found()).toEqual([
      expect.objectContaining({
        object: 'foreign table lines',
        hinders: ['swap', 'in-place'],
        why: 'the foreign table lines has the option filename, which takes pg_read_server_files',
        mend: `GRANT pg_read_server_files TO ${role}`,
      }),
      mapping,
    ]);
    await client.query(`GRANT pg_read_server_files TO ${role}`);
    expect(await found()).toEqual([mapping]);
  });
});
