import type { Prisma } from '../generated/client.ts';
import type { Database } from '../db.ts';

const withItems = { items: { include: { product: true }, orderBy: { id: 'asc' } } } satisfies Prisma.OrderInclude;

export type OrderWithItems = Prisma.OrderGetPayload<{ include: typeof withItems }>;

/** The orders of one buyer with what was in them, newest first. */
export async function ordersOfBuyer(db: Database, userId: bigint, limit = 20): Promise<OrderWithItems[]> {
  return db.order.findMany({
    where: { userId },
    include: withItems,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}
