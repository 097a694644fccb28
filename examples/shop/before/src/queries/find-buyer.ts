import type { Database } from '../db.ts';

/** The buyer with that e-mail address, whatever its case, or null. */
export async function findBuyer(db: Database, email: string): Promise<{ id: bigint; fullName: string | null } | null> {
  return db.user.findFirst({
    where: { email: { equals: email, mode: 'insensitive' } },
    select: { id: true, fullName: true },
  });
}
