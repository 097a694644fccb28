import type { Database } from '../db.ts';

/** The customer with that e-mail address, whatever its case, or null. Not `mode: 'insensitive'`, to which `_` and `%` are any characters. */
export async function findCustomer(
  db: Database,
  email: string,
): Promise<{ id: bigint; fullName: string | null } | null> {
  const [customer] = await db.$queryRaw<{ id: bigint; fullName: string | null }[]>`
    SELECT id, full_name AS "fullName" FROM customers WHERE lower(email) = lower(${email}) ORDER BY id LIMIT 1`;
  return customer ?? null;
}
