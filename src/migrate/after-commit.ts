import { isNoAnswer, connectionLost } from '../core/retry.ts';
import { SeparationError } from '../core/errors.ts';

/**
 * A failure after COMMIT, as one that says so: nothing may be called refused then, since that says that nothing was touched, and nobody would
 * look. `what` begins the message. A server that could not be reached then has said nothing, and is asked again.
 */
export function afterCommit(error: unknown, what: string): unknown {
  if (isNoAnswer(error)) return error instanceof SeparationError ? connectionLost(error) : error;
  if (!(error instanceof SeparationError) || error.kind !== 'refused') return error;
  return new SeparationError('E_PROOF', `${what}: ${error.message}`, error.hint, { cause: error });
}
