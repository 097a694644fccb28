import { damages, type Experiment, holders } from './experiment.ts';
import type { Ended } from './tool.ts';

/** A tool gives up a statement of which the server knows nothing after 15 s (ms); before that it has to be undisturbed. */
const toolPatience = 15_000;

/** What a fault must not even be able to do, which held the tool's message for so long. */
export function expectations(
  { fault, point, scenario }: Experiment,
  { exit, report }: Ended,
  heldMs: number,
): string[] {
  const untouchedBy =
    fault === 'second-recover' || (fault === 'second-run' && !['preflight', 'backup'].includes(point.stage));
  // On a slow machine the second tool takes longer than the first waits for its answer, which is held meanwhile.
  const gaveUp = heldMs > toolPatience && report?.error?.code === 'E_CONNECTION_LOST';
  if (untouchedBy && exit !== 0 && !gaveUp)
    return [`a live run was disturbed: exit ${exit}: ${report?.error?.message ?? ''}`];
  // A swap ends the sessions that are in its way; what it only reads it waits for.
  if (holders.includes(fault) && scenario === 'restore' && exit !== 0)
    return [`sessions in the database kept the restore from its place: ${report?.error?.message ?? ''}`];
  if (fault === 'drift' && scenario === 'run' && !untouched.includes(report?.result ?? ''))
    return [
      `a plan was carried out on another schema than it was made for, and the result is ${report?.result ?? 'none'}`,
    ];
  if (fault === 'rewritten' && !untouched.includes(report?.result ?? ''))
    return [`a table was rewritten in the transaction of the migration, and the result is ${report?.result ?? 'none'}`];
  if (fault === 'power-cut' && scenario.startsWith('restore') && report?.result !== 'restored')
    return [`the backup did not outlive a power cut: ${report?.error?.message ?? ''}`];
  // The journal has a manifest of its own, so a run in flight does not go by the one in the folder.
  const unread = scenario === 'recover-restoring' && fault === 'manifest-edited';
  if (damages.includes(fault) && !unread && report?.result === 'restored') return ['a damaged backup was restored'];
  return [];
}

/** Rolled back before COMMIT. */
const untouched: readonly string[] = ['refused', 'rolled-back'];

/** Rows that only the kept database has must have been told. */
export function toldOf(onlyKept: number, told: readonly Ended[]): string[] {
  const details = told.flatMap(({ report }) => report?.stages.map(({ detail }) => detail) ?? []);
  const found = /with (?:at least )?([\d,]+) rows? written since/g;
  const counts = details.map((detail) =>
    [...detail.matchAll(found)].reduce((sum, [, rows]) => sum + Number(rows?.replaceAll(',', '')), 0),
  );
  const rows = Math.max(0, ...counts);
  return rows >= onlyKept ? [] : [`${onlyKept} of the orders are only in what was kept, and the reports say ${rows}`];
}
