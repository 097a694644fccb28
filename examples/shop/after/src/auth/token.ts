import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';

/** What a token must be signed with and say. */
export interface TokenRules {
  issuer: string;
  audience: string;
  /** Never taken from the token: a public key must not be used as a shared secret. */
  algorithms: string[];
  key: JWTVerifyGetKey | Uint8Array;
}

/** The rules of a Supabase project, from the address of its auth server (`https://….supabase.co/auth/v1`); with `secret`, of one that still signs with a shared one. */
export function supabaseRules(issuer: string, secret?: string): TokenRules {
  const common = { issuer, audience: 'authenticated' };
  return secret === undefined
    ? { ...common, algorithms: ['ES256', 'RS256'], key: createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`)) }
    : { ...common, algorithms: ['HS256'], key: new TextEncoder().encode(secret) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The account that the token is of, or null if it is not valid. Nothing else that it says is used: the database knows better. */
export async function accountOf(token: string | null, rules: TokenRules): Promise<string | null> {
  if (token === null) return null;
  const { issuer, audience, algorithms, key } = rules;
  const options = { issuer, audience, algorithms, requiredClaims: ['sub', 'exp'] };
  try {
    const { payload } =
      typeof key === 'function' ? await jwtVerify(token, key, options) : await jwtVerify(token, key, options);
    return payload.sub !== undefined && uuid.test(payload.sub) ? payload.sub : null;
  } catch (error) {
    // That the keys cannot be had is no fault of the token.
    if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return null;
    throw error;
  }
}
