import { isConnectionLoss, type Client } from '../../postgres/session.ts';

/**
 * Gathers statistics of every table of this role's: a restored database has none. One that cannot be looked at (statistics on an expression
 * whose function finds nothing under an empty search_path) goes without, as it did before.
 */
export async function analyze(client: Client): Promise<void> {
  try {
    await client.query('ANALYZE');
  } catch (error) {
    if (isConnectionLoss(error)) throw error;
    const { rows } = await client.query<{ table: string }>(
      `SELECT c.oid::regclass::text AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND pg_has_role(c.relowner, 'USAGE')`,
    );
    for (const { table } of rows)
      await client.query(`ANALYZE ${table}`).catch((one: unknown) => {
        if (isConnectionLoss(one)) throw one;
      });
  }
}
