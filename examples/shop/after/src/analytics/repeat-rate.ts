import type { Database } from '../db.ts';

export interface RepeatRate {
  buyers: number;
  repeating: number;
  /** Share of the buyers, four digits after the point. */
  rate: string;
}

/** How many of those who bought came back for a second order. */
export async function repeatRate(db: Database): Promise<RepeatRate> {
  const [row] = await db.$queryRaw<RepeatRate[]>`
    SELECT
      count(*)::int AS buyers,
      count(*) FILTER (WHERE orders > 1)::int AS repeating,
      coalesce(round(count(*) FILTER (WHERE orders > 1) / nullif(count(*), 0)::numeric, 4), 0)::text AS rate
    FROM (
      SELECT customers.id, count(*) AS orders
      FROM customers
      JOIN orders ON orders.customer_id = customers.id
      WHERE orders.status IN ('paid', 'shipped')
      GROUP BY customers.id
    ) AS buyer`;
  return row ?? { buyers: 0, repeating: 0, rate: '0' };
}
