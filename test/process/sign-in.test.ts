import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { configSchema } from '../../src/config/config.ts';
import { camelCase } from '../../src/application/init/prisma/model-names.ts';
import { newModels } from '../../src/application/init/prisma/new-models.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { signUpTrigger, signUpTriggerOn, supabaseRun, type SupabaseRun } from '../support/separate-supabase.ts';
import { startSupabase, type Supabase, type SupabaseDatabase } from '../support/supabase.ts';
import { stepsOf } from '../../src/plan/plan.ts';
import { ownSession } from '../support/own-database.ts';

let supabase: Supabase;
/** The shop, and the shop separated: each test has a copy of one of them. */
let before: SupabaseDatabase;
let after: SupabaseDatabase;
let database: SupabaseDatabase;
let run: SupabaseRun;

const admins = [{ email: 'ana@example.com' }, { email: 'olu@example.com', fullName: 'Olu Adeyemi' }];
const config = { auth: { provider: 'supabase', sync: 'trigger' }, admins };

beforeAll(async () => {
  supabase = await startSupabase();
  before = database = await supabase.database();
  await ownerDoes(signUpTrigger + signUpTriggerOn);
  after = await supabase.copy(before);
  run = supabaseRun(after, config);
  await run.separate();
  await run.seed();
  await run.complete();
});
afterAll(() => supabase.server.stop());

async function open(from: SupabaseDatabase): Promise<void> {
  database = await supabase.copy(from);
  onTestFinished(() => database.drop());
  run = supabaseRun(database, config);
}

