import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { authContext } from '../../examples/shop/after/src/auth/context.ts';
import { type Account, followSignIn } from '../../examples/shop/after/src/auth/follow-sign-in.ts';
import { supabaseRules } from '../../examples/shop/after/src/auth/token.ts';
import { PrismaClient } from '../../examples/shop/after/src/generated/client.ts';
import { findCustomer } from '../../examples/shop/after/src/queries/find-customer.ts';
import { shopServer } from '../../examples/shop/after/src/server.ts';
import { withDatabase } from '../../examples/shop/before/src/db.ts';
import { findBuyer } from '../../examples/shop/before/src/queries/find-buyer.ts';
import { loadShop } from '../../examples/shop/generate-data.ts';
import { type RunningAuthServer, startAuthServer } from '../support/auth-server.ts';
import { supabaseRun, type SupabaseRun } from '../support/separate-supabase.ts';
import { smallShop } from '../support/shop.ts';
import { startSupabase, type Supabase, type SupabaseDatabase } from '../support/supabase.ts';

const example = join(import.meta.dirname, '../../examples/shop/after');
const config: Record<string, unknown> = parse(readFileSync(join(example, 'separation.yml'), 'utf8'));
const password = 'correct horse';

let supabase: Supabase;
/** The shop, and the shop separated: each test has a copy of one of them. */
let before: SupabaseDatabase;
let after: SupabaseDatabase;
let database: SupabaseDatabase;
let auth: RunningAuthServer;
let run: SupabaseRun;
let db: PrismaClient;
let shop: Server;
/** Addresses of twenty buyers. */
let buyers: string[];

beforeAll(async () => {
  supabase = await startSupabase();
  before = await supabase.database((client) => loadShop(client, smallShop));
  const { rows } = await before.query('SELECT email FROM users WHERE id BETWEEN 2 AND 21 ORDER BY id');
  buyers = rows.map(({ email }) => String(email));
  after = await supabase.copy(before);
  run = supabaseRun(after, { ...config, validate: {} });
  await separated();
});
afterAll(() => supabase.server.stop());

async function open(from: SupabaseDatabase): Promise<void> {
  database = await supabase.copy(from);
  auth = await startAuthServer(database);
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
  shop = shopServer({ db, rules: supabaseRules(auth.issuer) });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
}

afterEach(async () => {
  shop.close();
  auth.stop();
  await db.$disconnect();
  await database.drop();
});

const address = (): string => `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;

async function get(path: string, token?: string): Promise<{ status: number; body: string }> {
  const response = await fetch(
    `${address()}${path}`,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  );
  return { status: response.status, body: await response.text() };
}

/** Signs in as a browser does; answers the status of the form and the token that came back. */
async function signIn(email: string): Promise<{ status: number; token: string | undefined }> {
  const response = await fetch(`${address()}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ email, password }),
  });
  await response.arrayBuffer();
  return { status: response.status, token: /token=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] };
}

async function separated(): Promise<void> {
  await run.separate();
  await run.seed();
  await run.complete();
}

