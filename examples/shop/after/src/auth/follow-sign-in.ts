import { Prisma } from '../generated/client.ts';
import type { Database } from '../db.ts';

/** What the auth server says of an account, asked by the server itself (`auth.getUser()`), never taken from a browser. */
export interface Account {
  id: string;
  email?: string | null;
  email_confirmed_at?: string | null;
  last_sign_in_at?: string | null;
  app_metadata?: { provider?: string };
  user_metadata?: { full_name?: unknown };
}

/**
 * To be called after each sign-in: links the account to the system user with its confirmed address, and keeps that user up to date.
 * It never makes a user: whoever is none stays a customer. Safe to call again, and by two sign-ins at once. Answers the user's id, or null.
 */
export async function followSignIn(db: Database, account: Account): Promise<bigint | null> {
  const { id: authUserId, email } = account;
  if (typeof account.email_confirmed_at !== 'string' || typeof email !== 'string' || email === '') return null;
  const user = (await linked(db, authUserId)) ?? (await link(db, account, email));
  if (user === null) return null;
  const same = user.email.toLowerCase() === email.toLowerCase();
  const fullName = account.user_metadata?.full_name;
  const signedInAt = typeof account.last_sign_in_at === 'string' ? new Date(account.last_sign_in_at) : new Date();
  const later = user.lastActiveAt === null || user.lastActiveAt < signedInAt;
  const named = (user.fullName ?? '').trim() !== '';
  await db.user.updateMany({
    where: { id: user.id, authUserId },
    data: {
      ...(later ? { lastActiveAt: signedInAt } : {}),
      ...(same && !user.emailVerified ? { emailVerified: true } : {}),
      ...(!named && typeof fullName === 'string' && fullName.trim() !== '' ? { fullName: fullName.trim() } : {}),
    },
  });
  if (!same) await followAddress(db, authUserId, email);
  return user.id;
}

const columns = { id: true, email: true, fullName: true, emailVerified: true, lastActiveAt: true } as const;
type Linked = Prisma.UserGetPayload<{ select: typeof columns }>;

function linked(db: Database, authUserId: string): Promise<Linked | null> {
  return db.user.findUnique({ where: { authUserId }, select: columns });
}

/** Of two sign-ins at once, the second waits for the first, finds the user linked, and goes on with that. */
async function link(db: Database, account: Account, email: string): Promise<Linked | null> {
  // What the identity provider of others says of an address is no proof.
  if (account.app_metadata?.provider?.startsWith('sso:') === true) return null;
  // Not `mode: 'insensitive'`, which takes `_` and `%` of an address for any characters.
  const [match] = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM users WHERE lower(email) = lower(${email}) AND auth_user_id IS NULL`;
  if (match !== undefined) {
    await db.user.updateMany({
      where: { id: match.id, authUserId: null },
      data: { authUserId: account.id, emailVerified: true },
    });
  }
  return linked(db, account.id);
}

/** The address follows the account, unless another user has it: then that one keeps it. */
async function followAddress(db: Database, authUserId: string, email: string): Promise<void> {
  try {
    await db.user.updateMany({ where: { authUserId }, data: { email, emailVerified: true } });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return;
    throw error;
  }
}
