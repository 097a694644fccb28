import { isNoAnswer, connectionLost } from '../core/retry.ts';
import { SeparationError } from '../core/errors.ts';

/** A failure after COMMIT must not be called refused, since that says that nothing was touched. `what` begins the message. A lost connection stays one. */
export function afterCommit(error: unknown, what: string): unknown {
  if (isNoAnswer(error)) return error instanceof SeparationError ? connectionLost(error) : error;
  if (!(error instanceof SeparationError) || error.kind !== 'refused') return error;
  return new SeparationError('E_PROOF', `${what}: ${error.message}`, error.hint, { cause: error });
}
