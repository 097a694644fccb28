import { isOwn } from './checklist.ts';
import type { Report } from '../core/report.ts';
import { duration } from '../core/words.ts';

/** The verdict in one line, without markup. `quote` is how names of databases are written. */
export function verdict(report: Report, quote = (name: string): string => name): string {
  const name = report.database === null ? 'the database' : quote(report.database.name);
  const way = report.stages.find((stage) => stage.name === 'recover')?.ms;
  const wayBack = report.rehearsal?.wayBack ?? null;
  const took = way === undefined ? '' : ` in ${duration(way)}`;
  // Without an error the way back was asked for, or it was an earlier run's.
  const failed = (what: string): string =>
    report.error === null ? what.charAt(0).toUpperCase() + what.slice(1) : `Failed and ${what}`;
  switch (report.result) {
    case 'completed':
      if (wayBack !== null) {
        const back = wayBack === 'revert' ? 'reverted' : 'restored from its backup';
        return `Rehearsed: ${name} was separated and proved, then ${back} on purpose${took}, and proved to be as before.`;
      }
      if (isOwn(report)) return `Completed: your own migration is applied to ${name}, and its checks passed.`;
      return `Completed: ${name} is separated, and proved.`;
    case 'already-separated':
      if (isOwn(report)) return `Already applied: nothing was changed in ${name}.`;
      return `Already separated: nothing was changed in ${name}.`;
    case 'planned':
      return `Planned: nothing was changed in ${name}.`;
    case 'refused':
      return `Refused: nothing was touched in ${name}.`;
    case 'rolled-back':
      return `${failed('rolled back')}: ${name} is as it was before.`;
    case 'reverted':
      return `${failed('reverted')}${took}: ${name} is as it was before, proved.`;
    case 'restored':
      if (report.restoredFrom !== null)
        return `Restored from a backup of ${quote(report.restoredFrom)}: ${name} is equal to that backup, table by table.`;
      return `${failed('restored from the backup')}${took}: ${name} is as it was before, proved.`;
    case 'needs-attention':
      if (report.rehearsal !== null) return `Rehearsal failed: the way back of ${name} is not proved.`;
      return `Needs attention: it is not proved where ${name} stands.`;
    case 'nothing-to-recover':
      return `Nothing to recover: no run is in flight on ${name}.`;
    case null:
      if (waitsForWatch(report))
        return `Separated, not done yet: another job watches ${name} before it is called done.`;
      return report.error === null ? `Done on ${name}.` : `Failed on ${name}.`;
  }
}

/** True if the run has not ended: another job has it, to watch it before it is called done. */
export function waitsForWatch({ result, error, stages }: Pick<Report, 'result' | 'error' | 'stages'>): boolean {
  return result === null && error === null && stages.at(-1)?.name === 'hand-over';
}
