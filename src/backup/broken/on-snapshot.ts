import type { Connection } from '../../core/connection.ts';
import { literal } from '../../postgres/identifier.ts';
import { beginReadOnly, tablesOnly, withClient, withTransaction, type Client } from '../../postgres/session.ts';

/** Works in a session of its own on an exported snapshot; a policy is an error, and no view is read. */
export async function onSnapshotOf<T>(
  connection: Connection,
  snapshotId: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return withClient(connection, (client) =>
    withTransaction(
      client,
      async () => {
        await client.query(`SET TRANSACTION SNAPSHOT ${literal(snapshotId)}`);
        await client.query(`SET LOCAL row_security = off; ${tablesOnly}`);
        return work(client);
      },
      beginReadOnly,
    ),
  );
}
