import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bridgeInTransaction } from '../../src/migrate/bridge/make.ts';
import { configSchema } from '../../src/config/config.ts';
import { bridgeConstructs } from '../../src/plan/bridge/constructs.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { loadParser } from '../../src/plan/parser.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient, withTransaction } from '../../src/postgres/session.ts';
import { createDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  await loadParser();
  database = await createDatabase();
  await database.query(`
    CREATE TYPE mood AS ENUM ('calm', 'sad');
    ALTER TABLE orders ADD COLUMN mood mood DEFAULT 'calm';
    CREATE FUNCTION describe(orders) RETURNS text LANGUAGE sql AS 'SELECT $1.id::text';
    CREATE MATERIALIZED VIEW totals AS SELECT sum(total) FROM orders`);
  await withClient(parseConnection(database.url), (client) =>
    withTransaction(client, () => bridgeInTransaction(client, 'public')),
  );
});
afterAll(() => database.drop());

const over = (sql: string): Promise<unknown> =>
  database.query(`SET search_path = separation_bridge, public; BEGIN; ${sql}`);
const shown = {
  isTable: (name: string) => ['users', 'orders'].includes(name),
  key: () => 'id',
  isEnum: (name: string) => name === 'mood',
  merges: false,
};

/** Each row of the table in docs/bridge.md: what fails, and what is said of it. */
const rows: [string, RegExp][] = [
  [
    'SELECT u.id, u.email, count(*) FROM users u JOIN orders o ON o.user_id = u.id GROUP BY u.id',
    /must appear in the GROUP BY/,
  ],
  ['SELECT ctid FROM users', /column "ctid" does not exist/],
  ['SELECT xmin FROM users', /column "xmin" does not exist/],
  ['SELECT u.tableoid FROM users u', /column u.tableoid does not exist/],
  [
    'DECLARE c CURSOR FOR SELECT id FROM users; FETCH c; UPDATE users SET email = email WHERE CURRENT OF c',
    /WHERE CURRENT OF on a view|is not a table|not supported/,
  ],
  ...['xmax', 'cmin', 'cmax'].map((column): [string, RegExp] => [`SELECT ${column} FROM orders`, /does not exist/]),
  ['COPY users TO STDOUT', /cannot copy from view/],
  ['COPY users FROM STDIN', /cannot copy to view/],
  ['SELECT * FROM users TABLESAMPLE SYSTEM (10)', /TABLESAMPLE clause can only be applied/],
  ['TRUNCATE orders', /"orders" is not a table/],
  [
    "INSERT INTO users (email) VALUES ('a@b.c') ON CONFLICT ON CONSTRAINT users_email_key DO NOTHING",
    /constraint .* does not exist/,
  ],
  ["SELECT id FROM orders WHERE (mood, id) > ('calm', 1)", /could not determine interpretation of row comparison/],
  [
    "SELECT id FROM orders o WHERE ROW(o.mood, o.id) = ROW('calm'::mood, 1)",
    /could not determine interpretation of row/,
  ],
  [
    "SELECT id FROM orders WHERE (mood, id) IN (('calm'::mood, 1), (CAST('sad' AS mood), 2))",
    /could not determine interpretation of row/,
  ],
  ['REFRESH MATERIALIZED VIEW totals', /"totals" is not a table or materialized view/],
  ['SELECT describe(orders) FROM orders', /function describe\(orders\) does not exist/],
  ['SELECT describe(o) FROM orders o', /function describe\(orders\) does not exist/],
  ["SELECT nextval('users_id_seq')", /"users_id_seq" is not a sequence/],
  ["SELECT currval('users_id_seq')", /"users_id_seq" is not a sequence/],
  ["SELECT setval('users_id_seq', 1)", /"users_id_seq" is not a sequence/],
];

