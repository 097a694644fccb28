import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Broken, describeBroken, mendBroken } from '../../src/core/broken.ts';
import { countBroken } from '../../src/backup/broken/count-broken.ts';
import { listLoadRules, openRules, rowRulesOf, splitRules } from '../../src/backup/broken/load-rules.ts';
import { noRules } from '../../src/backup/copy-rows/row-rules.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { createDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { outsiders } from '../support/outsiders.ts';

/** What the catalog calls valid and no dump can bring back, beside what looks so and loads. */
const fixture = `
  CREATE FUNCTION positive(n numeric) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT n > 0';
  CREATE FUNCTION same(n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT n';
  CREATE DOMAIN amount AS numeric CHECK (positive(VALUE));
  CREATE DOMAIN small_amount AS amount;
  ALTER TABLE products ADD CONSTRAINT priced CHECK (positive(price)), ADD twice numeric GENERATED ALWAYS AS (same(price)) STORED, ADD filled int;
  CREATE UNIQUE INDEX one_price ON products (same(price));
  CREATE TABLE amounts (one small_amount, many amount[]);
  INSERT INTO amounts VALUES (1, ARRAY[7, 1]), (7, NULL), (NULL, ARRAY[7]);
  CREATE DOMAIN set AS int NOT NULL; CREATE TABLE sets (n set, more set[]); INSERT INTO sets SELECT s.n, '{1}' FROM (VALUES (1)) x LEFT JOIN sets s ON true;
  CREATE TABLE "Odd ""Name" ("value" int CHECK ("value" > 0), later timestamptz CHECK (later > '2020-01-01'));
  INSERT INTO "Odd ""Name" VALUES (1, now()), (NULL, NULL);
  CREATE FUNCTION listed(n int) RETURNS bool LANGUAGE sql STABLE AS 'SELECT EXISTS (SELECT FROM products WHERE id = n)';
  CREATE TABLE no_rows (n int CHECK (listed(n)), more int GENERATED ALWAYS AS (same(n)) STORED);
  ALTER TABLE orders ADD CONSTRAINT to_come CHECK (total > 1000) NOT VALID;
  CREATE TABLE rates (n int); INSERT INTO rates VALUES (1);
  CREATE MATERIALIZED VIEW shares AS SELECT 1 / n AS share FROM rates; UPDATE rates SET n = 0;
  CREATE FUNCTION put_together(n numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN n; END $$;
  CREATE INDEX put_together ON products (put_together(price));
  CREATE OR REPLACE FUNCTION put_together(n numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN EXECUTE 'SELECT max(n) FROM rates'; RETURN n; END $$;
  CREATE ROLE other_ROLE; CREATE FUNCTION others(n numeric) RETURNS bool LANGUAGE plpgsql AS 'BEGIN RAISE ''it is run''; END'; ALTER FUNCTION others OWNER TO other_ROLE;
  ALTER TABLE products ADD CONSTRAINT others CHECK (others(price)) NOT VALID; UPDATE pg_constraint SET convalidated = true WHERE conname = 'others';
  DO $do$ BEGIN
    -- From 18 on it is a constraint with a row of its own.
    IF current_setting('server_version_num')::int >= 180000 THEN EXECUTE 'ALTER TABLE products ADD CONSTRAINT is_filled NOT NULL filled NOT VALID'; UPDATE pg_constraint SET convalidated = true WHERE conname = 'is_filled';
    ELSE UPDATE pg_attribute SET attnotnull = true WHERE attrelid = 'products'::regclass AND attname = 'filled'; END IF;
  END $do$;
  CREATE OR REPLACE FUNCTION positive(n numeric) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT n > 5';
  CREATE OR REPLACE FUNCTION same(n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT CASE WHEN n < 3 THEN 1 ELSE n END';
  CREATE FUNCTION half(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n % 2';
  CREATE TABLE halves (n int) PARTITION BY LIST (half(n)); CREATE TABLE halves_0 PARTITION OF halves FOR VALUES IN (0); INSERT INTO halves VALUES (2), (4);
  CREATE OR REPLACE FUNCTION half(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT CASE WHEN n = 4 THEN 1 ELSE 0 END';
  CREATE TABLE twins (n int PRIMARY KEY); INSERT INTO twins VALUES (1);
  UPDATE pg_index SET indisready = false WHERE indexrelid = 'twins_pkey'::regclass; INSERT INTO twins VALUES (1); UPDATE pg_index SET indisready = true WHERE indexrelid = 'twins_pkey'::regclass;
  SET session_replication_role = replica; INSERT INTO orders (user_id, total) VALUES (999999, 2000);`;

