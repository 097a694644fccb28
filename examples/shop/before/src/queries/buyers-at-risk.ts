import type { Database } from '../db.ts';

/** E-mail addresses of buyers with a running subscription and an open dispute: support writes to them first. */
export async function buyersAtRisk(db: Database): Promise<string[]> {
  const buyers = await db.user.findMany({
    where: { subscriptions: { some: { cancelledAt: null } }, disputes: { some: { resolvedAt: null } } },
    select: { email: true },
    orderBy: { id: 'asc' },
  });
  return buyers.map((buyer) => buyer.email);
}
