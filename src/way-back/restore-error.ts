import { asSeparationError, SeparationError } from '../errors.ts';

/** The last sentence of what to do. */
export const again = 'Run `separation recover` again: it goes on from here.';

/** A restore that failed leaves the database unproved, whatever the reason: exit 3, with the reason's own hint. */
export function restoreError(thrown: unknown): SeparationError {
  const error = asSeparationError(thrown);
  if (error.code === 'E_RESTORE' || error.code === 'E_CANCELLED') return error;
  return new SeparationError('E_RESTORE', error.message, `${error.hint} ${again}`, { cause: error });
}
