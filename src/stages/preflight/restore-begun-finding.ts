import type { RunContext } from '../../migrate/run-context.ts';
import type { Client } from '../../postgres/session.ts';
import type { Finding } from '../../core/report.ts';
import { findRestoreBegun } from '../../recover/restore/restore-begun.ts';
import { accessOf } from '../../recover/restore/command/block-writes/read-only.ts';

/** A restore by command that was begun and has not ended, as this machine or the database itself knows; null if there is none. */
export async function restoreBegunFinding(
  client: Client,
  { connection, folders }: Pick<RunContext, 'connection' | 'folders'>,
): Promise<Finding | null> {
  const { database } = connection;
  const begun = await findRestoreBegun(folders.backups, database);
  const access = await accessOf(client, database);
  if (begun === null && access !== 'shut' && access !== 'opening') return null;
  return {
    code: 'E_IN_FLIGHT',
    severity: 'error',
    message: `a restore of ${database} by restore-command was begun and has not ended${begun === null ? '' : ` (of run ${begun.manifest.runId})`}`,
    hint: 'Wait until it has ended; if it died, run `separation recover`: it goes on with it, or lets everybody write again.',
  };
}
