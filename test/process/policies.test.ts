import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { configSchema } from '../../src/config/config.ts';
import { type Policies, policiesText } from '../../src/application/init/policies-text.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { supabaseRun, type SupabaseRun } from '../support/separate-supabase.ts';
import { workOnUsers } from '../../src/stages/seed/work-on-users.ts';
import { startSupabase, type Role, type Supabase, type SupabaseDatabase } from '../support/supabase.ts';

let supabase: Supabase;
let database: SupabaseDatabase;
let run: SupabaseRun;
let policies: Policies;
let lines: string[];
/** Account of each: an admin who buys, an admin who does not, two buyers, and one who has not confirmed. */
let account: Record<'ana' | 'olu' | 'first' | 'second' | 'unconfirmed', string>;

beforeAll(async () => void (supabase = await startSupabase()));
afterAll(() => supabase.server.stop());

const config = {
  auth: { provider: 'supabase', sync: 'trigger' },
  admins: [{ email: 'ana@example.com' }, { email: 'olu@example.com' }],
  workspace: { name: 'Main', slug: 'main' },
};

beforeEach(() => separate());

/** Signs some people up, and separates a database in which `sql` was run. */
async function separate(sql = ''): Promise<void> {
  database = await supabase.database();
  onTestFinished(() => database.drop());
  if (sql !== '') await apply(sql);
  const { auth } = database;
  account = {
    ana: await auth.signUp('ana@example.com', { confirmed: true }),
    olu: await auth.signUp('olu@example.com', { confirmed: true }),
    first: await auth.signUp('buyer1@example.com', { confirmed: true }),
    second: await auth.signUp('buyer2@example.com', { confirmed: true }),
    unconfirmed: await auth.signUp('buyer3@example.com'),
  };
  lines = await withClient(parseConnection(database.url), schemaLines);
  const made = await withClient(parseConnection(database.url), async (client) => {
    const catalog = await readCatalog(client);
    return policiesText(catalog, await makePlan(catalog, configSchema.parse(config)));
  });
  if (made === null) throw new Error('no policies');
  policies = made;
  run = supabaseRun(database, config);
  await run.separate();
  await run.seed();
  await run.complete();
}

/** As the owner of the project, with row level security switched on for every table, as the comments of the file offer. */
async function apply(sql: string): Promise<void> {
  const client = new pg.Client(database.url);
  await client.connect();
  await client
    .query(sql.replaceAll(/^-- (ALTER TABLE .* ENABLE ROW LEVEL SECURITY;)$/gm, '$1'))
    .finally(() => client.end());
}

async function counts(role: Role, sub: string | null): Promise<Record<string, number>> {
  return database.as(role, sub === null ? {} : { sub }, async (client) => {
    const { rows } = await client.query<Record<string, number>>(`
      SELECT (SELECT count(*) FROM public.customers)::int AS customers, (SELECT count(*) FROM public.orders)::int AS orders,
             (SELECT count(*) FROM public.disputes)::int AS disputes, (SELECT count(*) FROM public.users)::int AS users,
             (SELECT count(*) FROM public.user_customer_mapping)::int AS mapping, (SELECT count(*) FROM public.workspaces)::int AS workspaces`);
    return rows[0] ?? {};
  });
}

test('a role that old code gives a buyer is no right, if the source table has that column', async () => {
  await separate("ALTER TABLE public.users ADD COLUMN role text NOT NULL DEFAULT 'customer'");
  await apply(policies.apply);
  await database.query("INSERT INTO public.users (email, role) VALUES ('late@example.com', 'customer')");
  const late = await database.auth.signUp('late@example.com', { confirmed: true });
  const linked = 'SELECT email FROM public.users WHERE auth_user_id IS NOT NULL ORDER BY id';
  expect((await database.query(linked)).rows).toContainEqual({ email: 'late@example.com' });
  expect(await counts('authenticated', late)).toMatchObject({ customers: 0, orders: 0, users: 0 });
  expect(await counts('authenticated', account.ana)).toMatchObject({ customers: 501, users: 3 });
  await withClient(parseConnection(database.url), (client) =>
    workOnUsers(client, { confirm: ['3'], move: false, runId: null }),
  );
  expect(await counts('authenticated', late)).toMatchObject({ customers: 501, users: 3 });
});

