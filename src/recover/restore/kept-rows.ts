import { databaseFacts } from '../../backup/database-facts.ts';
import type { Manifest } from '../../core/manifest.ts';
import { parallelism } from '../../backup/parameters.ts';
import { withDatabase } from '../../postgres/connection.ts';
import type { Connection } from '../../core/connection.ts';
import { onSnapshot } from '../../postgres/rows/snapshot-sessions.ts';
import { listTables } from '../../postgres/rows/table-files.ts';
import { sessionsFor } from '../../postgres/rows/table-parts.ts';
import { beginReadOnly, type Client, withClient, withTransaction } from '../../postgres/session.ts';
import { rowsWrittenSince, snapshotOf } from '../../postgres/rows/written-since.ts';

/** Rows by table, under the names of the kept database. */
export type KeptRows = { name: string; rows: number }[];

/** Rows of the replaced database written since the backup, which the restored one has not. Null if transaction ids cannot tell. */
export async function rowsOnlyInKept(
  connection: Connection,
  kept: string,
  manifest: Pick<Manifest, 'database' | 'snapshot' | 'seen'>,
): Promise<KeptRows | null> {
  const there = withDatabase(connection, kept);
  return withClient(there, async (client) => {
    if (!(await isOfManifest(client, manifest))) return null;
    return withTransaction(
      client,
      async () => {
        const snapshot = snapshotOf(manifest);
        const tables = await listTables(client);
        const sharing = { sessions: sessionsFor(tables, parallelism) };
        const found = await onSnapshot({ connection: there, client }, tables, sharing, async (session, table) => ({
          name: `${table.schema}.${table.name}`,
          rows: await rowsWrittenSince(session, table, snapshot),
        }));
        return found.filter(({ rows }) => rows > 0);
      },
      beginReadOnly,
    );
  });
}

/** True of a session in the database that was backed up: transaction ids mean something in one cluster only. */
export async function isOfManifest(client: Client, { database }: Pick<Manifest, 'database'>): Promise<boolean> {
  const { oid, systemIdentifier } = await databaseFacts(client);
  return oid === database.oid && systemIdentifier === database.systemIdentifier;
}
