import type { Inputs } from '../../config/settings.ts';
import type { FoundWays } from '../../recover/ways/find-ways.ts';
import { restoreOrder, whyNoRestore } from '../../recover/ways/ways.ts';
import type { Finding } from '../../core/report.ts';

/** By which way the backup would be restored, and why not by another, in words; nothing if nobody asks for a restore. */
export function wayFindings(
  { onFailure }: Pick<Inputs, 'onFailure'>,
  { ways, obstacles, method }: FoundWays,
): Finding[] {
  if (['revert', 'none'].includes(onFailure) || method === 'off' || method === 'command') return [];
  const [first] = restoreOrder(ways, obstacles);
  if (first === undefined) {
    return [
      {
        code: 'no-restore',
        severity: 'warning',
        message: `only the revert can bring this database back, the backup could not be restored: ${whyNoRestore(ways, method)}`,
        hint: 'Each reason says what would make it possible. Rows written since the backup are kept by a revert.',
      },
    ];
  }
  if (first !== 'in-place') return [];
  const swap = ways.find(({ way }) => way === 'swap');
  const why = swap?.possible === true ? 'a swap would leave something behind' : `not by a swap: ${swap?.why ?? ''}`;
  return [
    {
      code: 'restore-in-place',
      severity: 'info',
      message: `a restore would be done in place (${why}): ${ways.find(({ way }) => way === 'in-place')?.why ?? ''}`,
      hint: 'It takes as long as loading the data.',
    },
  ];
}
