import type { Inputs } from '../../config/settings.ts';
import { SeparationError } from '../../core/errors.ts';
import type { FoundWays } from './find-ways.ts';
import { restoreOrder, whyNoRestore } from './ways.ts';

/** Throws `E_NO_WAY_BACK` if `on-failure` asks for a way that cannot work, or if none can; nothing was touched. */
export function refuseWays(
  { onFailure, backup, verifyBackup }: Pick<Inputs, 'onFailure' | 'backup' | 'verifyBackup'>,
  found: FoundWays,
): void {
  if (onFailure === 'none') return;
  const { ways, obstacles, method } = found;
  const revert = ways.some(({ way, possible }) => way === 'revert' && possible);
  const mayRestore = restoreOrder(ways, obstacles).length > 0;
  const mends = [...new Set(obstacles.filter(({ hinders }) => hinders.length > 0).map(({ mend }) => mend))];
  const mend = mends.length === 0 ? '' : ` To make the restore possible: ${mends.slice(0, 5).join('; ')}.`;
  if (onFailure === 'restore' && !mayRestore) {
    throw new SeparationError(
      'E_NO_WAY_BACK',
      `on-failure is \`restore\`, and the backup could not be restored: ${revert ? 'only the revert can bring this database back' : 'nothing can bring this database back'} (${whyNoRestore(ways, method)})`,
      `Nothing was touched. ${revert ? 'Choose `on-failure: auto` or `revert`.' : 'Give the inverse SQL with `revert`.'}${mend}`,
    );
  }
  if (verifyBackup === 'restore' && method === 'dump' && !mayRestore) {
    throw new SeparationError(
      'E_NO_WAY_BACK',
      `verify-backup is \`restore\`, and the backup could not be restored (${whyNoRestore(ways, method)})`,
      `Nothing was touched. Choose \`verify-backup: decode\`.${mend}`,
    );
  }
  // A migration without an inverse and without a backup is a hazard of its own (`no-revert`).
  if (!revert && !mayRestore && backup !== 'off' && onFailure === 'auto') {
    throw new SeparationError(
      'E_NO_WAY_BACK',
      `nothing could bring this database back: the migration has no inverse, and the backup could not be restored (${whyNoRestore(ways, method)})`,
      `Nothing was touched. Give the inverse SQL with \`revert\`.${mend}`,
    );
  }
}
