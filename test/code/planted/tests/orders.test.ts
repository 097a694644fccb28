import type { Database } from '../src/db.ts';

export async function testOrders(db: Database): Promise<void> {
  const buyer = await db.user.create({ data: { email: 'a@example.com', country: 'BR' } });
  const order = await db.order.create({ data: { userId: buyer.id, total: 1 } });
  if (order.userId !== buyer.id) throw new Error('another buyer');
}