/** What the owner of the project does in the database, with a role that may not do everything. */
async function ownerDoes(sql: string): Promise<void> {
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function user(email: string): Promise<Record<string, unknown> | undefined> {
  return (await database.query('SELECT * FROM public.users WHERE lower(email) = lower($1)', [email])).rows[0];
}

async function customers(email: string): Promise<number> {
  const { rows } = await database.query('SELECT count(*)::int AS n FROM public.customers WHERE email = $1', [email]);
  return Number(rows[0]?.['n']);
}

async function events(): Promise<unknown[]> {
  const { rows } = await database.query(
    "SELECT name, detail FROM separation.event WHERE name LIKE 'sign-in%' ORDER BY id",
  );
  return rows;
}

async function lines(): Promise<string[]> {
  return withClient(parseConnection(database.url), (client) => schemaLines(client));
}

describe('sign-ins followed by a trigger', () => {
  beforeEach(() => open(after));

  test('a buyer who signs up, confirms and signs in becomes a customer and nothing else', async () => {
    const id = await database.auth.signUp('buyer@new.example', { name: 'New Buyer' });
    await database.auth.confirm(id);
    await database.auth.signIn(id);
    expect(await customers('buyer@new.example')).toBe(1);
    expect(await user('buyer@new.example')).toBeUndefined();
    expect((await database.query('SELECT count(*)::int AS n FROM users')).rows).toEqual([{ n: 2 }]);
    expect(await events()).toEqual([]);
  });

  test('an admin is linked when the address is confirmed, not before', async () => {
    const id = await database.auth.signUp('olu@example.com', { name: 'Somebody else' });
    await database.auth.signIn(id);
    expect(await user('olu@example.com')).toMatchObject({ auth_user_id: null, email_verified: false });
    await database.auth.confirm(id);
    expect(await user('olu@example.com')).toMatchObject({
      auth_user_id: id,
      email_verified: true,
      full_name: 'Olu Adeyemi',
      role: 'admin',
    });
  });

  test('a sign-in writes last_active_at, and the full name if there is none', async () => {
    const id = await database.auth.signUp('ana@example.com', { confirmed: true, name: '  Ana Souza ' });
    await database.query("UPDATE users SET last_active_at = '2020-01-01', full_name = '' WHERE auth_user_id = $1", [
      id,
    ]);
    await database.auth.signIn(id);
    const ana = await user('ana@example.com');
    expect(ana).toMatchObject({ auth_user_id: id, full_name: 'Ana Souza' });
    expect(Date.now() - new Date(String(ana?.['last_active_at'])).getTime()).toBeLessThan(1_200_000);
  });

  test('somebody who signs up with the address of an admin and cannot confirm it gets nothing', async () => {
    const id = await database.auth.signUp('ana@example.com', { name: 'Eve' });
    for (let i = 0; i < 3; i += 1) await database.auth.signIn(id);
    expect(await user('ana@example.com')).toMatchObject({ auth_user_id: null, email_verified: false, full_name: null });
  });

  test('addresses are compared without regard to case, and the second twin gets nothing', async () => {
    const first = await database.auth.signUp('Olu@Example.COM', { confirmed: true });
    const twin = await database.auth.signUp('OLU@EXAMPLE.COM', { confirmed: true });
    await database.auth.signIn(twin);
    expect(await user('olu@example.com')).toMatchObject({ auth_user_id: first, email: 'olu@example.com' });
    expect((await database.query('SELECT count(*)::int AS n FROM users')).rows).toEqual([{ n: 2 }]);
  });

  test.each([
    'ana+x@example.com',
    'a_a@example.com',
    '%@example.com',
    'ana@example.co',
    ' ana@example.com',
    'ana@example.com.evil.test',
  ])('another address is another person: %s', async (address) => {
    const id = await database.auth.signUp(address, { confirmed: true });
    await database.auth.signIn(id);
    expect(await user('ana@example.com')).toMatchObject({ auth_user_id: null });
    expect((await database.query('SELECT count(*)::int AS n FROM users')).rows).toEqual([{ n: 2 }]);
  });

  test('an account of single sign-on is never linked by its address, and that is on record', async () => {
    const id = await database.auth.signUp('ana@example.com', { confirmed: true, sso: true });
    await database.auth.signIn(id);
    const ana = await user('ana@example.com');
    expect(ana).toMatchObject({ auth_user_id: null });
    expect(await events()).toEqual([{ name: 'sign-in-refused', detail: { account: id, user: Number(ana?.['id']) } }]);
  });

  test('a change of address follows the account', async () => {
    const id = await database.auth.signUp('ana@example.com', { confirmed: true });
    await database.auth.changeEmail(id, 'ana.souza@example.com');
    expect(await user('ana@example.com')).toBeUndefined();
    expect(await user('ana.souza@example.com')).toMatchObject({
      auth_user_id: id,
      role: 'admin',
      email_verified: true,
    });
  });

  test('a system user whose address becomes that of another stays who he or she is', async () => {
    const ana = await database.auth.signUp('ana@example.com', { confirmed: true });
    await database.auth.changeEmail(ana, 'olu@example.com');
    await database.auth.signIn(ana);
    expect(await user('ana@example.com')).toMatchObject({ auth_user_id: ana });
    expect(await user('olu@example.com')).toMatchObject({ auth_user_id: null });
    expect(await events()).toEqual([
      {
        name: 'sign-in-address-taken',
        detail: { account: ana, user: Number((await user('ana@example.com'))?.['id']) },
      },
    ]);
  });

  test('a buyer whose address becomes that of an admin does not become the admin, at no later sign-in either', async () => {
    const buyer = await database.auth.signUp('eve@example.com', { confirmed: true });
    await database.auth.changeEmail(buyer, 'olu@example.com');
    await database.auth.signIn(buyer);
    await database.auth.signIn(buyer);
    expect(await user('olu@example.com')).toMatchObject({ auth_user_id: null });
    expect(await events()).toMatchObject([{ name: 'sign-in-refused', detail: { account: buyer } }]);
  });

  test('an account that is deleted, for good or for show, leaves its user, unlinked', async () => {
    const id = await database.auth.signUp('ana@example.com', { confirmed: true });
    await database.auth.delete(id);
    expect(await user('ana@example.com')).toMatchObject({ auth_user_id: null, role: 'admin' });
    const again = await database.auth.signUp('ana@example.com', { confirmed: true });
    expect(await user('ana@example.com')).toMatchObject({ auth_user_id: again });
    await database.query('UPDATE auth.users SET deleted_at = now() WHERE id = $1', [again]);
    expect(await user('ana@example.com')).toMatchObject({ auth_user_id: null });
  });

  test('whoever a system user invites is linked at the first sign-in, with the account of before', async () => {
    const id = await database.auth.signUp('bia@example.com', { confirmed: true });
    await database.query("INSERT INTO users (email) VALUES ('Bia@Example.com')");
    expect(await user('bia@example.com')).toMatchObject({ auth_user_id: null });
    await database.auth.signIn(id);
    expect(await user('bia@example.com')).toMatchObject({ auth_user_id: id, role: null });
  });

  test.each([
    ['the users are gone', 'DROP TABLE user_customer_mapping, users CASCADE'],
    ['the journal is gone', 'DROP SCHEMA separation CASCADE'],
    ['both are gone', 'DROP SCHEMA separation CASCADE; DROP TABLE user_customer_mapping, users'],
    ['a column is gone', 'ALTER TABLE users DROP COLUMN full_name CASCADE'],
    ['a check forbids the row', "ALTER TABLE users ADD CHECK (full_name <> 'Ana')"],
    [
      'the role may not write any more',
      'REVOKE ALL ON users FROM owner; ALTER TABLE users OWNER TO postgres; REVOKE ALL ON separation.event FROM owner; ALTER TABLE separation.event OWNER TO postgres',
    ],
  ])('a sign-in goes through whatever is wrong: %s', async (_, sql) => {
    await database.query(sql);
    const id = await database.auth.signUp('ana@example.com', { confirmed: true, name: 'Ana' });
    await database.auth.signIn(id);
    await database.auth.changeEmail(id, 'ana2@example.com');
    await database.auth.delete(id);
    const other = await database.auth.signUp('other@example.com', { confirmed: true });
    expect((await database.query('SELECT id FROM auth.users')).rows).toEqual([{ id: other }]);
  });

  test('columns that the application adds are no matter, whatever they are called', async () => {
    await database.query('ALTER TABLE users ADD COLUMN address text, ADD COLUMN account jsonb, ADD COLUMN event text');
    const id = await database.auth.signUp('ana@example.com', { confirmed: true });
    await database.auth.changeEmail(id, 'ana2@example.com');
    expect(await user('ana2@example.com')).toMatchObject({ auth_user_id: id });
    expect(await events()).toEqual([]);
  });

  test('an error is on record once, without what it was about', async () => {
    await database.query("ALTER TABLE users ADD CHECK (full_name <> 'Ana')");
    const id = await database.auth.signUp('ana@example.com', { confirmed: true, name: 'Ana' });
    await database.auth.signIn(id);
    await database.auth.signIn(id);
    const [event, ...more] = await events();
    expect(event).toMatchObject({ name: 'sign-in-error', detail: { sqlstate: '23514', account: id } });
    expect(more).toEqual([]);
    expect(JSON.stringify(event)).not.toContain('example.com');
  });

  test('a locked user does not keep the sign-in waiting', async () => {
    const id = await database.auth.signUp('ana@example.com', { confirmed: true });
    const holder = await ownSession(database.url, 'BEGIN; SELECT 1 FROM public.users FOR UPDATE');
    // The lock is held until it has answered.
    await database.auth.signIn(id);
    await holder.query('ROLLBACK');
    await holder.end();
    expect(await events()).toMatchObject([{ name: 'sign-in-error', detail: { sqlstate: '55P03', account: id } }]);
  });

  test.each(['anon', 'authenticated', 'service_role'] as const)('%s may not call the function', async (role) => {
    const { rows } = await database.query(
      "SELECT has_function_privilege($1, 'public.separation_follow_account()', 'EXECUTE') AS may, prosecdef, proconfig FROM pg_proc WHERE proname = 'separation_follow_account'",
      [role],
    );
    expect(rows).toEqual([{ may: false, prosecdef: true, proconfig: ['search_path=""', 'lock_timeout=200ms'] }]);
  });

  test.each(['anon', 'authenticated'] as const)(
    '%s sees and changes no system user, whoever the token says',
    async (role) => {
      const id = await database.auth.signUp('ana@example.com', { confirmed: true });
      await database.as(role, { sub: id }, async (client) => {
        for (const sql of [
          'SELECT * FROM public.users',
          "UPDATE public.users SET role = 'admin' RETURNING id",
          "INSERT INTO public.users (email, role) VALUES ('eve@example.com', 'admin') RETURNING id",
          `UPDATE public.users SET auth_user_id = '${id}' RETURNING id`,
        ]) {
          await client.query('SAVEPOINT try');
          const rows = await client.query(sql).then(
            (result) => result.rows,
            () => [],
          );
          await client.query('ROLLBACK TO try');
          expect(rows).toEqual([]);
        }
      });
    },
  );

  test('a thousand sign-ins at once: all go through, and each admin is one user', async () => {
    const ids = new Map<string, string>();
    for (const email of ['ana@example.com', 'olu@example.com']) ids.set(email, await database.auth.signUp(email));
    for (let i = 0; i < 98; i += 1) ids.set(`new${i}@example.com`, await database.auth.signUp(`new${i}@example.com`));
    await database.query('UPDATE auth.users SET email_confirmed_at = now()');
    await database.query('UPDATE public.users SET auth_user_id = NULL');
    const accounts = [...ids.values()];
    const clients = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const client = new pg.Client(database.url.replace('//owner:', '//supabase_auth_admin:'));
        await client.connect();
        return client;
      }),
    );
    const signIns = await Promise.allSettled(
      clients.map(async (client, n) => {
        for (let i = n; i < 1_000; i += 100) {
          // Each third one is an admin's, so that many want the same row.
          const id = i % 3 === 0 ? accounts[i % 2] : accounts[n];
          await client.query('UPDATE users SET last_sign_in_at = clock_timestamp() WHERE id = $1', [id]);
        }
      }),
    );
    await Promise.all(clients.map((client) => client.end()));
    expect(signIns.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect((await database.query('SELECT count(*)::int AS n FROM users')).rows).toEqual([{ n: 2 }]);
    for (const email of ['ana@example.com', 'olu@example.com']) {
      expect(await user(email)).toMatchObject({ auth_user_id: ids.get(email) });
    }
  });
});

