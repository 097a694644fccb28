import { isTable } from '../choose-schema.ts';
import type { PrismaModel, PrismaSchema } from '../read-schema.ts';

/** The fields by which a model of a sign-in library, or of a home-made session, is known; `user` is what it is tied to. */
const known: readonly (readonly string[])[] = [
  // Auth.js and NextAuth: Account, Session, Authenticator.
  ['provider', 'providerAccountId'],
  ['sessionToken', 'expires'],
  ['credentialID', 'credentialPublicKey'],
  // better-auth: account.
  ['providerId', 'accountId'],
  // Plugins of better-auth that are of one person: two factors, a passkey, a key for the interface.
  ['secret', 'backupCodes'],
  ['credentialID', 'publicKey'],
  ['key', 'rateLimitEnabled'],
  // Sessions of better-auth and most home-made ones have a token; Lucia's only an expiry.
  ['token', 'expiresAt'],
  ['tokenHash', 'expiresAt'],
  ['hashedToken', 'expiresAt'],
];

/** Whether a model belongs to the sign-in of people: its `userId` and `user` keep their names, and lead to the customers. */
export function isSignInModel({ name, fields }: PrismaModel, source: PrismaModel): boolean {
  const names = new Set(fields.map((field) => field.name));
  if (!fields.some(({ type }) => type === source.name)) return false;
  return (
    known.some((own) => own.every((field) => names.has(field))) || (/session$/i.test(name) && names.has('expiresAt'))
  );
}

/** The same of a table, whatever its names are written like. */
export function isSignInTable({
  name: table,
  columns,
}: {
  name: string;
  columns: readonly { name: string }[];
}): boolean {
  const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
  const names = new Set(columns.map(({ name }) => plain(name)));
  return (
    known.some((own) => own.every((field) => names.has(plain(field)))) ||
    (/sessions?$/i.test(table) && names.has('expiresat'))
  );
}

/** A model by which people sign in to the table, if the schema has one. */
export function signInModel(schema: PrismaSchema | null, home: string, table: string): string | null {
  const source = schema?.models.find((model) => isTable(model, home, table));
  return source === undefined ? null : (schema?.models.find((model) => isSignInModel(model, source))?.name ?? null);
}
