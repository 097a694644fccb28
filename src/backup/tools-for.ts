import type { Context } from '../config/context.ts';
import { withMaintenance } from '../postgres/maintenance.ts';
import { findTools, type Tools } from '../postgres/tools.ts';
import { programWords } from '../core/program-words.ts';

/** The client tools for the server of this context, also while the database itself is not there. Throws `E_TOOLS`. */
export async function toolsFor({
  connection,
  environment,
  debug = () => undefined,
}: Pick<Context, 'connection' | 'environment' | 'debug'>): Promise<Tools> {
  const serverMajor = await withMaintenance(connection, async (client) => {
    const { rows } = await client.query<{ major: number }>(
      "SELECT current_setting('server_version_num')::int / 10000 AS major",
    );
    return Number(rows[0]?.major);
  });
  const tools = await findTools({ serverMajor, environment });
  debug(`client tools of PostgreSQL ${serverMajor}: ${tools.describe}`);
  return {
    ...tools,
    run: async (tool, args, options) => {
      const started = Date.now();
      const result = await tools.run(tool, args, options);
      const said = result.stderr === '' ? '' : `\n${programWords(result.stderr)}`;
      debug(`${tool} ${args.join(' ')}: exit code ${result.code} after ${Date.now() - started} ms${said}`);
      return result;
    },
  };
}
