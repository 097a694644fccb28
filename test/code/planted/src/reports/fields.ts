import { Prisma } from '../generated/client.ts';
import type { Dispute, Order } from '../generated/client.ts';
import type { Database } from '../db.ts';

export async function buyersOf(db: Database): Promise<string[]> {
  const orders = await db.order.findMany({
    where: { user: { country: 'BR' }, userId: { not: 0n } },
    include: { user: { select: { email: true } }, disputes: true },
    orderBy: [{ user: { email: 'asc' } }, { userId: 'asc' }],
    distinct: ['userId'],
  });
  return orders.map((order) => `${order.userId} ${order.user.email}`);
}

export function owner({ userId }: Order): bigint {
  return userId;
}

export function complainant(dispute: Dispute): string {
  const { userId: buyer, orderId } = dispute;
  return `${buyer ?? 'nobody'} ${orderId}`;
}

export async function totals(db: Database): Promise<Map<bigint, number>> {
  const rows = await db.subscription.groupBy({
    by: ['userId', 'plan'],
    _count: { userId: true },
    having: { userId: { _count: { gt: 1 } } },
  });
  return new Map(rows.map((row) => [row.userId, row._count.userId]));
}

export async function reassign(db: Database, from: bigint, to: bigint): Promise<void> {
  const where: Prisma.OrderWhereInput = { userId: from };
  await db.order.updateMany({ where, data: { userId: to } });
  await db.dispute.updateMany({ where: { order: { userId: from } }, data: { userId: to } });
  await db.subscription.create({ data: { plan: 'basic', price: 5, user: { connect: { id: to } } } });
}

export const byBuyer = Prisma.OrderScalarFieldEnum.userId;

export function key(order: Order): unknown {
  return order['userId'];
}

const withBuyer = { include: { user: true } } satisfies Prisma.OrderDefaultArgs;
export type OrderWithBuyer = Prisma.OrderGetPayload<typeof withBuyer>;

export function emailOf(order: OrderWithBuyer): string {
  return order.user.email;
}

/** A name of the function's own: nothing to change. */
export function local(userId: bigint): bigint {
  const user = { userAgent: 'curl' };
  return user.userAgent === 'curl' ? userId : 0n;
}
