import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../config/context.ts';
import { databaseNameWith, withMaintenance } from '../../postgres/maintenance.ts';
import { dropDatabase } from '../../postgres/side-database.ts';
import { deadRecordsOf, removeHalfWritten } from '../../migrate/run-record.ts';

/** Removes unfinished backups and side databases of runs that were killed on this machine; the rest is for `separation cleanup`. */
export async function removeUnfinished(context: Context): Promise<void> {
  const { connection, folders, progress } = context;
  removeHalfWritten(folders.state);
  // The notes of restores.
  removeHalfWritten(folders.backups);
  const dead = deadRecordsOf(folders.state, connection);
  const unfinished = (await readdir(folders.backups).catch(() => [])).filter((name) => name.endsWith('.partial'));
  for (const name of unfinished) {
    // `<run>`, or `<run>-failed` for the dump of what a restore replaces.
    const owner = dead.find(
      ({ report: { runId } }) => name === `${runId}.partial` || name.startsWith(`${runId}-failed`),
    );
    if (owner === undefined) continue;
    const partial = join(folders.backups, name);
    await rm(partial, { recursive: true, force: true });
    progress(`removed ${partial}, which a killed run left`);
  }
  const names = new Set(
    dead.flatMap(({ report: { runId }, manifest }) => [
      databaseNameWith(connection.database, `_restore_${runId}`),
      databaseNameWith(connection.database, `_verify_${runId}`),
      // A copy that the run did not live to call its backup.
      ...(manifest === null && !existsSync(join(folders.backups, runId))
        ? [databaseNameWith(connection.database, `_backup_${runId}`)]
        : []),
    ]),
  );
  if (names.size === 0) return;
  await withMaintenance(connection, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE datname = ANY ($1)',
      [[...names]],
    );
    for (const { name } of rows) {
      await dropDatabase(client, name);
      progress(`dropped ${name}, which a killed run left`);
    }
  });
}
