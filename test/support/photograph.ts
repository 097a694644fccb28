import type { Connection } from '../../src/core/connection.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { beginReadOnly, withClient, withTransaction } from '../../src/postgres/session.ts';

/** Everything that must be as it was: schema, rows, storage files. */
export async function photograph({ connection }: { connection: Connection }, key?: string): Promise<unknown> {
  return withClient(connection, async (client) => ({
    schema: await schemaLines(client),
    tables: await withTransaction(client, () => fingerprintTables(client, key), beginReadOnly),
  }));
}

/** Schema and rows: what a restore brings back, in storage files of its own. */
export async function photographContents(connection: Connection): Promise<unknown> {
  const { schema, tables } = (await photograph({ connection })) as { schema: unknown; tables: object[] };
  return { schema, tables: tables.map((table) => ({ ...table, relfilenode: 0 })) };
}
