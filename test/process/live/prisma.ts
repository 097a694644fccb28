import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient as After } from '../../../examples/shop/after/src/generated/client.ts';
import { PrismaClient as Before } from '../../../examples/shop/before/src/generated/client.ts';
import { type LiveClient, type OpenClient, withOptions } from './client.ts';

/** Prisma 7 with its adapter: the generated client of the application of before, or of after. */
export const openPrisma: OpenClient = (url, { bridge, names }): LiveClient => {
  const adapter = new PrismaPg(
    { connectionString: bridge ? withOptions(url) : url, max: 2, application_name: 'live prisma' },
    {
      ...(bridge ? { schema: 'separation_bridge' } : {}),
      onPoolError: () => undefined,
      onConnectionError: () => undefined,
    },
  );
  return names === 'before' ? ofBefore(new Before({ adapter })) : ofAfter(new After({ adapter }));
};

function ofBefore(db: Before): LiveClient {
  return {
    name: 'Prisma 7',
    signUp: async (email) => String((await db.user.create({ data: { email, country: 'BR' } })).id),
    placeOrder: async (buyer, total) =>
      // The filter by an enum is part of it.
      String(
        (
          await db.$transaction(async (transaction) => {
            await transaction.order.count({ where: { userId: BigInt(buyer), status: { in: ['pending', 'paid'] } } });
            return transaction.order.create({ data: { userId: BigInt(buyer), total, status: 'pending' } });
          })
        ).id,
      ),
    changeTotal: async (order, total) =>
      (await db.order.updateMany({ where: { id: BigInt(order), status: 'pending' }, data: { total } })).count,
    close: () => db.$disconnect(),
  };
}

function ofAfter(db: After): LiveClient {
  return {
    name: 'Prisma 7',
    signUp: async (email) => String((await db.customer.create({ data: { email, country: 'BR' } })).id),
    placeOrder: async (buyer, total) =>
      String((await db.order.create({ data: { customerId: BigInt(buyer), total, status: 'pending' } })).id),
    changeTotal: async (order, total) =>
      (await db.order.updateMany({ where: { id: BigInt(order), status: 'pending' }, data: { total } })).count,
    close: () => db.$disconnect(),
  };
}
