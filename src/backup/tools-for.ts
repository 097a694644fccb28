import type { Context } from '../context.ts';
import { withMaintenance } from '../postgres/maintenance.ts';
import { findTools, type Tools } from '../postgres/tools.ts';

/** The client tools for the server of this context, also while the database itself is not there. Throws `E_TOOLS`. */
export async function toolsFor({
  connection,
  environment,
}: Pick<Context, 'connection' | 'environment'>): Promise<Tools> {
  const serverMajor = await withMaintenance(connection, async (client) => {
    const { rows } = await client.query<{ major: number }>(
      "SELECT current_setting('server_version_num')::int / 10000 AS major",
    );
    return Number(rows[0]?.major);
  });
  return findTools({ serverMajor, environment });
}
