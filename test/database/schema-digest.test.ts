import { beforeEach, describe, expect, test, vi } from 'vitest';
import { parseConnection, withDatabase } from '../../src/postgres/connection.ts';
import { digestOf, diffLines, normalize, schemaDigest, schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await ownDatabase('', 'everything.sql');
});

function lines(name = database.name): Promise<string[]> {
  return withClient(withDatabase(parseConnection(database.url), name), schemaLines);
}

// Restored copies are compared in restore.test.ts, on the same schema.
describe('the digest stays', () => {
  test('through renaming there and back', async () => {
    const before = await lines();
    await database.query(
      'ALTER TABLE users RENAME TO customers; ALTER TABLE orders RENAME user_id TO customer_id; ALTER INDEX users_lower RENAME TO x',
    );
    expect((await lines()).filter((line) => !before.includes(line)).length).toBeGreaterThan(5);
    await database.query(
      'ALTER TABLE customers RENAME TO users; ALTER TABLE orders RENAME customer_id TO user_id; ALTER INDEX x RENAME TO users_lower',
    );
    expect(diffLines(before, await lines())).toEqual({ missing: [], added: [] });
  });

  test('in a copy, whose OIDs of later objects are others', async () => {
    const copy = `${database.name}_copy`;
    await onServer('postgres', (client) => client.query(`CREATE DATABASE ${copy} TEMPLATE ${database.name}`));
    try {
      expect(digestOf(await lines(copy))).toBe(digestOf(await lines()));
    } finally {
      await onServer('postgres', (client) => client.query(`DROP DATABASE ${copy}`));
    }
  });

  test('with a column added and dropped, rows written, and the journal made', async () => {
    const before = digestOf(await lines());
    await database.query(`ALTER TABLE users ADD COLUMN x int DEFAULT 5; ALTER TABLE users DROP COLUMN x; INSERT INTO cache VALUES ('x');
      CREATE SCHEMA separation; CREATE TABLE separation.run (a int PRIMARY KEY); COMMENT ON TABLE separation.run IS 'x'; COMMENT ON SCHEMA separation IS 'x';
      CREATE VIEW separation.customers AS SELECT * FROM users; GRANT USAGE ON SCHEMA separation TO everything_app`);
    expect(digestOf(await lines())).toBe(before);
  });
});

describe('the digest changes with', () => {
  test.each([
    'ALTER TABLE users ALTER COLUMN name SET DEFAULT $$x$$',
    'ALTER TABLE users ALTER COLUMN t TYPE varchar(500)',
    'ALTER TABLE users ALTER COLUMN t SET NOT NULL',
    'ALTER TABLE users ALTER COLUMN t SET STATISTICS 7',
    'ALTER TABLE users ALTER COLUMN t SET STORAGE MAIN',
    'ALTER TABLE users ALTER COLUMN id SET GENERATED ALWAYS',
    'ALTER TABLE users RENAME CONSTRAINT users_email_key TO users_email_unique',
    'ALTER TABLE users DROP CONSTRAINT users_kind_check',
    'ALTER TABLE users ALTER CONSTRAINT users_referrer_fkey NOT DEFERRABLE',
    'ALTER TABLE "Audit".log ADD CONSTRAINT c CHECK (by <> $$$$) NOT VALID',
    'DROP INDEX users_lower',
    'ALTER TABLE users SET WITHOUT CLUSTER',
    'ALTER TABLE users REPLICA IDENTITY FULL',
    'ALTER TABLE users SET (fillfactor = 80)',
    'ALTER TABLE users NO FORCE ROW LEVEL SECURITY',
    'ALTER TABLE users ENABLE TRIGGER audit',
    'DROP POLICY own ON users',
    'ALTER POLICY own ON users TO everything_app',
    'GRANT DELETE ON users TO everything_app',
    'REVOKE UPDATE (name) ON users FROM everything_app',
    'GRANT EXECUTE ON FUNCTION twice TO PUBLIC',
    'REVOKE USAGE ON SCHEMA public FROM PUBLIC',
    'ALTER TABLE orders OWNER TO everything_owner',
    'ALTER SEQUENCE orders_id_seq INCREMENT 2',
    'ALTER SEQUENCE orders_id_seq OWNED BY NONE',
    'ALTER TABLE orders DETACH PARTITION orders_2024',
    'CREATE OR REPLACE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN $1 * 3',
    'CREATE OR REPLACE VIEW buyers AS SELECT id, email FROM users',
    'ALTER VIEW secure RESET (security_barrier)',
    'DROP RULE no_delete ON "Audit".log',
    'DROP AGGREGATE product(numeric)',
    'ALTER TYPE status ADD VALUE $$late$$ BEFORE $$paid$$',
    'ALTER DOMAIN email SET NOT NULL',
    'ALTER EVENT TRIGGER everything_ddl DISABLE',
    'ALTER PUBLICATION everything DROP TABLE "Audit".log',
    'ALTER PUBLICATION everything SET TABLE users (id, email) WHERE (id > 4), "Audit".log',
    'ALTER PUBLICATION whole DROP TABLES IN SCHEMA "Audit"',
    'DROP STATISTICS orders_stats',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT ON TABLES FROM everything_app',
    'COMMENT ON COLUMN users.name IS $$other$$',
    'COMMENT ON TRIGGER audit ON users IS NULL',
    'DROP OPERATOR === (text, text)',
    'CREATE EXTENSION hstore',
    'ALTER TABLE child NO INHERIT parent',
    'ALTER TABLE cache SET LOGGED',
  ])('%s', async (sql) => {
    const before = await lines();
    await database.query(sql.replaceAll('$$', "'"));
    expect(digestOf(await lines())).not.toBe(digestOf(before));
  });
});

test('it reads with few statements, however much there is', async () => {
  await withClient(parseConnection(database.url), async (client) => {
    const sent = vi.spyOn(client, 'query');
    await schemaDigest(client);
    expect(sent.mock.calls.length).toBeLessThan(10);
  });
});

test('two ways of printing a list become one, and what is inside quotes stays', () => {
  const typed =
    "CHECK (((kind)::text = ANY ((ARRAY['a'::character varying, 'b](c'::character varying, 'it''s'::character varying])::text[])))";
  const restored =
    "CHECK (((kind)::text = ANY (ARRAY[('a'::character varying)::text, ('b](c'::character varying)::text, ('it''s'::character varying)::text])))";
  expect(normalize(typed)).toBe(normalize(restored));
  expect(normalize(typed)).toContain("'b](c'");
});

test('a difference counts repeated lines', () => {
  expect(diffLines(['a', 'a', 'b'], ['a', 'c'])).toEqual({ missing: ['a', 'b'], added: ['c'] });
});

test('what a dump writes otherwise is the same line: the order of a view’s options, names in the default of a domain', async () => {
  const view = (options: string): Promise<unknown> =>
    database.query(
      `DROP VIEW IF EXISTS public.narrow; CREATE VIEW public.narrow WITH (${options}) AS SELECT id FROM public.users WHERE id IS NOT NULL`,
    );
  const domain = (path: string, type: string): Promise<unknown> =>
    database.query(
      `SET search_path = ${path}; DROP DOMAIN IF EXISTS public.tones; CREATE DOMAIN public.tones AS ${type}[] DEFAULT '{a}'`,
    );
  await database.query("CREATE TYPE public.tone_of AS ENUM ('a')");
  await view('check_option = local, security_barrier');
  await domain('public', 'tone_of');
  const before = await lines();
  await view('security_barrier, check_option = local');
  await domain("''", 'public.tone_of');
  expect(await lines()).toEqual(before);
});
