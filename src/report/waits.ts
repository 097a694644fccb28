import type { Report } from '../core/report.ts';

/** True if the run has not ended: another job has it, to watch it before it is called done. */
export function waitsForWatch({ result, error, stages }: Pick<Report, 'result' | 'error' | 'stages'>): boolean {
  return result === null && error === null && stages.at(-1)?.name === 'hand-over';
}