describe('what a view cannot give', () => {
  test.each(rows)('%s', async (sql, message) => {
    await expect(over(sql)).rejects.toThrow(message);
    // The tables themselves take it.
    expect(bridgeConstructs(sql, 'sql', shown)).not.toEqual([]);
  });

  test.each([
    'UPDATE orders SET mood = DEFAULT WHERE id = 1 RETURNING mood',
    'UPDATE orders SET (mood, total) = (DEFAULT, 1) WHERE id = 1 RETURNING mood',
    'INSERT INTO orders (id, user_id, total) SELECT 1, min(id), 1 FROM users ON CONFLICT (id) DO UPDATE SET mood = DEFAULT RETURNING mood',
  ])('DEFAULT of an update is NULL: %s', async (sql) => {
    const results = (await over(`${sql}; ROLLBACK`)) as { rows: unknown[] }[];
    expect(results.at(-2)?.rows[0]).toEqual({ mood: null });
    expect(bridgeConstructs(sql, 'sql', shown)).toHaveLength(1);
  });

  test('MERGE works from PostgreSQL 17 on', async () => {
    const sql =
      "MERGE INTO users USING (SELECT 'a@b.c' AS email) s ON false WHEN NOT MATCHED THEN INSERT (email) VALUES (s.email)";
    const {
      rows: [server],
    } = await database.query("SELECT current_setting('server_version_num')::int AS version");
    const merged = over(`${sql}; ROLLBACK`);
    const outcome = await merged.then(() => 'merged', String);
    expect(outcome).toMatch(Number(server?.['version']) >= 170_000 ? /^merged$/ : /cannot execute MERGE|syntax error/);
    expect(bridgeConstructs(sql, 'sql', shown)).toHaveLength(1);
    expect(bridgeConstructs(sql, 'sql', { ...shown, merges: true })).toEqual([]);
  });

  test('pg_get_serial_sequence answers nothing', async () => {
    const results = (await over("SELECT pg_get_serial_sequence('users', 'id') AS name")) as { rows: unknown[] }[];
    expect(results.at(-1)?.rows).toEqual([{ name: null }]);
    expect(bridgeConstructs("SELECT pg_get_serial_sequence('users', 'id')", 'sql', shown)).toHaveLength(1);
  });

  test('a function of the row by a dot is a column that does not exist', async () => {
    await expect(over('SELECT o.describe FROM orders o')).rejects.toThrow(/column o.describe does not exist/);
  });

  test.each([
    'CREATE INDEX ON users (email)',
    'ALTER TABLE users ADD COLUMN a int',
    'CREATE TABLE notes (user_id bigint REFERENCES users)',
    'CREATE TRIGGER t AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
  ])('%s', async (sql) => {
    await expect(over(sql)).rejects.toThrow(/cannot create index|is not a table|is a view|not supported|ALTER action/);
  });

  test.each([
    'SELECT u.id, count(*) FROM users u GROUP BY u.id',
    'SELECT u.id, u.email, count(*) FROM users u GROUP BY u.id, u.email',
    'SELECT u.id, max(u.email) FROM users u GROUP BY u.id',
    'COPY (SELECT * FROM users) TO STDOUT',
    'SELECT xmin FROM public.users',
    'INSERT INTO orders (user_id, total, mood) VALUES (1, 1, DEFAULT) ON CONFLICT (id) DO UPDATE SET mood = excluded.mood',
    "SELECT count(o), row_to_json(o), lower(o.mood::text) FROM orders o WHERE o.mood = 'calm'::mood",
    "SELECT id FROM orders WHERE (id, total) > ($1, $2::numeric) AND (mood) IN ('calm'::mood, 'sad'::mood)",
    'REFRESH MATERIALIZED VIEW public.totals',
    "INSERT INTO users (email) VALUES ('a@b.c') ON CONFLICT (email) DO NOTHING",
  ])('is not found in %s', (sql) => expect(bridgeConstructs(sql, 'sql', shown)).toEqual([]));
});

test('a function that asks it is named by the plan, but not if its path is its own', async () => {
  const body = '$$ BEGIN PERFORM u.id, u.email FROM users u GROUP BY u.id; END $$';
  await database.query(`CREATE FUNCTION asks() RETURNS void LANGUAGE plpgsql AS ${body};
    CREATE FUNCTION pinned() RETURNS void LANGUAGE plpgsql SET search_path = public AS ${body}`);
  const { hazards } = await withClient(parseConnection(database.url), async (client) =>
    makePlan(await readCatalog(client), configSchema.parse({ bridge: true, allow: [] })),
  );
  const found = hazards.filter(({ code }) => code === 'bridge-construct');
  expect(found.map(({ object, severity }) => [object, severity])).toEqual([['public.asks()', 'warning']]);
  expect(found[0]?.message).toContain('line 1: GROUP BY a primary key');
});

test('a transaction whose snapshot is older than the bridge reads and writes over it', async () => {
  const younger = await ownDatabase();
  await onServer(younger.name, async (client) => {
    const count = async (): Promise<unknown> => (await client.query('SELECT count(*)::int AS n FROM users')).rows[0];
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const before = await count();
    expect(before).not.toEqual({ n: 0 });
    await withClient(parseConnection(younger.url), (own) =>
      withTransaction(own, () => bridgeInTransaction(own, 'public')),
    );
    await client.query('SET search_path = separation_bridge, public');
    expect(await count()).toEqual(before);
    const { rowCount } = await client.query("INSERT INTO users (email) VALUES ('late@example.com')");
    expect(rowCount).toBe(1);
    await client.query('ROLLBACK');
  });
});
