import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export type Database = PrismaClient;

/** Opens the shop's database for `use` and closes it whatever happens; `?schema=` of the URL is where its tables are, else `public`. */
export async function withDatabase<T>(url: string, use: (db: Database) => Promise<T>): Promise<T> {
  const schema = new URL(url).searchParams.get('schema') ?? 'public';
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }, { schema }) });
  try {
    return await use(db);
  } finally {
    await db.$disconnect();
  }
}