describe('the dashboard over HTTP', () => {
  beforeEach(() => open(after));

  test('answers 401 without a token, 403 to a buyer, 200 to an admin; an admin who buys sees both', async () => {
    await auth.account('ana@example.com', password);
    const buyer = await auth.account(String(buyers[0]), password);
    for (const path of ['/dashboard', '/api/analytics', '/api/orders', '/api/admins']) {
      expect(await get(path)).toMatchObject({ status: 401 });
    }
    const bought = await auth.token(buyer);
    for (const path of ['/dashboard', '/api/analytics', '/api/admins']) {
      expect(await get(path, bought)).toMatchObject({ status: 403 });
    }
    const { token } = await signIn('ana@example.com');
    for (const path of ['/dashboard', '/api/analytics', '/api/orders', '/api/admins']) {
      expect(await get(path, token)).toMatchObject({ status: 200 });
    }
    const { body } = await get('/dashboard', token);
    expect(body.match(/<svg/g)).toHaveLength(3);
    const { rows } = await database.query(
      "SELECT count(*)::int AS n FROM orders JOIN customers c ON c.id = customer_id WHERE lower(c.email) = 'ana@example.com'",
    );
    expect(JSON.parse((await get('/api/orders', token)).body)).toHaveLength(Math.min(20, Number(rows[0]?.['n'])));
    await database.query("UPDATE users SET role = 'member' WHERE email = 'ana@example.com'");
    expect(await get('/api/admins', token)).toMatchObject({ status: 403 });
    expect(await get('/api/analytics', token)).toMatchObject({ status: 200 });
  });

  test('takes no token that is forged, of others, or old', async () => {
    const id = await auth.account('ana@example.com', password);
    await signIn('ana@example.com');
    const now = Math.floor(Date.now() / 1000);
    const good = await auth.token(id);
    const claims = { sub: id, aud: 'authenticated', iss: auth.issuer, exp: now + 60 };
    const other = await generateKeyPair('ES256');
    const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const keys = await (await fetch(`${auth.issuer}/.well-known/jwks.json`)).text();
    const forged = {
      'of another key': await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'one' })
        .sign(other.privateKey),
      unsigned: `${encoded({ alg: 'none' })}.${encoded(claims)}.`,
      'signed with the public key as a secret': await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'one' })
        .sign(new TextEncoder().encode(keys)),
      'changed afterwards': `${good.split('.')[0]}.${encoded({ ...claims, role: 'service_role' })}.${good.split('.')[2]}`,
      'of another project': await auth.token(id, { iss: 'https://other.supabase.co/auth/v1' }),
      'for another audience': await auth.token(id, { aud: 'anon' }),
      old: await auth.token(id, { exp: now - 1 }),
      'without an end': await auth.token(id, { exp: undefined as unknown as number }),
      'of no account': await auth.token(id, { sub: '' }),
      'of an account that is no uuid': await auth.token("' OR true --"),
      'no token': 'nonsense',
    };
    for (const [what, token] of Object.entries(forged)) {
      expect({ what, status: (await get('/api/analytics', token)).status }).toEqual({ what, status: 401 });
    }
    expect(await get('/api/analytics', good)).toMatchObject({ status: 200 });
  });

  test('does not believe what a token says of address and role', async () => {
    const eve = await auth.account('eve@example.com', password);
    const token = await auth.token(eve, {
      email: 'ana@example.com',
      user_metadata: { role: 'admin', email_verified: true },
      app_metadata: { role: 'admin' },
    });
    expect(await get('/api/analytics', token)).toMatchObject({ status: 403 });
    expect(await get('/api/orders', token)).toMatchObject({ status: 403 });
  });

  test('shows no customer to an account that has not confirmed the address, or has it with wildcards', async () => {
    const [first = '', second = '', third = ''] = buyers;
    for (const [email, confirmed] of [
      [first, false],
      [second.replace(/^./, '_'), true],
      ['%@example.com', true],
    ] as const) {
      const id = await auth.account(email, password, { confirmed });
      expect(await authContext(db, id)).toEqual({ user: null, customer: null });
    }
    expect(await findCustomer(db, '%@example.com')).toBeNull();
    expect(await findCustomer(db, third.toUpperCase())).toMatchObject({ id: 4n });
    const twin = await auth.account(third, password);
    expect((await authContext(db, twin)).customer).not.toBeNull();
    await database.query("INSERT INTO customers (email, country, updated_at) VALUES (upper($1), 'BR', now())", [third]);
    expect((await authContext(db, twin)).customer).toBeNull();
  });

  test('signs nobody in with a wrong password', async () => {
    await auth.account('ana@example.com', 'another');
    expect(await signIn('ana@example.com')).toEqual({ status: 401, token: undefined });
  });
});

