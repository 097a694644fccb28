import type { Connection } from '../postgres/connection.ts';
import { literal } from '../postgres/identifier.ts';
import { beginReadOnly, tablesOnly, withClient, withTransaction } from '../postgres/session.ts';
import { trustedRoles } from '../postgres/trusted-roles.ts';
import { sqlFile } from '../sql-file.ts';

/** A foreign key that the catalog calls valid, and the rows that break it all the same. */
export interface BrokenReference {
  /** Both as SQL writes them. */
  name: string;
  table: string;
  rows: number;
}

/**
 * Counts, on an exported snapshot, the rows that break a foreign key: a dump with such rows loads for nobody. One that cannot be counted
 * (a right is missing, row security or a cast of others is in the way) is passed over. `signal` ends it after the key that it is at.
 */
export async function countBroken(
  connection: Connection,
  snapshotId: string,
  signal: AbortSignal,
): Promise<BrokenReference[]> {
  return withClient(connection, (client) =>
    withTransaction(
      client,
      async () => {
        await client.query(`SET TRANSACTION SNAPSHOT ${literal(snapshotId)}`);
        await client.query(`SET LOCAL row_security = off; ${tablesOnly}`);
        const { rows: keys } = await client.query<{ name: string; table: string; query: string }>(
          sqlFile('backup/broken-references.sql').replace('%trusted%', () => trustedRoles(client)),
        );
        const broken: BrokenReference[] = [];
        for (const { name, table, query } of keys) {
          if (signal.aborted) break;
          await client.query('SAVEPOINT counting');
          try {
            const { rows } = await client.query<{ rows: number }>(query);
            const found = rows[0]?.rows ?? 0;
            if (found > 0) broken.push({ name, table, rows: found });
            await client.query('RELEASE counting');
          } catch {
            await client.query('ROLLBACK TO counting');
          }
        }
        return broken;
      },
      beginReadOnly,
    ),
  );
}

/** What such rows mean for the backup, a sentence each. */
export function describeBroken(broken: readonly BrokenReference[]): string[] {
  return broken.map(
    ({ name, table, rows }) =>
      `${rows} row(s) of ${table} break the foreign key ${name}, which the catalog calls valid: a dump with them loads for nobody`,
  );
}

/** What a person does about it. */
export const mendBroken =
  'find these rows (the key has no row that they point to), and correct or delete them; nothing else makes the dump loadable';
