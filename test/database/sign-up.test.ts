import { beforeEach, expect, test } from 'vitest';
import { configSchema } from '../../src/config/config.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient, withTransaction } from '../../src/postgres/session.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { stepsOf } from '../../src/plan/plan.ts';

// An auth schema in the manner of Supabase: the server signs up in `auth` as a role with its own search path.
const auth = `
  DO $$ BEGIN CREATE ROLE sign_up_server; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
  CREATE SCHEMA auth;
  CREATE TABLE auth.users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text, meta jsonb DEFAULT '{}');
  CREATE FUNCTION public.handle_new_user() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path TO '' AS $$
begin
  -- every sign-up makes a row of users
  insert into public.users (email, full_name) values (new.email, new.meta ->> 'full_name'); -- é
  return new;
end;
$$;
  CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.handle_new_user();
  GRANT USAGE ON SCHEMA auth TO sign_up_server;
  GRANT INSERT ON auth.users TO sign_up_server;`;

const others = `
  CREATE FUNCTION spent(buyer bigint) RETURNS numeric LANGUAGE sql STABLE AS $$ SELECT sum(total) FROM orders WHERE user_id = buyer $$;
  CREATE FUNCTION first_buyer() RETURNS users LANGUAGE sql STABLE AS $$ SELECT users.* FROM public.users ORDER BY id LIMIT 1 $$;
  CREATE FUNCTION label(buyer users, VARIADIC more text[] DEFAULT '{}') RETURNS text LANGUAGE sql AS $$ SELECT buyer.email || count(*) FROM orders o WHERE o.user_id = buyer.id $$;
  CREATE PROCEDURE give(INOUT user_id bigint, amount numeric) LANGUAGE plpgsql AS $$
DECLARE o public.orders%ROWTYPE;
BEGIN
  INSERT INTO public.orders (user_id, total) VALUES (give.user_id, amount) RETURNING * INTO o;
  user_id := o.user_id;
END $$;
  CREATE FUNCTION keep_buyer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.user_id := OLD.user_id; RETURN NEW; END $$;
  CREATE TRIGGER keep_buyer BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION keep_buyer();
  CREATE FUNCTION of_standard(buyer bigint) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM orders WHERE user_id = buyer; END;`;

let database: TestDatabase;
beforeEach(async () => {
  database = await ownDatabase(auth + others);
});

async function run(direction: 'there' | 'back', given?: Plan): Promise<Plan> {
  return withClient(parseConnection(database.url), async (client) => {
    const plan = given ?? (await makePlan(await readCatalog(client), configSchema.parse({ functions: 'rewrite' })));
    const statements =
      direction === 'there'
        ? stepsOf(plan).map(({ sql }) => sql)
        : stepsOf(plan)
            .toReversed()
            .map(({ inverse }) => inverse);
    await withTransaction(client, async () => {
      for (const sql of statements) await client.query(sql);
    });
    return plan;
  });
}

async function signUp(email: string): Promise<void> {
  await database.query(
    `BEGIN; SET LOCAL ROLE sign_up_server; SET LOCAL search_path TO auth; INSERT INTO users (email) VALUES ('${email}'); COMMIT`,
  );
}

async function rowsOf(table: string, email: string): Promise<number> {
  const { rows } = await database.query(`SELECT count(*)::int AS n FROM public.${table} WHERE email = $1`, [email]);
  return Number(rows[0]?.['n']);
}

async function definitions(): Promise<unknown> {
  const { rows } = await database.query(
    `SELECT p.proname, pg_get_functiondef(p.oid) AS text, p.proowner, p.proacl FROM pg_proc p WHERE p.pronamespace IN ('public'::regnamespace, 'auth'::regnamespace) ORDER BY 1`,
  );
  return rows;
}

