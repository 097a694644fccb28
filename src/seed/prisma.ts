import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/separation/client.ts';
import { clientConfig, type Connection } from '../postgres/connection.ts';

/** The Prisma client within a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/**
 * Opens a Prisma client over the canonical views (schema `separation`), gives it to `use` and closes it whatever happens.
 * Importing this file loads Prisma, so import it only where it is used.
 */
export async function withPrisma<T>(connection: Connection, use: (prisma: PrismaClient) => Promise<T>): Promise<T> {
  const ignore = (): void => undefined;
  const adapter = new PrismaPg(
    { ...clientConfig(connection), max: 1 },
    // The query that fails tells of a lost connection; the event must only not end the process.
    { schema: 'separation', onPoolError: ignore, onConnectionError: ignore },
  );
  const prisma = new PrismaClient({ adapter });
  try {
    return await use(prisma);
  } finally {
    await prisma.$disconnect();
  }
}