describe('the seed', () => {
  beforeEach(() => open(before));

  test('links admins by confirmed address, and says what to do about the others', async () => {
    const emails = ['ana', 'olu', 'kim', 'lee', 'sso', 'twin'].map((name) => `${name}@example.com`);
    run = supabaseRun(database, { ...config, admins: emails.map((email) => ({ email })) });
    const ana = await database.auth.signUp('ana@example.com', { confirmed: true });
    await database.auth.signUp('olu@example.com');
    await database.auth.signUp('sso@example.com', { confirmed: true, sso: true });
    await database.auth.signUp('twin@example.com', { confirmed: true });
    await database.auth.signUp('Twin@example.com', { confirmed: true });
    const gone = await database.auth.signUp('lee@example.com', { confirmed: true });
    await database.query('UPDATE auth.users SET deleted_at = now() WHERE id = $1', [gone]);
    // The sign-ups have made customers with addresses that differ in case only, which the seed refuses for another reason.
    await database.query("DELETE FROM public.users WHERE email IN ('ana@example.com', 'Twin@example.com')");
    await run.separate();
    const { admins: seeded, findings } = await run.seed();
    expect(seeded?.map(({ signIn }) => signIn)).toEqual(['linked', 'unconfirmed', 'none', 'none', 'sso', 'several']);
    expect(await user('ana@example.com')).toMatchObject({ auth_user_id: ana, email_verified: true });
    expect((await database.query('SELECT count(auth_user_id)::int AS n FROM users')).rows).toEqual([{ n: 1 }]);
    expect(findings?.map(({ code }) => code)).toEqual([
      'open-to',
      'sign-in-unconfirmed',
      'sign-in-none',
      'sign-in-none',
      'sign-in-sso',
      'sign-in-several',
    ]);
    expect(findings?.[2]).toMatchObject({
      message: 'admin k***@example.com (user 3) has no account to sign in with yet',
    });
    expect(findings?.[2]?.hint).toContain('Invite that address');
    // A second time changes nothing.
    expect((await run.seed()).admins?.map(({ signIn }) => signIn)).toEqual(seeded?.map(({ signIn }) => signIn));
  });

  test('says so if the role may not read the accounts', async () => {
    await database.query('REVOKE SELECT ON auth.users FROM owner');
    await run.separate();
    const { admins: seeded } = await run.seed();
    expect(seeded?.map(({ signIn }) => signIn)).toEqual(['unread', 'unread']);
  });
});

