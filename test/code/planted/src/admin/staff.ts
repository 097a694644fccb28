import type { Database } from '../db.ts';

/** Who may sign in to the back office. */
export async function staff(db: Database): Promise<number> {
  // separation: user
  return db.user.count();
}

export async function staffSql(db: Database): Promise<unknown> {
  return db.$queryRaw`SELECT count(*) FROM users`; // separation: user
}

export async function readAlready(request: any): Promise<string> {
  return request.body.userId; // separation: read
}
