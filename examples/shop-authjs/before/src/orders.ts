import { db } from './db.ts';

/** The orders of whoever is signed in. */
export async function ordersOf(userId: string): Promise<{ total: number; buyer: string }[]> {
  const orders = await db.order.findMany({
    where: { userId },
    include: { user: true },
    orderBy: { total: 'asc' },
  });
  return orders.map((order) => ({ total: order.total, buyer: order.user.email }));
}

export async function placeOrder(userId: string, total: number): Promise<void> {
  await db.order.create({ data: { userId, total } });
}
