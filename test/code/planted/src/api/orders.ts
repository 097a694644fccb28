import { z } from 'zod';
import type { Database } from '../db.ts';

const input = z.object({
  userId: z.coerce.bigint(),
  limit: z.number().default(20),
});

interface Analytics {
  track(event: string, properties: Record<string, unknown>): void;
}

interface OrderDto {
  id: string;
  userId: string;
}

export async function listOrders(db: Database, analytics: Analytics, body: unknown): Promise<OrderDto[]> {
  const { userId, limit } = input.parse(body);
  const orders = await db.order.findMany({ where: { userId }, take: limit });
  analytics.track('orders_listed', { userId: String(userId) });
  return orders.map((order) => ({ id: String(order.id), userId: String(order.userId) }));
}

export function buyerOf(request: any): string {
  return request.body.userId;
}
