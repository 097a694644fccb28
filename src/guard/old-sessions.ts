import type { Client } from '../postgres/session.ts';

/** Sessions that were there before the migration and have worked since, by who they say they are. */
export interface OldSessions {
  role: string;
  application: string;
  sessions: number;
}

/** Sessions older than `since` that made a statement after it; what they ask is not looked at. */
export async function readOldSessions(client: Client, since: string): Promise<OldSessions[]> {
  const { rows } = await client.query<OldSessions>(
    `SELECT usename AS role, application_name AS application, count(*)::int AS sessions
       FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
        AND backend_start < $1::timestamptz AND query_start > $1::timestamptz
      GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20`,
    [since],
  );
  return rows;
}
