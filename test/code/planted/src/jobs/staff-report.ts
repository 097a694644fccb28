import type { Database } from '../db.ts';

export async function staffReport(db: Database): Promise<number> {
  return db.user.count({ where: { email: { endsWith: '@shop.example' } } });
}
