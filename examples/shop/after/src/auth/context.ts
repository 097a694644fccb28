import type { Database } from '../db.ts';

export interface SystemUser {
  id: bigint;
  email: string;
  role: string;
  workspaces: string[];
}

export interface Buyer {
  id: bigint;
  email: string;
}

/** Who somebody is in the two worlds; either may be null. */
export interface AuthContext {
  user: SystemUser | null;
  customer: Buyer | null;
}

/** The address of an account that the provider has confirmed, or null. */
export type ConfirmedAddress = (db: Database, account: string) => Promise<string | null>;

const buyer = { id: true, email: true } as const;

/** The system user that the account is linked to, and the customer of the mapping; who is in no mapping is the customer with the confirmed address. */
export async function authContext(
  db: Database,
  account: string,
  confirmedAddress: ConfirmedAddress = addressInDatabase,
): Promise<AuthContext> {
  const found = await db.user.findUnique({
    where: { authUserId: account },
    select: {
      id: true,
      email: true,
      role: true,
      mapping: { select: { customer: { select: buyer } } },
      workspaces: { select: { workspace: { select: { slug: true } } } },
    },
  });
  const customer = found?.mapping?.customer ?? (await customerOf(db, await confirmedAddress(db, account)));
  // A row without a role is nobody's right: old code may have written it.
  if (found === null || found.role === null) return { user: null, customer };
  const { id, email, role, workspaces } = found;
  return { user: { id, email, role, workspaces: workspaces.map(({ workspace }) => workspace.slug) }, customer };
}

/** Not `mode: 'insensitive'`, which takes `_` and `%` of an address for any characters; a customer who is mapped is somebody's already. */
async function customerOf(db: Database, address: string | null): Promise<Buyer | null> {
  if (address === null) return null;
  const rows = await db.$queryRaw<Buyer[]>`
    SELECT id, email FROM customers
    WHERE lower(email) = lower(${address}) AND NOT EXISTS (SELECT FROM user_customer_mapping m WHERE m.customer_id = customers.id)
    LIMIT 2`;
  // Of two that differ in case only, neither.
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** For a shop whose accounts are in its own database. */
export async function addressInDatabase(db: Database, account: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ email: string }[]>`
    SELECT email::text FROM auth.users
    WHERE id = ${account}::uuid AND email_confirmed_at IS NOT NULL AND deleted_at IS NULL AND NOT is_sso_user AND email <> ''`;
  return rows[0]?.email ?? null;
}
