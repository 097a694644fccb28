import type { Database } from '../db.ts';

/** How many buyers the shop has. */
export async function customerCount(db: Database): Promise<number> {
  return db.user.count();
}
