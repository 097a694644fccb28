import type { JournalRun } from '../../migrate/journal/journal.ts';
import type { Finding } from '../../core/report.ts';

/** What a run in flight means for the one that begins: an error if it is alive, a warning if it died, null if there is none. */
export function inFlightFinding(run: JournalRun | null, holder: { pid: number } | null): Finding | null {
  if (holder !== null) {
    const which = run === null ? '' : `, run ${run.id}`;
    return {
      code: 'E_IN_FLIGHT',
      severity: 'error',
      message: `another run is working on this database (backend ${holder.pid}${which})`,
      hint: 'Wait until it has ended.',
    };
  }
  if (run === null) return null;
  const since = `(${run.state}, since ${run.startedAt})`;
  if (run.ownerAlive || run.handedOver) {
    return {
      code: 'E_IN_FLIGHT',
      severity: 'error',
      message: `run ${run.id} is in flight ${since}`,
      hint: 'Wait until it has ended; if its workflow is gone, run `separation recover`.',
    };
  }
  return {
    code: 'run-in-flight',
    severity: 'warning',
    message: `run ${run.id} died in flight ${since}`,
    hint: 'It is brought back before anything else.',
  };
}
