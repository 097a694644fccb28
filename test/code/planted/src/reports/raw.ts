import { Prisma } from '../generated/client.ts';
import type { Database } from '../db.ts';

export async function lifetime(db: Database, country: string): Promise<unknown> {
  return db.$queryRaw`
    SELECT u.email, sum(o.total) AS total
    FROM users u
    JOIN orders o ON o.user_id = u.id
    WHERE u.country = ${country}
    GROUP BY u.email`;
}

export async function erase(db: Database, id: bigint): Promise<void> {
  await db.$executeRaw`DELETE FROM subscriptions WHERE user_id = ${id}`;
  await db.$executeRawUnsafe('UPDATE users SET email = $1 WHERE id = $2', `gone-${id}`, id);
}

const recent = Prisma.sql`SELECT user_id FROM orders WHERE created_at > now() - interval '30 days'`;

export async function active(db: Database): Promise<number> {
  const rows = await db.$queryRaw<{ n: number }[]>(Prisma.sql`SELECT count(*)::int AS n FROM users WHERE id IN (${recent})`);
  return rows[0]?.n ?? 0;
}

const onlyOf = (id: bigint): Prisma.Sql => Prisma.sql`AND user_id = ${id}`;

export async function spent(db: Database, id: bigint): Promise<unknown> {
  return db.$queryRaw`SELECT sum(total) FROM orders WHERE true ${onlyOf(id)}`;
}

/** Words in a text are no SQL. */
export const help = 'Select users from the list and update them';
