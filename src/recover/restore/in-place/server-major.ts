import type { Client } from '../../../postgres/session.ts';

/** The major version of the server. */
export async function serverMajor(client: Client): Promise<number> {
  const { rows } = await client.query<{ major: number }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS major",
  );
  return Number(rows[0]?.major);
}
