import type { Database } from '../db.ts';

export interface DayRevenue {
  /** `YYYY-MM-DD`, in UTC. */
  day: string;
  orders: number;
  buyers: number;
  revenue: string;
}

/** What was sold on each day with a sale, oldest first; cancelled and pending orders are no sales. */
export async function revenueByDay(db: Database): Promise<DayRevenue[]> {
  return db.$queryRaw<DayRevenue[]>`
    SELECT
      to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
      count(*)::int AS orders,
      count(DISTINCT user_id)::int AS buyers,
      sum(total)::text AS revenue
    FROM orders
    WHERE status IN ('paid', 'shipped')
    GROUP BY 1
    ORDER BY 1`;
}
