import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient as After } from '../../../examples/shop/after/src/generated/client.ts';
import { PrismaClient as Before } from '../../../examples/shop/before/src/generated/client.ts';
import { type LiveClient, type OpenClient, withOptions } from './client.ts';

/** The generated clients of the old application and of after, and the adapter of their version. */
export interface PrismaParts {
  Before: typeof Before;
  After: typeof After;
  PrismaPg: typeof PrismaPg;
}

/** A version of Prisma with its adapter. */
export function openerOf(name: string, parts: PrismaParts): OpenClient {
  return (url, { bridge, names }) => {
    const adapter = new parts.PrismaPg(
      { connectionString: bridge ? withOptions(url) : url, max: 2, application_name: 'live prisma' },
      {
        ...(bridge ? { schema: 'separation_bridge' } : {}),
        onPoolError: () => undefined,
        onConnectionError: () => undefined,
      },
    );
    return names === 'before'
      ? ofBefore(name, new parts.Before({ adapter }))
      : ofAfter(name, new parts.After({ adapter }));
  };
}

/** Prisma 7, which the project has. */
export const openPrisma = openerOf('Prisma 7', { Before, After, PrismaPg });

function ofBefore(name: string, db: Before): LiveClient {
  return {
    name,
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

function ofAfter(name: string, db: After): LiveClient {
  return {
    name,
    signUp: async (email) => String((await db.customer.create({ data: { email, country: 'BR' } })).id),
    placeOrder: async (buyer, total) =>
      String((await db.order.create({ data: { customerId: BigInt(buyer), total, status: 'pending' } })).id),
    changeTotal: async (order, total) =>
      (await db.order.updateMany({ where: { id: BigInt(order), status: 'pending' }, data: { total } })).count,
    close: () => db.$disconnect(),
  };
}