test('a sign-up goes on making a customer, and never a system user', async () => {
  await signUp('before@example.com');
  expect(await rowsOf('users', 'before@example.com')).toBe(1);

  const plan = await run('there');
  expect(plan.hazards.filter(({ severity, allowed }) => severity === 'error' && !allowed)).toEqual([]);
  await signUp('after@example.com');
  expect(await rowsOf('customers', 'after@example.com')).toBe(1);
  expect(await rowsOf('users', 'after@example.com')).toBe(0);

  await run('back', plan);
  await signUp('back@example.com');
  expect(await rowsOf('users', 'back@example.com')).toBe(1);
});

test('rewritten functions answer as before, and come back byte for byte', async () => {
  const ask = async (): Promise<unknown> => {
    const answers = await database.query(
      `SELECT spent(7), (first_buyer()).email, label(first_buyer()), of_standard(7), (SELECT max(id) FROM orders) AS last`,
    );
    return answers.rows[0];
  };
  const before = await ask();
  const originals = await definitions();
  const plan = await run('there');
  expect(await ask()).toEqual(before);
  expect((await database.query('CALL give(3, 5)')).rows[0]).toEqual({ user_id: '3' });
  await database.query('UPDATE orders SET customer_id = 1 WHERE customer_id = 3');
  expect(
    (await database.query('SELECT count(*)::int AS n FROM orders WHERE customer_id = 3')).rows[0]?.['n'],
  ).toBeGreaterThan(0);
  await run('back', plan);
  expect(await definitions()).toEqual(originals);
});

test('without functions: rewrite each of them stops the run, with its line', async () => {
  const plan = await withClient(parseConnection(database.url), async (client) =>
    makePlan(await readCatalog(client), configSchema.parse({})),
  );
  const stops = plan.hazards
    .filter(({ severity, allowed }) => severity === 'error' && !allowed)
    .map(({ code, object }) => `${code}:${object}`);
  expect(stops.toSorted()).toEqual([
    'function-body:public.first_buyer()',
    'function-body:public.give(INOUT user_id bigint, IN amount numeric)',
    'function-body:public.handle_new_user()',
    'function-body:public.keep_buyer()',
    'function-body:public.label(buyer public.users, VARIADIC more text[])',
    'function-body:public.spent(buyer bigint)',
    'sign-up-function:public.handle_new_user()',
  ]);
  const signUpBody = plan.hazards.find(
    ({ object, code }) => code === 'function-body' && object.includes('handle_new_user'),
  );
  expect(signUpBody?.message).toContain('line 4: insert into public.users (email, full_name)');
  expect(stepsOf(plan).some(({ sql }) => sql.includes('FUNCTION'))).toBe(false);
});

test('a trigger that is handed a column by name is handed the new one', async () => {
  await database.query(`
    CREATE TABLE trail (at timestamptz DEFAULT now(), buyer text);
    CREATE FUNCTION trail() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO public.trail (buyer) VALUES (to_jsonb(NEW) ->> TG_ARGV[0]); RETURN NEW; END $$;
    CREATE TRIGGER trail AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION trail('user_id');
    COMMENT ON TRIGGER trail ON orders IS 'kept';
    CREATE TRIGGER asleep AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION trail('user_id');
    ALTER TABLE orders DISABLE TRIGGER asleep;`);
  const triggers = async (): Promise<unknown> =>
    (
      await database.query(
        `SELECT pg_get_triggerdef(oid), tgenabled, obj_description(oid, 'pg_trigger') FROM pg_trigger WHERE tgname IN ('trail', 'asleep') ORDER BY tgname`,
      )
    ).rows;
  const originals = await triggers();
  const plan = await run('there');
  expect(
    plan.hazards.filter(({ code }) => code === 'trigger-argument').map(({ object, allowed }) => [object, allowed]),
  ).toEqual([
    ['public.orders.asleep', false],
    ['public.orders.trail', true],
  ]);
  await database.query('INSERT INTO orders (customer_id, total) VALUES (7, 1)');
  expect((await database.query('SELECT buyer FROM trail')).rows).toEqual([{ buyer: '7' }]);
  await run('back', plan);
  expect(await triggers()).toEqual(originals);
});
