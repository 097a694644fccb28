import type { Database } from '../db.ts';

export interface Churn {
  subscribers: number;
  /** Had a subscription and have none now. */
  lost: number;
  rate: string;
  plans: { plan: string; started: number; cancelled: number; monthly: string }[];
}

/** How many subscribers left for good, and how the plans stand; `monthly` is what the running subscriptions bring in. */
export async function churn(db: Database): Promise<Churn> {
  const [subscribers, lost, plans, running] = await Promise.all([
    db.customer.count({ where: { subscriptions: { some: {} } } }),
    db.customer.count({ where: { subscriptions: { some: {}, none: { cancelledAt: null } } } }),
    db.subscription.groupBy({ by: ['plan'], _count: { _all: true, cancelledAt: true }, orderBy: { plan: 'asc' } }),
    db.subscription.groupBy({ by: ['plan'], where: { cancelledAt: null }, _sum: { price: true } }),
  ]);
  const monthly = new Map(running.map((plan) => [plan.plan, plan._sum.price?.toFixed(2)]));
  return {
    subscribers,
    lost,
    rate: (lost / Math.max(subscribers, 1)).toFixed(4),
    plans: plans.map(({ plan, _count }) => ({
      plan,
      started: _count._all,
      cancelled: _count.cancelledAt,
      monthly: monthly.get(plan) ?? '0.00',
    })),
  };
}