describe('the callback', () => {
  beforeEach(() => open(after));

  const account = (id: string, email: string, more: Partial<Account> = {}): Account => ({
    id,
    email,
    email_confirmed_at: '2026-01-01T00:00:00Z',
    last_sign_in_at: new Date().toISOString(),
    ...more,
  });
  const users = async (): Promise<Record<string, unknown>[]> =>
    (await database.query('SELECT email, full_name, role, auth_user_id, email_verified FROM users ORDER BY id')).rows;

  test('makes no buyer a system user', async () => {
    const before = await users();
    expect(await followSignIn(db, account(crypto.randomUUID(), String(buyers[0])))).toBeNull();
    expect(await users()).toEqual(before);
  });

  test('links once, and changes nothing more the second time', async () => {
    const id = crypto.randomUUID();
    const olu = account(id, 'OLU@example.com', { user_metadata: { full_name: 'Somebody' } });
    expect(await followSignIn(db, olu)).not.toBeNull();
    const after = await database.query('SELECT * FROM users ORDER BY id');
    expect(await users()).toMatchObject([
      {},
      { auth_user_id: id, email: 'olu@example.com', email_verified: true, full_name: 'Olu Adeyemi' },
    ]);
    await followSignIn(db, olu);
    const again = await database.query('SELECT * FROM users ORDER BY id');
    const still = (rows: unknown[]): unknown[] =>
      rows.map((row) => ({ ...(row as object), updated_at: null, last_active_at: null }));
    expect(still(again.rows)).toEqual(still(after.rows));
  });

  test.each([
    ['an address that is not confirmed', { email_confirmed_at: null }],
    ['single sign-on', { app_metadata: { provider: 'sso:1b1ee7a1' } }],
    ['wildcards', { email: 'ol_@example.com' }],
    ['more wildcards', { email: '%@example.com' }],
    ['another address', { email: 'olu+x@example.com' }],
    ['no address', { email: null }],
  ])('links nobody by %s', async (_, more) => {
    const before = await users();
    expect(await followSignIn(db, account(crypto.randomUUID(), 'olu@example.com', more))).toBeNull();
    expect(await users()).toEqual(before);
  });

  test('of twenty accounts and a hundred sign-ins at once one is linked', async () => {
    const ids = Array.from({ length: 20 }, () => crypto.randomUUID());
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, i) => followSignIn(db, account(ids[i % 20] ?? '', 'olu@example.com'))),
    );
    const linked = (await users())[1]?.['auth_user_id'];
    expect(ids).toContain(linked);
    expect(new Set(results.filter((id) => id !== null))).toEqual(new Set([2n]));
    expect(results.filter((id) => id !== null).length).toBeGreaterThanOrEqual(1);
  });

  test('the address follows the account, and takes nobody else’s', async () => {
    const ana = crypto.randomUUID();
    await followSignIn(db, account(ana, 'ana@example.com'));
    await followSignIn(db, account(ana, 'ana.souza@example.com'));
    expect(await users()).toMatchObject([{ email: 'ana.souza@example.com', auth_user_id: ana }, {}]);
    await followSignIn(db, account(ana, 'Olu@example.com'));
    expect(await users()).toMatchObject([
      { email: 'ana.souza@example.com', auth_user_id: ana },
      { email: 'olu@example.com', auth_user_id: null },
    ]);
  });
});

describe('end to end', () => {
  let people: string[];
  beforeEach(async () => {
    await open(before);
    people = ['ana@example.com', 'olu@example.com', ...buyers];
  });

  /** Everybody signs in to the old shop, which finds buyers by their address. */
  async function signInBefore(): Promise<Record<string, unknown>> {
    const found: Record<string, unknown> = {};
    for (const email of people) {
      const answered = await fetch(`${auth.issuer}/token?grant_type=password`, {
        method: 'POST',
        body: JSON.stringify({ email, password }),
      });
      const { user } = (await answered.json()) as { user: Account };
      const buyer = await withDatabase(database.url, (old) => findBuyer(old, user.email ?? ''));
      found[email] = buyer === null ? null : String(buyer.id);
    }
    return found;
  }

  async function signInAfter(): Promise<Record<string, unknown>> {
    const found: Record<string, unknown> = {};
    for (const email of people) {
      const { token } = await signIn(email);
      const [analytics, orders] = [await get('/api/analytics', token), await get('/api/orders', token)];
      const { sub } = JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
      const { customer, user } = await authContext(db, sub);
      found[email] = {
        customer: customer === null ? null : String(customer.id),
        admin: user?.role === 'admin',
        status: [analytics.status, orders.status],
      };
    }
    return found;
  }

  test.each(['trigger', 'callback'])('nobody loses or gains access, there and back (%s)', async (sync) => {
    run = supabaseRun(database, { ...config, auth: { provider: 'supabase', sync }, validate: {} });
    for (const email of people) await auth.account(email, password);
    const then = await signInBefore();
    expect(Object.values(then)).toEqual(['1', null, ...buyers.map((_, i) => String(i + 2))]);

    await separated();
    expect(await signInAfter()).toEqual(
      Object.fromEntries(
        people.map((email) => {
          const admin = email === 'ana@example.com' || email === 'olu@example.com';
          const customer = then[email];
          return [email, { customer, admin, status: [admin ? 200 : 403, customer === null ? 403 : 200] }];
        }),
      ),
    );

    await run.revert();
    expect(await signInBefore()).toEqual(then);
  });
});
