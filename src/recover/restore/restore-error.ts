import { isNoAnswer, connectionLost } from '../../core/retry.ts';
import { asSeparationError, SeparationError, untouched } from '../../core/errors.ts';

/** The last sentence of what to do. */
export const again = 'Run `separation recover` again: it goes on from here.';

/** A restore that failed, as `E_RESTORE` with the reason's hint. A lost connection is thrown on, so that the server is asked again. */
export function restoreError(thrown: unknown): unknown {
  if (isNoAnswer(thrown)) return thrown instanceof SeparationError ? connectionLost(thrown) : thrown;
  return restoreFailed(thrown);
}

/** The same if asking again would begin all of it anew. */
export function restoreFailed(thrown: unknown): SeparationError {
  const error = asSeparationError(thrown);
  if (error.code === 'E_RESTORE' || error.code === 'E_CANCELLED') return error;
  return new SeparationError('E_RESTORE', error.message, `${error.hint} ${again}`, { cause: error });
}

/** What is thrown while nothing of the database has been replaced. */
export function beforeReplacing(thrown: unknown): unknown {
  const error = restoreError(thrown);
  return error instanceof SeparationError && error.code !== 'E_CONNECTION_LOST' ? untouched(error) : error;
}
