import { SeparationError } from '../core/errors.ts';

/** The one way to say that a backup is not what it should be. */
export function damaged(folder: string, found: string, cause?: unknown): SeparationError {
  return new SeparationError(
    'E_BACKUP_DAMAGED',
    `the backup in ${folder} is damaged: ${found}`,
    'Do not rely on this backup. Check the disk that holds it, then make a new one with `separation backup`.',
    { cause },
  );
}
