import { Prisma, PrismaClient } from '../generated/client.ts';
import type { User } from '../generated/client.ts';
import type { Database } from '../db.ts';

interface Context {
  db: Database;
  session: { user: { name: string } };
}

/** The client under another name. */
export async function aliased(prisma: Database): Promise<number> {
  const shop = prisma;
  return shop.user.count({ where: { country: 'BR' } });
}

/** A model taken out of the client. */
export async function destructured(db: Database): Promise<string[]> {
  const { user, order } = db;
  await order.count();
  const rows = await user.findMany({ select: { email: true } });
  return rows.map(({ email }) => email);
}

/** In a transaction, and in tRPC's context. */
export async function inTransaction(ctx: Context): Promise<string> {
  const found = await ctx.db.$transaction(async (tx) => {
    await tx.user.updateMany({ data: { locale: 'en' } });
    return ctx.db.user.findFirstOrThrow({ orderBy: { orders: { _count: 'desc' } } });
  });
  return `${found.email} ${ctx.session.user.name}`;
}

/** A client that was extended. */
export async function extended(db: Database): Promise<number> {
  const audited = db.$extends({ query: { user: { findMany: ({ args, query }) => query(args) } } });
  const users = await audited.user.findMany({ where: { orders: { some: { userId: { gt: 0n } } } } });
  return users.length;
}

/** Brackets instead of a dot. */
export async function bracketed(db: Database): Promise<number> {
  return db['user'].count();
}

/** Several in one statement. */
export async function batch(db: Database): Promise<[number, number]> {
  return db.$transaction([db.user.count(), db.order.count()]);
}

export function isBrazilian(user: User): boolean {
  return user.country === 'BR';
}

export const brazilian: Prisma.UserWhereInput = { country: 'BR' };

export type WithOrders = Prisma.UserGetPayload<{ include: { orders: true } }>;

export type NewBuyer = Prisma.UserCreateWithoutOrdersInput;

export const emailOnly = { email: true } satisfies Prisma.UserSelect;

export type NestedOrders = Prisma.OrderCreateNestedManyWithoutUserInput;

export const fields = Prisma.UserScalarFieldEnum;

export async function connect(): Promise<PrismaClient> {
  throw new Error('not in tests');
}
