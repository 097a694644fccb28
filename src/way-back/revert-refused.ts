import { SeparationError } from '../errors.ts';

/** `E_REVERT` of a revert that was rolled back. */
export function revertRefused(what: string, cause?: unknown): SeparationError {
  return new SeparationError(
    'E_REVERT',
    `the revert was rolled back, nothing was changed: ${what}`,
    'Something is there that the revert does not know. Drop or rename it and revert again, or bring the database back with `separation restore`.',
    { cause },
  );
}
