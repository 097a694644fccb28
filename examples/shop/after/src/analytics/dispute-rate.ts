import type { Database } from '../db.ts';

export interface DisputeRate {
  orders: number;
  disputes: number;
  rate: string;
  amount: string;
  /** Customers who disputed more than one order. */
  repeated: number;
}

/** How many of the delivered orders were disputed, and for how much. */
export async function disputeRate(db: Database): Promise<DisputeRate> {
  const [orders, disputes, byCustomer] = await Promise.all([
    db.order.count({ where: { status: { in: ['shipped', 'refunded'] } } }),
    db.dispute.aggregate({ _count: { _all: true }, _sum: { amount: true } }),
    db.dispute.groupBy({
      by: ['customerId'],
      where: { customerId: { not: null } },
      having: { orderId: { _count: { gt: 1 } } },
    }),
  ]);
  return {
    orders,
    disputes: disputes._count._all,
    rate: (disputes._count._all / Math.max(orders, 1)).toFixed(4),
    amount: disputes._sum.amount?.toFixed(2) ?? '0.00',
    repeated: byCustomer.length,
  };
}