describe('the plan', () => {
  beforeEach(() => open(before));

  const hazardsOf = async (auth?: { sync?: string }): Promise<string[]> => {
    const parsed = configSchema.parse({
      functions: 'rewrite',
      ...(auth === undefined ? {} : { auth: { provider: 'supabase', ...auth } }),
    });
    const { hazards } = await withClient(parseConnection(database.url), async (client) =>
      makePlan(await readCatalog(client), parsed),
    );
    return hazards
      .filter(({ code, allowed }) => code.startsWith('sign-in') && !allowed && code !== 'sign-in-function')
      .map(({ severity, message }) => `${severity}: ${message}`);
  };

  test('asks for a decision if there is an auth.users', async () => {
    const decision = [expect.stringMatching(/^error: people sign in through auth\.users: decide whether .*$/)];
    expect(await hazardsOf()).toEqual(decision);
    expect(await hazardsOf({})).toEqual(decision);
    for (const sync of ['off', 'callback', 'trigger']) expect(await hazardsOf({ sync })).toEqual([]);
  });

  test('says what the role may not do', async () => {
    await database.query('REVOKE TRIGGER, SELECT ON auth.users FROM owner');
    expect(await hazardsOf({ sync: 'trigger' })).toEqual([
      'error: role owner may not make a trigger on auth.users, which belongs to supabase_auth_admin',
      'warning: role owner may not read auth.users: admins are not linked to their accounts before they sign in',
    ]);
  });

  test('refuses a trigger if there is nothing to put it on, or nothing that says what is confirmed', async () => {
    await database.query('ALTER TABLE auth.users DROP COLUMN email_confirmed_at CASCADE');
    expect(await hazardsOf()).toEqual([]);
    expect(await hazardsOf({ sync: 'callback' })).toMatchObject([expect.stringContaining('no email_confirmed_at')]);
    await database.query('DROP SCHEMA auth CASCADE');
    expect(await hazardsOf({ sync: 'trigger' })).toMatchObject([
      expect.stringContaining('there is no table auth.users'),
    ]);
    expect(await hazardsOf({ sync: 'callback' })).toEqual([]);
  });

  test('has the column, and schema.prisma its field, only if users follow accounts', async () => {
    const made = async (sync: string): Promise<{ sql: string; models: string }> => {
      const parsed = configSchema.parse({ functions: 'rewrite', auth: { provider: 'supabase', sync } });
      const plan = await withClient(parseConnection(database.url), async (client) =>
        makePlan(await readCatalog(client), parsed),
      );
      const names = { customers: 'Customer', users: 'User', mapping: 'Mapping', workspaces: '', members: '' };
      const models = newModels(plan.layout, names, {
        field: camelCase,
        attributes: [],
        id: { field: 'id', type: 'BigInt', native: '' },
      });
      return {
        sql: stepsOf(plan)
          .map(({ sql }) => sql)
          .join('\n'),
        models: models.join('\n'),
      };
    };
    const [off, callback, trigger] = [await made('off'), await made('callback'), await made('trigger')];
    expect(off.sql + off.models).not.toMatch(/auth_?user_?id/i);
    expect(callback.sql).toContain('UNIQUE ("auth_user_id")');
    expect(callback.sql).not.toContain('CREATE TRIGGER');
    expect(callback.models).toMatch(/authUserId +String\? +@unique @map\("auth_user_id"\) @db\.Uuid\n/);
    expect(trigger.sql).toContain('CREATE TRIGGER "separation_follow_account"');
  });
});

