import { randomUUID } from 'node:crypto';
import { adapter } from './auth.ts';
import { db } from './db.ts';
import { ordersOf, placeOrder } from './orders.ts';

const said: Record<string, unknown> = {};
const expires = new Date('2100-01-01');
const { createUser, createSession, getSessionAndUser, getUserByAccount, getUserByEmail, linkAccount } = adapter;
const { createVerificationToken, deleteSession, deleteUser, unlinkAccount, updateSession, updateUser } = adapter;
const { createAuthenticator, getAuthenticator, listAuthenticatorsByUserId, updateAuthenticatorCounter } = adapter;
const { useVerificationToken: takeVerificationToken } = adapter;

// Ana has been signed in for long: the first time that this runs.
if ((await getUserByEmail?.('ana@example.com')) === null) {
  const ana = await createUser?.({ id: randomUUID(), email: 'ana@example.com', emailVerified: null, name: 'Ana' });
  await createSession?.({ sessionToken: 'ana', userId: ana?.id ?? '', expires });
  await placeOrder(ana?.id ?? '', 12);
}
const ana = await getSessionAndUser?.('ana');
said['still signed in'] = [ana?.user.id, ana?.user.email, await ordersOf(ana?.user.id ?? '')];

// Bo comes, and goes for good.
const bo = await createUser?.({ id: randomUUID(), email: 'bo@example.com', emailVerified: null });
if (bo === undefined) throw new Error('nobody was made');
const account = { provider: 'github', providerAccountId: '7' };
await linkAccount?.({ ...account, type: 'oauth', userId: bo.id });
said['by account'] = (await getUserByAccount?.(account))?.email;
// A passkey of his; the adapter of NextAuth 4 has none.
await createAuthenticator?.({
  credentialID: 'key',
  userId: bo.id,
  providerAccountId: 'key',
  credentialPublicKey: 'public',
  counter: 0,
  credentialDeviceType: 'singleDevice',
  credentialBackedUp: false,
  transports: null,
});
await updateAuthenticatorCounter?.('key', 1);
said['passkey'] = [
  (await getAuthenticator?.('key'))?.counter,
  (await listAuthenticatorsByUserId?.(bo.id))?.map(({ userId }: { userId: string }) => userId === bo.id),
];
await createSession?.({ sessionToken: 'bo', userId: bo.id, expires });
await updateSession?.({ sessionToken: 'bo', expires: new Date('2101-01-01') });
said['session'] = (await getSessionAndUser?.('bo'))?.session.expires;
said['updated'] = (await updateUser?.({ id: bo.id, name: 'Bo' }))?.name;
await createVerificationToken?.({ identifier: 'bo@example.com', token: 't', expires });
said['token'] = (await takeVerificationToken?.({ identifier: 'bo@example.com', token: 't' }))?.identifier;
await deleteSession?.('bo');
said['signed out'] = await getSessionAndUser?.('bo');
await unlinkAccount?.(account);
said['unlinked'] = await getUserByAccount?.(account);
await deleteUser?.(bo.id);
said['deleted'] = await getUserByEmail?.('bo@example.com');

process.stdout.write(JSON.stringify(said, null, 2));
await db.$disconnect();