let database: TestDatabase;
let found: Broken[];

beforeAll(async () => {
  database = await createDatabase();
  const other = `other_${database.name}`;
  await database.query(fixture.replaceAll('other_ROLE', other));
  found = await onServer(database.name, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const { rows } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    const connection = parseConnection(database.url);
    const id = rows[0]?.id ?? '';
    return countBroken(connection, id, await listLoadRules(connection, id), new AbortController().signal);
  });
});

afterAll(async () => {
  await database.drop();
  await onServer('postgres', (client) => client.query(`DROP ROLE IF EXISTS "other_${database.name}"`));
});

test('what rows break is counted, and what a load cannot compute is computed', () => {
  const told = found.map(({ kind = 'key', name, table, rows }) => [kind, name, table, rows]);
  expect(told).toEqual([
    ['key', 'orders_user_id_fkey', 'public.orders', 1],
    ['domain', 'amount_check of the domain public.amount, in the column many', 'public.amounts', 1],
    ['domain', 'amount_check of the domain public.amount, in the column one', 'public.amounts', 1],
    ['partition', 'public.halves', 'public.halves_0', 1],
    ['check', 'priced', 'public.products', 4],
    ['generated', 'twice', 'public.products', 2],
    ['not-null', 'filled', 'public.products', 20],
    ['domain', 'NOT NULL of the domain public.set, in the column n', 'public.sets', 1],
    ['not-computed', 'the index public.put_together', 'public.products', 0],
    ['not-computed', 'the materialized view public.shares', 'public.shares', 0],
    ['unique', 'public.one_price', 'public.products', 2],
    ['unique', 'public.twins_pkey', 'public.twins', 2],
  ]);
});

test('each says what it means, and the statement that mends it', async () => {
  expect(describeBroken(found.filter(({ name }) => name === 'priced'))).toEqual([
    'the check priced, which the catalog calls valid, is broken by 4 rows of public.products: a dump with them loads for nobody',
  ]);
  expect(describeBroken(found.filter(({ kind }) => kind === 'not-computed')).join('')).toContain(
    'in public.put_together(numeric) line 1',
  );
  const mends = found.flatMap(({ mend = '' }) => (mend === '' ? [] : [mend]));
  await database.query('ALTER TABLE products DROP CONSTRAINT others');
  for (const mend of mends.filter((statement) => !statement.startsWith('REINDEX')))
    await database.query(mend.startsWith('UPDATE') ? `EXPLAIN ${mend}` : mend);
  expect(mends).toContain(
    'ALTER TABLE public.products DROP CONSTRAINT priced, ADD CONSTRAINT priced CHECK (public.positive(price)) NOT VALID',
  );
  expect(mendBroken(found.filter(({ kind }) => kind === 'not-null'))).toContain(
    'give these rows a value, or ALTER TABLE public.products ALTER COLUMN filled DROP NOT NULL',
  );
});

const ends = (returns: string, value: string): string =>
  `RETURNS ${returns} LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN IF current_user NOT LIKE 'low%' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN ${value}; END $$`;

/** What `low` may write into the catalog on its own: if any of it is run by another role, that one's session ends. */
const others = `
  CREATE FUNCTION lowns.ends() ${ends('int', '1')}; CREATE FUNCTION lowns.fine(int) ${ends('bool', 'true')}; CREATE FUNCTION lowns.plus(int, int) ${ends('int', '1')};
  CREATE OPERATOR lowns.## (LEFTARG = int, RIGHTARG = int, FUNCTION = lowns.plus); CREATE DOMAIN lowns.d AS int CHECK (lowns.fine(VALUE));
  CREATE DOMAIN lowns.by_text AS int CHECK (query_to_xml('SELECT lowns.ends()', true, true, '') IS NOT NULL);
  CREATE TABLE lowns.a (id int DEFAULT 1, x int DEFAULT 1, CHECK (query_to_xml('SELECT lowns.ends()', true, true, '') IS NOT NULL));
  CREATE TABLE lowns.b (id lowns.by_text DEFAULT 1, x int DEFAULT 1 CHECK (x::lowns.d > 0), g int GENERATED ALWAYS AS (public.helped(x::lowns.d)) STORED);
  CREATE INDEX ON lowns.a ((public.helped(x) OPERATOR(lowns.##) 1)); CREATE UNIQUE INDEX ON lowns.a ((public.helped(x::lowns.d)));
  CREATE TYPE lowns.tone AS ENUM ('1'); CREATE FUNCTION lowns.cast_of(lowns.tone) ${ends('bigint', '1')}; CREATE CAST (lowns.tone AS bigint) WITH FUNCTION lowns.cast_of(lowns.tone) AS IMPLICIT;
  CREATE DOMAIN lowns.d1 AS lowns.tone; CREATE DOMAIN lowns.d2 AS lowns.d1; CREATE TABLE lowns.f (id bigint PRIMARY KEY); CREATE TABLE lowns.f1 (t lowns.d2 REFERENCES lowns.f);
  CREATE TABLE lowns.p (id int) PARTITION BY LIST ((id::lowns.d)); CREATE TABLE lowns.p1 PARTITION OF lowns.p FOR VALUES IN (1);
  INSERT INTO lowns.a DEFAULT VALUES; INSERT INTO lowns.b DEFAULT VALUES; INSERT INTO lowns.f VALUES (1); INSERT INTO lowns.f1 VALUES ('1'); INSERT INTO lowns.p VALUES (1);
  GRANT USAGE ON SCHEMA lowns TO PUBLIC; GRANT SELECT ON ALL TABLES IN SCHEMA lowns TO PUBLIC`;

