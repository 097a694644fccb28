import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bridgeInTransaction } from '../../src/migrate/bridge/make.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient, withTransaction } from '../../src/postgres/session.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { testContext } from '../support/context.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
/** The three states that a client on the bridge lives through. */
const states = ['before', 'after', 'reverted'] as const;
let at: (typeof states)[number] = 'before';

beforeAll(async () => {
  database = await createDatabase();
  await database.query(`
    CREATE TYPE mood AS ENUM ('calm', 'sad', 'glad');
    CREATE TYPE place AS (street text, number int);
    CREATE DOMAIN label AS text CHECK (value <> '');
    ALTER TABLE orders ADD places place[] NOT NULL DEFAULT '{"(Main,1)"}', ADD labels label[] NOT NULL DEFAULT '{new,red}';
    ALTER TABLE orders ADD COLUMN mood mood NOT NULL DEFAULT 'calm', ADD COLUMN moods mood[] NOT NULL DEFAULT '{calm,sad}';
    CREATE INDEX orders_mood_idx ON orders (mood);
    CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE last orders%ROWTYPE;
      BEGIN
        SELECT * INTO last FROM orders o WHERE o.user_id = NEW.user_id ORDER BY o.id DESC LIMIT 1;
        UPDATE users SET email = email WHERE id = last.user_id;
        RETURN NEW;
      END $$;
    CREATE TRIGGER noted BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION noted()`);
  await withClient(parseConnection(database.url), (client) =>
    withTransaction(client, () => bridgeInTransaction(client, 'public')),
  );
});
afterAll(() => database.drop());

const context = () =>
  testContext(database.url, { config: { functions: 'rewrite', bridge: true }, inputs: { backup: 'off' } });

/** The rows of the last statement, for a client whose path begins with the bridge. */
async function over(sql: string): Promise<Record<string, unknown>[]> {
  const results = (await database.query(`SET search_path = separation_bridge, public; BEGIN; ${sql}`)) as unknown as {
    rows: Record<string, unknown>[];
  }[];
  return results.at(-1)?.rows ?? [];
}

describe.each(states)('over the bridge, %s', (state) => {
  beforeAll(async () => {
    if (state === 'after' && at === 'before') await migrateStage.run(context());
    if (state === 'reverted' && at === 'after') await revertStage(null).run(context());
    at = state;
  });

  test.each([
    "SELECT count(*)::int AS n FROM orders WHERE mood = 'calm'",
    "SELECT count(*)::int AS n FROM orders WHERE mood = 'calm'::mood",
    "SELECT count(*)::int AS n FROM orders WHERE 'calm'::mood = mood",
    "SELECT count(*)::int AS n FROM orders WHERE mood <> 'sad'::mood AND mood < 'glad'::mood AND mood <= 'calm'::mood AND mood >= 'calm'::mood",
    "SELECT count(*)::int AS n FROM orders WHERE NOT (mood > 'calm'::mood) AND 'calm'::mood = 'calm'::mood AND mood IS NOT DISTINCT FROM 'calm'::mood",
    "SELECT count(*)::int AS n FROM orders WHERE mood IN ('calm'::mood) AND mood IN ('calm'::mood, 'sad'::mood) AND mood NOT IN ('sad', 'glad')",
    "SELECT count(*)::int AS n FROM orders WHERE mood = ANY ('{calm,sad}'::mood[]) AND mood = ANY (ARRAY['calm'::mood]) AND mood IN (SELECT 'calm'::mood)",
    "SELECT count(*)::int AS n FROM orders WHERE moods @> '{sad}'::mood[] AND moods && ARRAY['calm'::mood] AND moods <@ '{calm,sad,glad}'::mood[]",
    "SELECT count(*)::int AS n FROM orders WHERE moods = '{calm,sad}'::mood[] AND moods <> '{calm}'::mood[] AND 'sad'::mood = ANY (moods)",
    "SELECT count(*)::int AS n FROM orders WHERE moods > '{calm}'::mood[] AND moods >= '{calm,sad}'::mood[] AND moods < '{sad}'::mood[] AND '{calm,sad}'::mood[] <= moods",
    "SELECT count(*)::int AS n FROM orders WHERE places @> ARRAY['(Main,1)'::place] AND places = '{\"(Main,1)\"}'::place[] AND '{}'::place[] <@ places",
    "SELECT count(*)::int AS n FROM orders WHERE labels @> ARRAY['red'::label] AND labels && '{new}'::label[] AND labels <> '{}'::label[] AND labels = '{new,red}'",
    "SELECT count(*)::int AS n FROM orders WHERE coalesce(mood, 'sad'::mood) = 'calm' AND CASE WHEN true THEN mood ELSE 'sad'::mood END = 'calm'::mood",
    "SELECT count(*)::int AS n FROM orders WHERE mood::text = 'calm' AND mood::mood = 'calm' AND 'calm'::mood::text = mood::text",
    "SELECT count(*)::int AS n FROM orders o JOIN (VALUES ('calm'::mood)) v (m) ON o.mood = v.m",
  ])('a type is compared: %s', async (sql) => {
    const [all] = await over('SELECT count(*)::int AS n FROM orders');
    expect(all?.['n']).toBeGreaterThan(0);
    expect(await over(sql)).toEqual([all]);
  });

  test.each([
    "UPDATE orders SET mood = 'sad'::mood, moods = '{glad}'::mood[] WHERE id = 1 RETURNING mood::text, moods::text[]",
    "UPDATE orders SET mood = CAST('sad' AS separation_bridge.mood), moods = ARRAY['glad'::mood] WHERE id = 1 RETURNING mood::text, moods::text[]",
  ])('and written: %s', async (sql) => {
    expect(await over(sql)).toEqual([{ mood: 'sad', moods: ['glad'] }]);
  });

  test('by an index, as before', async () => {
    const plan = await over("SET LOCAL enable_seqscan = off; EXPLAIN SELECT id FROM orders WHERE mood = 'calm'::mood");
    expect(JSON.stringify(plan)).toContain('orders_mood_idx');
  });

  test('a trigger whose function is rewritten does what it did', async () => {
    const [order] = await over(
      'INSERT INTO orders (user_id, total) SELECT id, 7 FROM users LIMIT 1 RETURNING user_id::int, total::int',
    );
    expect(order).toMatchObject({ user_id: expect.any(Number), total: 7 });
    await expect(
      database.query(
        `BEGIN; INSERT INTO orders (${state === 'after' ? 'customer_id' : 'user_id'}, total) SELECT id, 7 FROM ${state === 'after' ? 'customers' : 'users'} LIMIT 1`,
      ),
    ).resolves.toBeDefined();
  });

  test('a sequence by its name is read, and gives no number of another table', async () => {
    expect(await over('SELECT last_value::int > 0 AS there FROM users_id_seq')).toEqual([{ there: true }]);
    await expect(over("SELECT nextval('users_id_seq')")).rejects.toThrow(/"users_id_seq" is not a sequence/);
  });
});
