import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
import type { Knex } from 'knex';
import type { Kysely } from 'kysely';

export const buyers = pgTable('users', {
  id: bigint('id', { mode: 'bigint' }).primaryKey(),
  email: text('email').notNull(),
});

export const orders = pgTable('orders', {
  id: bigint('id', { mode: 'bigint' }).primaryKey(),
  buyerId: bigint('user_id', { mode: 'bigint' }).references(() => buyers.id),
});

interface Tables {
  orders: { id: bigint };
}

export async function bigSpenders(db: Kysely<Tables>): Promise<unknown[]> {
  return db
    .selectFrom('users')
    .innerJoin('orders', 'orders.user_id', 'users.id')
    .select(['users.email', 'orders.total'])
    .where('orders.user_id', '>', 0)
    .execute();
}

export async function add(db: Kysely<Tables>, buyer: bigint): Promise<void> {
  await db.insertInto('orders').values({ user_id: buyer, total: '1.00' }).execute();
}

export async function withKnex(knex: Knex, buyer: bigint): Promise<unknown> {
  await knex('users').where({ id: buyer }).select('email');
  await knex.from('orders').join('users', 'users.id', 'orders.user_id').where('orders.user_id', buyer);
  await knex('subscriptions').insert({ user_id: buyer, plan: 'basic' });
  return knex.raw('SELECT count(*) FROM users WHERE id = ?', [buyer]);
}
