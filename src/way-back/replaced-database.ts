import type { Context } from '../context.ts';
import type { JournalRun } from '../postgres/journal.ts';
import { withMaintenance } from '../postgres/maintenance.ts';
import { parseMarker } from '../postgres/side-database.ts';
import { readSettings } from './database-settings.ts';
import { rowsOnlyInKept } from './kept-rows.ts';

/**
 * A sentence about the database that this one has replaced by a swap, and the rows that only it has; empty where there is none.
 * For a restore that was killed between its swap and its telling.
 */
export async function describeReplaced({ connection }: Context, { manifest }: JournalRun): Promise<string> {
  const kept = await withMaintenance(connection, async (client) => {
    const current = await readSettings(client, connection.database);
    const { rows } = await client.query<{ name: string; comment: string }>(
      `SELECT datname AS name, shobj_description(oid, 'pg_database') AS comment FROM pg_database
        WHERE shobj_description(oid, 'pg_database') LIKE '{"separation":"failed"%'`,
    );
    return (
      rows.find(({ comment }) => current !== null && parseMarker(comment)?.replacedBy === current.oid)?.name ?? null
    );
  });
  if (kept === null) return '';
  const only = manifest === null ? null : await rowsOnlyInKept(connection, kept, manifest);
  const rows =
    only === null
      ? ''
      : `, with ${only.reduce((sum, table) => sum + table.rows, 0)} row(s) that were written since the backup`;
  return `; what was replaced is kept as ${kept}${rows}`;
}
