import type { JournalRun } from '../../migrate/journal/journal.ts';
import type { Finding } from '../../core/report.ts';
import { error } from './finding.ts';
import type { RunContext } from '../../migrate/run-context.ts';
import type { Client } from '../../postgres/session.ts';
import { findRestoreBegun } from '../../recover/restore/restore-begun.ts';
import { accessOf } from '../../recover/restore/command/block-writes/read-only.ts';

/** What a run in flight means for the one that begins: an error if it is alive, a warning if it died, null if there is none. */
export function inFlightFinding(run: JournalRun | null, holder: { pid: number } | null): Finding | null {
  if (holder !== null) {
    const which = run === null ? '' : `, run ${run.id}`;
    const message = `another run is working on this database (backend ${holder.pid}${which})`;
    return error('E_IN_FLIGHT', message, 'Wait until it has ended.');
  }
  if (run === null) return null;
  const since = `(${run.state}, since ${run.startedAt})`;
  if (run.ownerAlive || run.handedOver) {
    const hint = 'Wait until it has ended; if its workflow is gone, run `separation recover`.';
    return error('E_IN_FLIGHT', `run ${run.id} is in flight ${since}`, hint);
  }
  return {
    code: 'run-in-flight',
    severity: 'warning',
    message: `run ${run.id} died in flight ${since}`,
    hint: 'It is brought back before anything else.',
  };
}

/** A restore by command that was begun and has not ended, as this machine or the database itself knows; null if there is none. */
export async function restoreBegunFinding(
  client: Client,
  { connection, folders }: Pick<RunContext, 'connection' | 'folders'>,
): Promise<Finding | null> {
  const { database } = connection;
  const begun = await findRestoreBegun(folders.backups, database);
  const access = await accessOf(client, database);
  if (begun === null && access !== 'shut' && access !== 'opening') return null;
  return error(
    'E_IN_FLIGHT',
    `a restore of ${database} by restore-command was begun and has not ended${begun === null ? '' : ` (of run ${begun.manifest.runId})`}`,
    'Wait until it has ended; if it died, run `separation recover`: it goes on with it, or lets everybody write again.',
  );
}
