import type { Database } from '../db.ts';

/** E-mail addresses of customers with a running subscription and an open dispute: support writes to them first. */
export async function customersAtRisk(db: Database): Promise<string[]> {
  const customers = await db.customer.findMany({
    where: { subscriptions: { some: { cancelledAt: null } }, disputes: { some: { resolvedAt: null } } },
    select: { email: true },
    orderBy: { id: 'asc' },
  });
  return customers.map((customer) => customer.email);
}
