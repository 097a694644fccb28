import type { Database } from '../db.ts';

export interface TopCustomer {
  id: string;
  name: string;
  orders: number;
  revenue: string;
}

/** The buyers who spent most. */
export async function topCustomers(db: Database, limit = 10): Promise<TopCustomer[]> {
  const totals = await db.order.groupBy({
    by: ['userId'],
    where: { status: { in: ['paid', 'shipped'] } },
    _count: { _all: true },
    _sum: { total: true },
    orderBy: [{ _sum: { total: 'desc' } }, { userId: 'asc' }],
    take: limit,
  });
  const buyers = await db.user.findMany({
    where: { id: { in: totals.map((total) => total.userId) } },
    select: { id: true, fullName: true, email: true },
  });
  const names = new Map(buyers.map((buyer) => [buyer.id, buyer.fullName ?? buyer.email]));
  return totals.map((total) => ({
    id: String(total.userId),
    name: names.get(total.userId) ?? 'unknown',
    orders: total._count._all,
    revenue: total._sum.total?.toFixed(2) ?? '0.00',
  }));
}
