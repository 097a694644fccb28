import type { Connection } from '../../core/connection.ts';
import { homeAmong } from '../../plan/prisma-home.ts';
import { qualified } from '../../postgres/identifier.ts';
import { beginReadOnly, type Client, withClient, withTransaction } from '../../postgres/session.ts';
import { trustedRoles } from '../../postgres/trust/trusted-roles.ts';

/** Names of the migrations that Prisma Migrate recorded as applied; null if the database does not answer. */
export async function recordedMigrations(
  connection: Connection,
  configured: string,
): Promise<ReadonlySet<string> | null> {
  try {
    return await withClient(connection, (client) =>
      withTransaction(client, () => readNames(client, connection.schema, configured), beginReadOnly),
    );
  } catch {
    return null;
  }
}

/** Empty without such a record. If several schemas have one and nothing says which of them is meant, what is in any of them was applied. */
async function readNames(client: Client, urlSchema: string | null, configured: string): Promise<ReadonlySet<string>> {
  const { rows: homes } = await client.query<{ schema: string }>(
    `SELECT n.nspname AS schema
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = '_prisma_migrations' AND c.relkind = 'r' AND c.relowner IN (${trustedRoles(client)})`,
  );
  const home = homeAmong(
    homes.map(({ schema }) => schema),
    urlSchema,
    configured,
  );
  if (home === null) return new Set();
  const records = ('ambiguous' in home ? home.ambiguous : [home.schema]).map(
    (schema) => `SELECT migration_name AS name FROM ${qualified(schema, '_prisma_migrations')}
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  const { rows } = await client.query<{ name: string }>(records.join(' UNION '));
  return new Set(rows.map(({ name }) => name));
}