test('nothing that others have written is run to find out what breaks', async () => {
  for (const by of ['owner', 'superuser'] as const) {
    const shop = await outsiders(by, 'CREATE SCHEMA lowns AUTHORIZATION {{low}}');
    await shop.asOwner(
      "CREATE FUNCTION public.helped(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1; END'",
    );
    await shop.asLow(others);
    // What the owner made of a domain of theirs, as well.
    await shop.asOwner(
      'ALTER TABLE public.products ADD CHECK (id::int::lowns.d > 0) NOT VALID; CREATE MATERIALIZED VIEW public.cast_too AS SELECT id::int::lowns.d FROM public.products WITH NO DATA',
    );
    await shop.database.query(
      "UPDATE pg_constraint SET convalidated = true WHERE conrelid = 'public.products'::regclass; UPDATE pg_class SET relispopulated = true WHERE oid = 'public.cast_too'::regclass",
    );
    const counted = await onServer(shop.database.name, async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const { rows } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
      const { connection } = shop.context();
      const id = rows[0]?.id ?? '';
      return countBroken(connection, id, await listLoadRules(connection, id), new AbortController().signal);
    });
    expect(counted).toEqual([]);
  }
});

test('which rules the rows of a dump tell as well', async () => {
  await database.query(`
    CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
    CREATE TABLE buyers (a int2 PRIMARY KEY, b uuid UNIQUE, c text UNIQUE, d numeric UNIQUE, e text COLLATE any_case UNIQUE, f char(3) UNIQUE, g int8 UNIQUE, UNIQUE (b, c));
    CREATE TABLE "B ""ought" (a int8 REFERENCES buyers, "the b" uuid REFERENCES buyers (b), c varchar(9) REFERENCES buyers (c), d numeric REFERENCES buyers (d),
      e text COLLATE any_case REFERENCES buyers (e), f char(3) REFERENCES buyers (f), g int8 NOT NULL REFERENCES buyers (g), FOREIGN KEY ("the b", c) REFERENCES buyers (b, c));`);
  const rules = await onServer(database.name, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const { rows } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    return listLoadRules(parseConnection(database.url), rows[0]?.id ?? '');
  });
  const told = rules.keys.filter(({ table, plain }) => table === 'public."B ""ought"' && plain !== null);
  expect(told.map(({ plain }) => plain?.from.column)).toEqual(['a', 'c', 'g', 'the b']);
  const { byDump, byServer } = splitRules(rules);
  // What the rows leave open is the server's again, whichever kind it is, and nothing else.
  expect(openRules(byDump, rowRulesOf(byDump))).toEqual(byDump);
  expect(openRules(byDump, noRules)).toEqual({ keys: [], conditions: [], computed: [] });
  expect(byDump.conditions.map(({ table, plain }) => [table, plain?.column])).toContainEqual([
    'public."B ""ought"',
    'g',
  ]);
  expect(byDump.computed.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['b', 'c', 'g'].map((column) => `public.buyers_${column}_key`)),
  );
  expect(byServer.computed.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['b_c', 'd', 'f'].map((column) => `public.buyers_${column}_key`)),
  );
  // `products` is read for its checks anyway.
  expect(byServer.conditions.map(({ table, kind }) => [table, kind])).toContainEqual(['public.products', 'not-null']);
  expect(rowRulesOf(byDump).keys).toContainEqual({
    from: { table: '"public"."B \\"ought"', column: 'the b' },
    to: { table: '"public"."buyers"', column: 'b', values: 'text', expected: 0 },
  });
});
