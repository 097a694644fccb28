import type { Client } from '../../../postgres/session.ts';

/** Who a session says it is. */
export interface OldClient {
  role: string;
  application: string;
}

/** Sessions that have worked since the migration and that may be of before it, by who they say they are. */
export interface OldSessions extends OldClient {
  sessions: number;
  /** True if they began after it, as a client that was there before and connected anew. */
  reconnected: boolean;
}

const others = `datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name NOT LIKE 'separation%'`;

/** The clients that are connected now; of other roles than its own a role sees them only with pg_read_all_stats. */
export async function readClients(client: Client): Promise<OldClient[]> {
  const { rows } = await client.query<OldClient>(
    `SELECT DISTINCT usename AS role, application_name AS application FROM pg_stat_activity WHERE ${others} ORDER BY 1, 2 LIMIT 200`,
  );
  return rows;
}

/** Sessions of which this role does not see whether they are at work. */
export async function readHiddenSessions(client: Client): Promise<(OldClient & { sessions: number })[]> {
  const { rows } = await client.query<OldClient & { sessions: number }>(
    `SELECT usename AS role, application_name AS application, count(*)::int AS sessions FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type IS NULL AND usesysid IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20`,
  );
  return rows;
}

/** Who it is, and in how many sessions. */
export function nameOf({ role, application, sessions }: OldClient & { sessions: number }): string {
  return `${role}${application === '' ? '' : ` (${application})`}: ${sessions}`;
}

/** What lets this role see what the sessions of others are at. */
export async function grantOfSight(client: Client): Promise<string> {
  const { rows } = await client.query<{ role: string }>('SELECT quote_ident(current_user) AS role');
  return `GRANT pg_read_all_stats TO ${rows[0]?.role ?? ''}`;
}

/** Sessions with a statement after `since` that began before it, or whose client was there before it (`known`). */
export async function readOldSessions(
  client: Client,
  since: string,
  known: readonly OldClient[] = [],
): Promise<OldSessions[]> {
  const { rows } = await client.query<OldSessions>(
    `SELECT usename AS role, application_name AS application, count(*)::int AS sessions, backend_start >= $1::timestamptz AS reconnected
       FROM pg_stat_activity
      WHERE ${others} AND query_start > $1::timestamptz
        AND (backend_start < $1::timestamptz
             OR EXISTS (SELECT FROM jsonb_to_recordset($2::jsonb) AS k (role text, application text)
                         WHERE k.role = usename AND k.application = application_name))
      GROUP BY 1, 2, 4 ORDER BY 3 DESC, 1, 2 LIMIT 20`,
    [since, JSON.stringify(known)],
  );
  return rows;
}
