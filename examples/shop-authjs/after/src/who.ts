import { db } from './db.ts';

export interface SystemUser {
  id: bigint;
  email: string;
  role: string;
}

/**
 * Whoever runs the shop, by the customer that Auth.js has signed in (`session.user.id`): through the mapping, never by an address.
 * Null for buyers, and for a user to whom nobody has given a role.
 */
export async function systemUserOf(customerId: string): Promise<SystemUser | null> {
  const found = await db.userCustomerMapping.findUnique({ where: { customerId }, select: { user: true } });
  if (found === null || found.user.role === null) return null;
  const { id, email, role } = found.user;
  return { id, email, role };
}
