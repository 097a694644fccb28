import { describe, expect, test } from 'vitest';
import { completeRun } from '../../src/stages/complete.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { readStatus } from '../../src/stages/status.ts';
import { testContext, type TestContext, take } from '../support/context.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { photograph } from '../support/photograph.ts';

/** A shop whose separation was completed, and is as old as the journal can be made to say. */
async function completed(): Promise<{ database: TestDatabase; context: TestContext; before: unknown }> {
  const database = await ownDatabase();
  const context = testContext(database.url, { inputs: { backup: 'off' } });
  const before = await photograph(context);
  take(context, await migrateStage.run(context));
  await completeRun(context);
  await database.query(
    "UPDATE separation.run SET started_at = started_at - interval '9 days', updated_at = updated_at - interval '9 days'",
  );
  return { database, context, before };
}

/** What others may have made in the days since, what undoes it, and what the refusal must name. */
const hanging: Record<string, { sql: string; undo: string; named: RegExp }> = {
  'a foreign key to customers': {
    sql: 'CREATE TABLE reviews (id int PRIMARY KEY, customer_id bigint REFERENCES customers)',
    undo: 'DROP TABLE reviews',
    named: /public\.reviews reviews_customer_id_fkey FOREIGN KEY/,
  },
  'a foreign key to the new users': {
    sql: 'CREATE TABLE notes (id int PRIMARY KEY, author bigint REFERENCES users)',
    undo: 'DROP TABLE notes',
    named: /constraint notes_author_fkey on table public\.notes/,
  },
  'a view of customers': {
    sql: 'CREATE VIEW best_customers AS SELECT id FROM customers',
    undo: 'DROP VIEW best_customers',
    named: /view-definition public\.best_customers/,
  },
  'a view of the new users': {
    sql: 'CREATE VIEW staff AS SELECT id FROM users',
    undo: 'DROP VIEW staff',
    named: /view public\.staff/,
  },
  'a column of customers': {
    sql: 'ALTER TABLE customers ADD COLUMN phone text',
    undo: 'ALTER TABLE customers DROP COLUMN phone',
    named: /column public\.users\.phone/,
  },
  'a trigger on customers': {
    sql: 'CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER touched BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION touched()',
    undo: 'DROP TRIGGER touched ON customers',
    named: /CREATE TRIGGER touched/,
  },
  'a policy that names the renamed column': {
    sql: 'CREATE POLICY own_orders ON orders USING (customer_id = 1)',
    undo: 'DROP POLICY own_orders ON orders',
    named: /policy own_orders on public\.orders/,
  },
  'an index on the renamed column': {
    sql: 'CREATE INDEX orders_by_customer ON orders (customer_id, total)',
    undo: 'DROP INDEX orders_by_customer',
    named: /orders_by_customer/,
  },
  'a grant on customers': {
    sql: 'GRANT SELECT ON customers TO pg_monitor',
    undo: 'REVOKE SELECT ON customers FROM pg_monitor',
    named: /grant relation public\.users: SELECT to pg_monitor/,
  },
  'a function that reads customers': {
    sql: "CREATE FUNCTION buyers() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.customers'",
    undo: 'DROP FUNCTION buyers()',
    named: /the function public\.buyers\(\) was made or changed since, and names customers/,
  },
  'a function that reads the renamed column, put together at run time': {
    sql: "CREATE FUNCTION spent(c bigint) RETURNS numeric LANGUAGE plpgsql AS $$ DECLARE s numeric; BEGIN EXECUTE 'SELECT sum(total) FROM orders WHERE customer_id = $1' INTO s USING c; RETURN s; END $$",
    undo: 'DROP FUNCTION spent',
    named: /the function public\.spent\(bigint\) .*names orders\.customer_id/,
  },
  'a function that reads the new users': {
    sql: 'CREATE FUNCTION admins() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(*) FROM users); END $$',
    undo: 'DROP FUNCTION admins',
    named: /the function public\.admins\(\) .*names users/,
  },
};

describe('a revert days after', () => {
  test.each(Object.entries(hanging))(
    'says exactly what depends on the new names, and changes nothing: %s',
    async (_, { sql, undo, named }) => {
      const { database, context, before } = await completed();
      await database.query(sql);
      const since = await photograph(context);
      await expect(revertStage(null).run(context)).rejects.toMatchObject({
        code: 'E_REVERT',
        message: expect.stringMatching(named),
        hint: expect.stringContaining('Drop or rename it and revert again'),
      });
      expect(await photograph(context)).toEqual(since);
      expect(await readStatus(context.connection, context.config)).toMatchObject({ state: 'after' });
      await database.query(undo);
      await revertStage(null).run(context);
      const tables = (state: unknown): unknown => (state as { tables: unknown }).tables;
      expect(tables(await photograph(context))).toEqual(tables(before));
    },
  );

  test('works if what others made does not depend on them, and keeps it', async () => {
    const { database, context } = await completed();
    await database.query(`
      CREATE TABLE reviews (id int PRIMARY KEY, text text); CREATE INDEX orders_by_total ON orders (total); CREATE VIEW dear AS SELECT id FROM orders WHERE total > 100;
      CREATE SCHEMA auth; CREATE TABLE auth.users (id int);
      CREATE FUNCTION accounts() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN
        -- Not the customers of public, nor users.
        RETURN (SELECT count(*) FROM auth.users u WHERE u.id > 0); END $$;
      INSERT INTO orders (customer_id, total) VALUES (1, 999)`);
    await revertStage(null).run(context);
    const { rows } = await database.query(
      "SELECT to_regclass('reviews') IS NOT NULL AND to_regclass('orders_by_total') IS NOT NULL AND to_regproc('accounts') IS NOT NULL AS there, (SELECT count(*)::int FROM dear) AS dear, (SELECT count(*)::int FROM orders WHERE user_id = 1 AND total = 999) AS late",
    );
    expect(rows).toMatchObject([{ there: true, late: 1 }]);
  });
});