describe('the policies that init writes', () => {
  beforeEach(() => apply(policies.apply));

  test('show a buyer what is his or hers, a system user everything, others nothing', async () => {
    const all = { customers: 501, orders: 2000, disputes: 40, users: 2, mapping: 1, workspaces: 1 };
    const nothing = { customers: 0, orders: 0, disputes: 0, users: 0, mapping: 0, workspaces: 0 };
    expect(await counts('authenticated', account.first)).toEqual({
      ...nothing,
      customers: 1,
      orders: 4,
      disputes: 4,
    });
    expect(await counts('authenticated', account.second)).toEqual({ ...nothing, customers: 1, orders: 4 });
    expect(await counts('authenticated', account.ana)).toEqual(all);
    expect(await counts('authenticated', account.olu)).toEqual(all);
    expect(await counts('authenticated', account.unconfirmed)).toEqual(nothing);
    expect(await counts('authenticated', crypto.randomUUID())).toEqual(nothing);
    expect(await counts('authenticated', null)).toEqual(nothing);
    expect(await counts('service_role', null)).toEqual(all);
    await expect(counts('anon', null)).rejects.toThrow(/permission denied/);
  });

  test('an admin who buys is both', async () => {
    const who = async (sub: string): Promise<unknown> =>
      (
        (await database.query(
          `SELECT set_config('request.jwt.claims', '{"sub": "${sub}"}', false) IS NOT NULL AS set; SELECT separation.current_user_id()::int AS "user", separation.current_customer_id()::int AS customer`,
        )) as unknown as pg.QueryResult[]
      )[1]?.rows[0];
    expect(await who(account.ana)).toEqual({ user: 1, customer: 501 });
    expect(await who(account.olu)).toEqual({ user: 2, customer: null });
    expect(await who(account.first)).toEqual({ user: null, customer: 1 });
    expect(await who(account.unconfirmed)).toEqual({ user: null, customer: null });
    await database.query("INSERT INTO customers (email) VALUES ('BUYER1@example.com')");
    expect(await who(account.first)).toEqual({ user: null, customer: null });
    // The account takes over the address of a customer who is an admin.
    await database.query(
      'UPDATE public.users SET auth_user_id = NULL; DELETE FROM auth.users WHERE id = $1'.replace(
        '$1',
        `'${account.ana}'`,
      ),
    );
    await database.auth.changeEmail(account.second, 'ana@example.com');
    expect(await who(account.second)).toEqual({ user: null, customer: null });
  });

  test('are asked once a statement, not once a row', async () => {
    const plan = await database.as('authenticated', { sub: account.first }, async (client) => {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        'EXPLAIN (ANALYZE, COSTS off, TIMING off) SELECT * FROM public.orders',
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan.match(/InitPlan/g)?.length).toBe(2);
    expect(plan).toMatch(/InitPlan 1[^]*?loops=1\)/);
    expect(plan.match(/Result \(actual rows=1(?:\.00)? loops=1\)/g)?.length).toBe(2);
    const { rows } = await database.query(
      "SELECT provolatile, prosecdef, proconfig FROM pg_proc WHERE proname IN ('current_user_id', 'current_customer_id')",
    );
    const wanted = { provolatile: 's', prosecdef: true, proconfig: ['search_path=""'] };
    expect(rows).toEqual([wanted, wanted]);
  });

  test('let nobody but a signed-in request ask who it is', async () => {
    for (const role of ['anon', 'supabase_auth_admin']) {
      const { rows } = await database.query(
        "SELECT has_function_privilege($1, 'separation.current_user_id()', 'EXECUTE') AS may",
        [role],
      );
      expect(rows).toEqual([{ may: false }]);
    }
  });

  test('are named if they are in the way of a revert, and nothing is changed; without them it goes on', async () => {
    await expect(run.revert()).rejects.toMatchObject({
      code: 'E_REVERT',
      message: expect.stringMatching(/policy separation_read on table .* depends on function separation\.current_/),
    });
    expect(await counts('authenticated', account.first)).toMatchObject({ orders: 4 });
    await apply(policies.remove);
    await database.query(
      'ALTER TABLE customers DISABLE ROW LEVEL SECURITY; ALTER TABLE orders DISABLE ROW LEVEL SECURITY; ALTER TABLE order_items DISABLE ROW LEVEL SECURITY; ALTER TABLE subscriptions DISABLE ROW LEVEL SECURITY; ALTER TABLE disputes DISABLE ROW LEVEL SECURITY',
    );
    expect(await run.revert()).toMatchObject({ result: 'reverted' });
    expect(await withClient(parseConnection(database.url), schemaLines)).toEqual(lines);
  });
});

test('functions that no policy uses go with a revert', async () => {
  await apply(policies.apply.slice(0, policies.apply.indexOf('-- Has no row level security')) + 'COMMIT;');
  expect((await database.query("SELECT 1 FROM pg_proc WHERE proname = 'current_user_id'")).rowCount).toBe(1);
  expect(await run.revert()).toMatchObject({ result: 'reverted' });
  expect((await database.query("SELECT 1 FROM pg_proc WHERE proname = 'current_user_id'")).rowCount).toBe(0);
});

test('a customer is found by the account if a foreign key says which column that is', async () => {
  const other = await supabase.database();
  onTestFinished(() => other.drop());
  await other.query('ALTER TABLE users ADD COLUMN account uuid REFERENCES auth.users');
  const made = await withClient(parseConnection(other.url), async (client) => {
    const catalog = await readCatalog(client);
    const plan = async (sync: string): Promise<Policies | null> =>
      policiesText(catalog, await makePlan(catalog, configSchema.parse({ auth: { provider: 'supabase', sync } })));
    return { on: await plan('callback'), off: await plan('off') };
  });
  expect(made.on?.apply).toContain('c."account" = auth.uid()');
  expect(made.on?.apply).not.toContain('email_confirmed_at');
  expect(made.off).toBeNull();
});
