import type { Database } from '../db.ts';

export interface TopCustomer {
  id: string;
  name: string;
  orders: number;
  revenue: string;
}

/** The customers who spent most. */
export async function topCustomers(db: Database, limit = 10): Promise<TopCustomer[]> {
  const totals = await db.order.groupBy({
    by: ['customerId'],
    where: { status: { in: ['paid', 'shipped'] } },
    _count: { _all: true },
    _sum: { total: true },
    orderBy: [{ _sum: { total: 'desc' } }, { customerId: 'asc' }],
    take: limit,
  });
  const customers = await db.customer.findMany({
    where: { id: { in: totals.map((total) => total.customerId) } },
    select: { id: true, fullName: true, email: true },
  });
  const names = new Map(customers.map((customer) => [customer.id, customer.fullName ?? customer.email]));
  return totals.map((total) => ({
    id: String(total.customerId),
    name: names.get(total.customerId) ?? 'unknown',
    orders: total._count._all,
    revenue: total._sum.total?.toFixed(2) ?? '0.00',
  }));
}
