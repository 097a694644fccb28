import type { Database } from '../db.ts';

/** The customer with that e-mail address, whatever its case, or null. */
export async function findCustomer(
  db: Database,
  email: string,
): Promise<{ id: bigint; fullName: string | null } | null> {
  return db.customer.findFirst({
    where: { email: { equals: email, mode: 'insensitive' } },
    select: { id: true, fullName: true },
  });
}
