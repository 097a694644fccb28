import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import type { SupabaseDatabase } from './supabase.ts';

/** Stands in for Supabase Auth: the same table, role and answers, as far as a sign-in by password goes, and no further. */
export interface RunningAuthServer {
  /** As tokens name it. */
  issuer: string;
  /** Signs up an account with a password, confirmed unless said otherwise; answers its id. */
  account(email: string, password: string, options?: { confirmed?: boolean; name?: string }): Promise<string>;
  /** A token of the server's own key, with these claims changed. */
  token(account: string, claims?: JWTPayload): Promise<string>;
  stop(): void;
}

export async function startAuthServer(database: SupabaseDatabase): Promise<RunningAuthServer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  const run = (sql: string, values: unknown[]): Promise<Record<string, unknown>[]> =>
    database.as('supabase_auth_admin', null, async (client) => (await client.query(sql, values)).rows);
  let issuer = '';
  const token = (account: string, claims: JWTPayload = {}): Promise<string> =>
    new SignJWT({
      sub: account,
      aud: 'authenticated',
      role: 'authenticated',
      iss: issuer,
      exp: Math.floor(Date.now() / 1000) + 3600,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .sign(privateKey);

  const signIn = async ({ email, password }: { email?: string; password?: string }): Promise<unknown> => {
    const [row] = await run(
      'SELECT id, encrypted_password AS hash FROM users WHERE email = lower($1) AND email_confirmed_at IS NOT NULL AND deleted_at IS NULL',
      [email],
    );
    if (row === undefined || !matches(String(password), String(row['hash']))) return null;
    const [account] = await run(
      `UPDATE users SET last_sign_in_at = now(), updated_at = now() WHERE id = $1
       RETURNING id, email, email_confirmed_at, last_sign_in_at, raw_app_meta_data AS app_metadata, raw_user_meta_data AS user_metadata`,
      [row['id']],
    );
    return { access_token: await token(String(row['id'])), expires_in: 3600, user: account };
  };

  const server = createServer((request, response) => {
    const reply = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (request.url === '/auth/v1/.well-known/jwks.json') return reply(200, { keys: [jwk] });
    void bodyOf(request)
      .then((body) => signIn(JSON.parse(body)))
      .then(
        (session) => reply(session === null ? 400 : 200, session ?? { error: 'invalid_credentials' }),
        (error: unknown) => reply(500, { error: String(error) }),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/auth/v1`;
  return {
    issuer,
    token,
    account: async (email, password, { confirmed = true, ...options } = {}) => {
      const id = await database.auth.signUp(email, { confirmed, ...options });
      await run('UPDATE users SET encrypted_password = $2 WHERE id = $1', [id, hashOf(password)]);
      return id;
    },
    stop: () => void server.close(),
  };
}

function hashOf(password: string, salt = randomBytes(8).toString('hex')): string {
  return `${salt}:${scryptSync(password, salt, 32, { N: 1024 }).toString('hex')}`;
}

function matches(password: string, hash: string): boolean {
  const [salt = ''] = hash.split(':');
  const computed = hashOf(password, salt);
  return computed.length === hash.length && timingSafeEqual(Buffer.from(computed), Buffer.from(hash));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
