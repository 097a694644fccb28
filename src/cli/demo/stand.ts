import { digestOf, schemaLines } from '../../postgres/schema-digest.ts';
import { fingerprintTables } from '../../postgres/rows/fingerprint.ts';
import { parseConnection } from '../../postgres/connection.ts';
import { beginReadOnly, withClient, withTransaction } from '../../postgres/session.ts';

/** Everything about a database that a way back must bring back. */
export interface Stand {
  schemaDigest: string;
  tables: { name: string; rows: number; fingerprint: string; relfilenode: number }[];
}

/** Reads where a database stands, on one snapshot; the demo looks for itself and does not take the run's word. */
export async function readStand(url: string): Promise<Stand> {
  return withClient(parseConnection(url), (client) =>
    withTransaction(
      client,
      async () => ({
        schemaDigest: digestOf(await schemaLines(client)),
        tables: (await fingerprintTables(client)).map(({ schema, name, rows, fingerprint, relfilenode }) => ({
          name: `${schema}.${name}`,
          rows,
          fingerprint,
          relfilenode,
        })),
      }),
      beginReadOnly,
    ),
  );
}
