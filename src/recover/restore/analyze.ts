import { isConnectionLoss, type Client } from '../../postgres/session.ts';

/** Gathers statistics of this role's tables, which a restored database has none of. A table that cannot be looked at goes without. */
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
