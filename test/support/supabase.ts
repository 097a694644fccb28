import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { copyDatabase } from './database.ts';
import { startServer, testPassword, urlOf, type TestServer } from './server.ts';
import { onSession } from './session.ts';

/** A server with Supabase's roles: apart from that of the other tests, whose plans depend on which roles there are. */
export interface Supabase {
  server: TestServer;
  /** A database whose owner has loaded a shop into it: the default one if not given. */
  database(load?: (client: pg.Client) => Promise<unknown>): Promise<SupabaseDatabase>;
  /** A copy of a database that nobody is in. */
  copy(database: SupabaseDatabase): Promise<SupabaseDatabase>;
}

export interface SupabaseDatabase {
  name: string;
  /** As the role of the project's owner, which has the shop and not schema auth. */
  url: string;
  /** As the superuser. */
  query(sql: string, values?: unknown[]): Promise<pg.QueryResult<Record<string, unknown>>>;
  /** In one transaction as a role, with what PostgREST sets from a token. */
  as<T>(role: Role, claims: Record<string, unknown> | null, use: (client: pg.Client) => Promise<T>): Promise<T>;
  auth: AuthServer;
  drop(): Promise<void>;
}

export type Role = 'anon' | 'authenticated' | 'service_role' | 'supabase_auth_admin' | 'owner';

/** What the auth server does to its tables, as its own role and with its own search path. */
interface AuthServer {
  signUp(email: string, options?: Account): Promise<string>;
  confirm(id: string): Promise<void>;
  signIn(id: string): Promise<void>;
  changeEmail(id: string, email: string): Promise<void>;
  delete(id: string): Promise<void>;
}

interface Account {
  confirmed?: boolean;
  name?: string;
  sso?: boolean;
}

const attributes = 'LOGIN CREATEDB CREATEROLE BYPASSRLS';

/** The auth schema of the tests, or the dump of a real one that SEPARATION_TEST_AUTH_SCHEMA names. */
const authSchema =
  process.env['SEPARATION_TEST_AUTH_SCHEMA'] ?? new URL('../fixtures/supabase-auth.sql', import.meta.url);

export async function startSupabase(): Promise<Supabase> {
  const server = await startServer();
  await onSession(urlOf(server, 'postgres'), (client) =>
    client.query(`CREATE ROLE anon NOLOGIN; CREATE ROLE authenticated NOLOGIN; CREATE ROLE service_role NOLOGIN BYPASSRLS;
      CREATE ROLE supabase_auth_admin LOGIN NOINHERIT CREATEROLE PASSWORD '${testPassword}';
      ALTER ROLE supabase_auth_admin SET search_path TO auth;
      CREATE ROLE owner ${attributes} PASSWORD '${testPassword}'; GRANT anon, authenticated, service_role TO owner`),
  );
  let counter = 0;
  const newName = (): string => `supabase_${(counter += 1)}`;
  return {
    server,
    database: async (load = defaultShop) => makeDatabase(server, newName(), load),
    async copy({ name: from }) {
      const name = newName();
      await onSession(urlOf(server, 'postgres'), async (client) => {
        await copyDatabase(client, from, name);
        await client.query(`ALTER DATABASE ${name} OWNER TO owner`);
      });
      return openDatabase(server, name);
    },
  };
}

function defaultShop(client: pg.Client): Promise<unknown> {
  const shop = readFileSync(new URL('../fixtures/default.sql', import.meta.url), 'utf8');
  return client.query(`SET search_path TO public; ${shop}`);
}

async function makeDatabase(
  server: TestServer,
  name: string,
  load: (client: pg.Client) => Promise<unknown>,
): Promise<SupabaseDatabase> {
  await onSession(urlOf(server, 'postgres'), (client) => client.query(`CREATE DATABASE ${name} OWNER owner`));
  const superuser = urlOf(server, name);
  await onSession(superuser, (client) =>
    client.query(`ALTER SCHEMA public OWNER TO owner; GRANT USAGE ON SCHEMA public TO anon, authenticated, service_role;
      ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated, service_role;
      ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public GRANT ALL ON SEQUENCES TO anon, authenticated, service_role;
      ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public GRANT ALL ON FUNCTIONS TO anon, authenticated, service_role`),
  );
  await onSession(urlOf(server, name, 'owner'), load);
  await onSession(superuser, (client) => client.query(readFileSync(authSchema, 'utf8').replaceAll(/^\\.*$/gm, '')));
  await onSession(superuser, (client) =>
    client.query(`ALTER SCHEMA auth OWNER TO supabase_auth_admin; ALTER TABLE auth.users OWNER TO supabase_auth_admin;
      ALTER TABLE auth.identities OWNER TO supabase_auth_admin;
      GRANT USAGE ON SCHEMA auth TO owner, anon, authenticated, service_role; GRANT SELECT, TRIGGER ON auth.users TO owner;
      GRANT SELECT ON ALL TABLES IN SCHEMA auth TO owner`),
  );
  return openDatabase(server, name);
}

function openDatabase(server: TestServer, name: string): SupabaseDatabase {
  const superuser = urlOf(server, name);
  const query = (sql: string, values?: unknown[]): Promise<pg.QueryResult<Record<string, unknown>>> =>
    onSession(superuser, (client) => client.query(sql, values));
  const as: SupabaseDatabase['as'] = (role, claims, use) =>
    onSession(superuser, async (client) => {
      await client.query('BEGIN');
      await client.query(`SET LOCAL ROLE ${role}`);
      if (role === 'supabase_auth_admin') await client.query('SET LOCAL search_path TO auth');
      if (claims !== null) {
        await client.query("SELECT set_config('request.jwt.claims', $1, true)", [JSON.stringify({ role, ...claims })]);
      }
      const result = await use(client);
      await client.query('COMMIT');
      return result;
    });
  return {
    name,
    url: urlOf(server, name, 'owner'),
    query,
    as,
    auth: authServer((sql, values) => as('supabase_auth_admin', null, (client) => client.query(sql, values))),
    drop: () =>
      onSession(urlOf(server, 'postgres'), async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

function authServer(run: (sql: string, values: unknown[]) => Promise<unknown>): AuthServer {
  return {
    signUp: async (email, { confirmed = false, name, sso = false } = {}) => {
      const id = randomUUID();
      await run(
        `INSERT INTO users (instance_id, id, aud, role, email, raw_app_meta_data, raw_user_meta_data, is_sso_user, created_at, updated_at, email_confirmed_at)
         VALUES ('00000000-0000-0000-0000-000000000000', $1, 'authenticated', 'authenticated', $2, '{"provider": "email"}', $3, $4, now(), now(), CASE WHEN $5 THEN now() END)`,
        [id, email, JSON.stringify(name === undefined ? {} : { full_name: name }), sso, confirmed],
      );
      return id;
    },
    confirm: async (id) =>
      void (await run('UPDATE users SET email_confirmed_at = now(), updated_at = now() WHERE id = $1', [id])),
    signIn: async (id) =>
      void (await run('UPDATE users SET last_sign_in_at = now(), updated_at = now() WHERE id = $1', [id])),
    changeEmail: async (id, email) =>
      void (await run("UPDATE users SET email = $2, email_change = '', updated_at = now() WHERE id = $1", [id, email])),
    delete: async (id) => void (await run('DELETE FROM users WHERE id = $1', [id])),
  };
}
