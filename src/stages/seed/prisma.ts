import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../generated/separation/client.ts';
import { clientConfig } from '../../postgres/connection.ts';
import type { Connection } from '../../core/connection.ts';
import { pinnedSession, quietAsGranted } from '../../postgres/session-settings.ts';
import { closeSoon } from '../../postgres/session.ts';
import { watch } from '../../postgres/watchdog.ts';

/** The Prisma client within a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** Has Prisma compile what every client of this process needs, which takes it as long as the seed itself; connects to nothing. */
export async function warmUpPrisma(): Promise<void> {
  const prisma = new PrismaClient({ adapter: new PrismaPg(new pg.Pool()) });
  await prisma.$connect();
  await prisma.$disconnect();
}

/** Opens a Prisma client over the views of schema `separation` for `use`. Importing this file loads Prisma. */
export async function withPrisma<T>(connection: Connection, use: (prisma: PrismaClient) => Promise<T>): Promise<T> {
  const ignore = (): void => undefined;
  const config = clientConfig(connection);
  const unwatch: (() => void)[] = [];
  const pool = new pg.Pool({
    ...config,
    max: 1,
    // Before the first query of Prisma's, which tells of whatever is wrong with the session.
    onConnect: async (client) => {
      const session = client as unknown as pg.Client;
      // A session of the pool may never be answered, as any other.
      unwatch.push(watch(session, config), () => closeSoon(session));
      for (const sql of [pinnedSession, quietAsGranted]) await session.query(sql).catch(ignore);
    },
  });
  // The query that fails tells of a lost connection; the event must only not end the process.
  pool.on('error', ignore);
  const adapter = new PrismaPg(pool, { schema: 'separation', onPoolError: ignore, onConnectionError: ignore });
  const prisma = new PrismaClient({ adapter });
  try {
    return await use(prisma);
  } finally {
    for (const end of unwatch) end();
    await prisma.$disconnect();
    await pool.end();
  }
}
