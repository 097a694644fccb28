import { expect, onTestFinished, test } from 'vitest';
import { parseConnection } from '../../src/postgres/connection.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { until } from '../process/faults/until.ts';
import { testContext, type TestContext, take } from '../support/context.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

async function linesOf({ url }: TestDatabase): Promise<string[]> {
  return withClient(parseConnection(url), schemaLines);
}

async function migrate(database: TestDatabase, config: object, inputs = {}): Promise<TestContext> {
  const context = testContext(database.url, { inputs: { backup: 'off', ...inputs }, config });
  take(context, await migrateStage.run(context));
  return context;
}

/** The output columns of each view and materialized view of schema public, by its name. */
async function outputsOf(database: TestDatabase): Promise<Record<string, string[]>> {
  const { rows } = await database.query(
    `SELECT c.relname AS view, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      WHERE c.relkind IN ('v', 'm') AND c.relnamespace = 'public'::regnamespace GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ view, columns }) => [view, columns as string[]]));
}

const everything = `
  CREATE ROLE views_reader_${process.pid};
  CREATE VIEW buyers WITH (security_barrier) AS SELECT user_id, total FROM orders WHERE total > 0 WITH CHECK OPTION;
  CREATE VIEW best AS SELECT b.*, 1 AS rank FROM buyers b;
  CREATE MATERIALIZED VIEW spent AS SELECT user_id, sum(total) AS total FROM orders GROUP BY user_id;
  CREATE MATERIALIZED VIEW later AS SELECT user_id FROM best WITH NO DATA;
  CREATE VIEW active_users AS SELECT u.id AS user_id, u.email FROM users u;
  CREATE UNIQUE INDEX spent_user_id_idx ON spent (user_id);
  CREATE STATISTICS spent_statistics ON user_id, total FROM spent;
  GRANT SELECT (user_id), UPDATE (total) ON buyers TO views_reader_${process.pid};
  GRANT SELECT ON spent TO views_reader_${process.pid};
  ALTER VIEW buyers OWNER TO views_reader_${process.pid}; GRANT SELECT, UPDATE ON orders TO views_reader_${process.pid};
  COMMENT ON VIEW buyers IS 'who buys'; COMMENT ON COLUMN buyers.user_id IS 'the buyer';
  COMMENT ON COLUMN spent.user_id IS 'the buyer, summed up';
  ALTER VIEW buyers ALTER COLUMN user_id SET DEFAULT 7;
  CREATE RULE quiet AS ON INSERT TO best DO INSTEAD INSERT INTO buyers (user_id, total) VALUES (new.user_id, new.total);
  CREATE FUNCTION add_active() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO users (email) VALUES (NEW.user_id || '@example.com');
    RETURN NEW;
  END $$;
  CREATE TRIGGER add_active INSTEAD OF INSERT ON active_users FOR EACH ROW EXECUTE FUNCTION add_active();
  CREATE FUNCTION first_buyer() RETURNS bigint LANGUAGE sql AS $$ SELECT b.user_id FROM buyers b ORDER BY b.user_id LIMIT 1 $$;
  CREATE FUNCTION row_of(one best) RETURNS bigint LANGUAGE sql AS $$ SELECT one.user_id $$;
`;

test('views: rename renames the output columns where they stand, with all that depends on them, and comes back exactly', async () => {
  const database = await ownDatabase(everything);
  onTestFinished(
    async () =>
      void (await database.query(
        `DROP OWNED BY views_reader_${process.pid} CASCADE; DROP ROLE views_reader_${process.pid}`,
      )),
  );
  const before = await linesOf(database);
  const answers = 'SELECT first_buyer(), (SELECT row_of(b) FROM best b ORDER BY 1 LIMIT 1)';
  const { rows: answersBefore } = await database.query(answers);
  const context = await migrate(database, { views: 'rename', functions: 'rewrite' });
  expect(await outputsOf(database)).toEqual({
    buyers: ['customer_id', 'total'],
    best: ['customer_id', 'total', 'rank'],
    spent: ['customer_id', 'total'],
    later: ['customer_id'],
    active_users: ['customer_id', 'email'],
  });
  expect((await database.query(answers)).rows).toEqual(answersBefore);
  await database.query(`INSERT INTO active_users (customer_id) VALUES (77)`);
  const { rows } = await database.query(
    `SELECT attacl IS NOT NULL AS granted, col_description(attrelid, attnum) AS comment, pg_get_expr(adbin, adrelid) AS "default"
       FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE attrelid = 'buyers'::regclass AND attname = 'customer_id'`,
  );
  expect(rows).toEqual([{ granted: true, comment: 'the buyer', default: expect.stringContaining('7') }]);
  const { outcome } = await recoverStage.run(context);
  expect(outcome).toBe('reverted');
  expect(await linesOf(database)).toEqual(before);
});

test('what an output column shows decides, not its name alone', async () => {
  const database = await ownDatabase(`
    CREATE TABLE sellers (user_id bigint PRIMARY KEY, name text);
    CREATE VIEW sellers_of AS SELECT s.user_id FROM sellers s WHERE EXISTS (SELECT FROM orders o WHERE o.user_id = s.user_id);
    CREATE VIEW deep AS WITH RECURSIVE c (who) AS (SELECT user_id FROM orders UNION ALL SELECT c.who FROM c WHERE false)
      SELECT x.who AS user_id, (SELECT max(u.id) FROM users u) AS other FROM (SELECT c.who FROM c) x;
    CREATE VIEW joined AS SELECT user_id, s.name FROM orders JOIN sellers s USING (user_id);
    CREATE VIEW merged AS SELECT user_id FROM sellers UNION ALL SELECT user_id FROM orders;
    CREATE VIEW both_names AS SELECT o.user_id, 1 AS customer_id FROM orders o;
    CREATE VIEW under_another AS SELECT user_id AS buyer FROM orders;
    CREATE VIEW from_another AS SELECT buyer AS user_id FROM under_another;
  `);
  const tables = ['orders', 'order_items', 'subscriptions', 'disputes', { table: 'sellers', keep: true }];
  await migrate(database, { views: 'rename', separate: { tables } });
  expect(await outputsOf(database)).toEqual({
    sellers_of: ['user_id'],
    deep: ['customer_id', 'other'],
    joined: ['customer_id', 'name'],
    merged: ['customer_id'],
    both_names: ['user_id', 'customer_id'],
    under_another: ['buyer'],
    from_another: ['customer_id'],
  });
});

test('a view that somebody has locked, and no table with it, is tried for again', async () => {
  const database = await ownDatabase(
    'CREATE VIEW prices AS SELECT p.name, u.id AS user_id FROM products p LEFT JOIN users u ON false',
  );
  const context = testContext(database.url, { inputs: { backup: 'off' }, config: { views: 'rename' } });
  const { report } = await withClient(parseConnection(database.url), async (client) => {
    await client.query('BEGIN');
    await client.query("COMMENT ON VIEW public.prices IS 'what it costs'");
    const migrating = migrateStage.run(context);
    expect(await until(() => context.lines.some((line) => line.includes('locks not free')))).toBe(true);
    await client.query('COMMIT');
    return migrating;
  });
  expect(report?.locks?.attempts).toBeGreaterThan(1);
  expect((await outputsOf(database))['prices']).toEqual(['name', 'customer_id']);
});
