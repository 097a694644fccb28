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
  // Others of them: an invitation to an organization, a device, a wallet, an identity provider, what an OAuth server gives out.
  ['organizationId', 'inviterId'],
  ['deviceCode', 'userCode'],
  ['address', 'chainId', 'isPrimary'],
  ['issuer', 'providerId', 'domain'],
  ['clientId', 'accessTokenExpiresAt'],
  ['clientId', 'consentGiven'],
  // Sessions of better-auth and most home-made ones have a token; Lucia's only an expiry.
  ['token', 'expiresAt'],
  ['tokenHash', 'expiresAt'],
  ['hashedToken', 'expiresAt'],
];

/** Those whose fields are too common: the name has to say it, too. */
const knownByName: readonly (readonly [name: RegExp, fields: readonly string[]])[] = [
  ...['expiresAt', 'token', 'sessionToken', 'tokenHash', 'secretHash'].map((field) => [/session$/, [field]] as const),
  // The organizations of better-auth: who belongs to one, or to a team of it.
  [/^(?:organization)?member$/, ['organizationId', 'userId', 'role']],
  [/^teammember$/, ['teamId', 'userId']],
];

/** Whether a model or table with these names is one of them; `names` has no underscores and no capitals. */
function isKnown(name: string, names: ReadonlySet<string>): boolean {
  const hasAll = (fields: readonly string[]): boolean => fields.every((field) => names.has(plain(field)));
  return (
    known.some(hasAll) || knownByName.some(([own, fields]) => own.test(plain(name).replace(/s$/, '')) && hasAll(fields))
  );
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** Whether a model belongs to the sign-in of people: its `userId` and `user` keep their names, and lead to the customers. */
export function isSignInModel({ name, fields }: PrismaModel, source: PrismaModel): boolean {
  return (
    fields.some(({ type }) => type === source.name) && isKnown(name, new Set(fields.map((field) => plain(field.name))))
  );
}

/** The same of a table, whatever its names are written like. */
export function isSignInTable({ name, columns }: { name: string; columns: readonly { name: string }[] }): boolean {
  return isKnown(name, new Set(columns.map((column) => plain(column.name))));
}

/** A model by which people sign in to the table, if the schema has one. */
export function signInModel(schema: PrismaSchema | null, home: string, table: string): string | null {
  const source = schema?.models.find((model) => isTable(model, home, table));
  return source === undefined ? null : (schema?.models.find((model) => isSignInModel(model, source))?.name ?? null);
}
