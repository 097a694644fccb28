import { Prisma } from '../generated/client.ts';
import type { Database } from '../db.ts';

export interface BasketLine {
  productId: bigint;
  quantity: number;
}

/** Places an order at the prices of today; throws if a product is not known. */
export async function placeOrder(db: Database, customerId: bigint, basket: readonly BasketLine[]): Promise<bigint> {
  const products = await db.product.findMany({ where: { id: { in: basket.map((line) => line.productId) } } });
  const prices = new Map(products.map((product) => [product.id, product.price]));
  const lines = basket.map(({ productId, quantity }) => {
    const price = prices.get(productId);
    if (price === undefined) throw new Error(`there is no product ${productId}`);
    return { productId, quantity, price };
  });
  const total = lines.reduce((sum, { price, quantity }) => sum.add(price.mul(quantity)), new Prisma.Decimal(0));
  const order = await db.order.create({
    data: { customerId, total, items: { create: lines.map((line) => ({ ...line, customerId })) } },
    select: { id: true },
  });
  return order.id;
}