describe('the way there and back', () => {
  beforeEach(() => open(before));

  test('puts the schema back line by line, and the sign-up trigger byte for byte', async () => {
    const definition = async (): Promise<unknown> =>
      (
        await database.query(
          `SELECT p.prosrc, pg_get_functiondef(p.oid) AS text, p.proacl::text, pg_get_triggerdef(t.oid) AS trigger
             FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid = 'auth.users'::regclass AND NOT t.tgisinternal`,
        )
      ).rows;
    const before = { lines: await lines(), definition: await definition() };
    await run.separate();
    expect((await lines()).filter((line) => line.includes('separation_follow_account')).length).toBeGreaterThan(1);
    await run.seed();
    const id = await database.auth.signUp('ana@example.com', { confirmed: true });
    await database.auth.signIn(id);
    expect(await run.revert()).toMatchObject({ result: 'reverted' });
    expect(await lines()).toEqual(before.lines);
    expect(await definition()).toEqual(before.definition);
    const buyer = await database.auth.signUp('back@example.com', { confirmed: true });
    await database.auth.signIn(buyer);
    expect((await database.query("SELECT email FROM users WHERE email = 'back@example.com'")).rowCount).toBe(1);
  });

  test('a restore in place, by a role that may not make databases, puts everything back, too', async () => {
    await database.query('ALTER ROLE owner NOCREATEDB');
    onTestFinished(async () => void (await database.query('ALTER ROLE owner CREATEDB').catch(() => undefined)));
    const before = await lines();
    run = supabaseRun(database, config, { backup: 'dump', onFailure: 'restore' });
    await run.backUp();
    await run.separate();
    await run.seed();
    const id = await database.auth.signUp('ana@example.com', { confirmed: true });
    expect(await user('ana@example.com')).toMatchObject({ auth_user_id: id });
    expect(await run.recover()).toMatchObject({ result: 'restored' });
    expect(await lines()).toEqual(before);
    const buyer = await database.auth.signUp('back@example.com', { confirmed: true });
    await database.auth.signIn(buyer);
    expect((await database.query("SELECT email FROM users WHERE email = 'back@example.com'")).rowCount).toBe(1);
  });

  test('a shop in CamelCase is followed as well', async () => {
    const camel = await supabase.database((client) =>
      client.query(`CREATE TABLE public."User" (id text PRIMARY KEY, email text UNIQUE, "fullName" text);
        CREATE TABLE public."Order" (id serial PRIMARY KEY, "userId" text REFERENCES public."User");
        INSERT INTO public."User" (id, email) VALUES ('c1', 'ana@example.com')`),
    );
    onTestFinished(() => camel.drop());
    const separate = { table: 'User', customers: 'Customer', users: 'User', mapping: 'UserCustomer' };
    run = supabaseRun(camel, {
      ...config,
      separate: { ...separate, column: { from: 'userId', to: 'customerId' }, tables: ['Order'] },
    });
    const before = await withClient(parseConnection(camel.url), schemaLines);
    const first = await camel.auth.signUp('ana@example.com', { confirmed: true });
    await run.separate();
    await run.seed();
    const second = await camel.auth.signUp('olu@example.com', { confirmed: true });
    await camel.auth.signIn(second);
    const { rows } = await camel.query(
      'SELECT "authUserId" AS account, "lastActiveAt" IS NOT NULL AS active FROM "User" ORDER BY id',
    );
    expect(rows).toEqual([first, second].map((account) => ({ account, active: true })));
    await run.revert();
    expect(await withClient(parseConnection(camel.url), schemaLines)).toEqual(before);
  });

  test('a sign-up that has begun and the separation do not wait for each other', async () => {
    // Who may lock auth.users locks it before the shop's tables, as a sign-up does.
    await database.query('GRANT UPDATE ON auth.users TO owner');
    run = supabaseRun(database, config, { backup: 'off', lockTimeout: 30_000 });
    const signUp = await ownSession(
      database.url.replace('//owner:', '//supabase_auth_admin:'),
      'BEGIN; LOCK TABLE auth.users IN ROW EXCLUSIVE MODE',
    );
    const separating = run.separate();
    const waiting = "SELECT 1 FROM pg_locks WHERE relation = 'auth.users'::regclass AND NOT granted";
    while ((await database.query(waiting)).rowCount === 0) await sleep(20);
    await signUp.query("INSERT INTO auth.users (id, email) VALUES (gen_random_uuid(), 'during@example.com')");
    await signUp.query('COMMIT');
    await signUp.end();
    expect((await separating).locks?.attempts).toBe(1);
    expect(await customers('during@example.com')).toBe(1);
  });

  test('sign-ups go on while it is separated and taken back, and nobody waits for the other for ever', async () => {
    const stop = new AbortController();
    const failures: unknown[] = [];
    const emails: string[] = [];
    const shop = (async () => {
      while (!stop.signal.aborted) {
        const email = `${randomUUID()}@example.com`;
        await database.auth.signUp(email, { confirmed: true }).then(
          () => emails.push(email),
          (error: unknown) => failures.push(error),
        );
      }
    })();
    await run.separate();
    await run.revert();
    stop.abort();
    await shop;
    expect(failures).toEqual([]);
    const { rows } = await database.query('SELECT count(*)::int AS n FROM users WHERE email = ANY ($1)', [emails]);
    expect(rows).toEqual([{ n: emails.length }]);
  });
});
