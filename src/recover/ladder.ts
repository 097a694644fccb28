import { isNoAnswer } from '../core/retry.ts';
import { SeparationError } from '../core/errors.ts';

/** What is no answer of the server, or was asked for: it says nothing of whether a way can work. */
const noAnswer: ReadonlySet<string> = new Set([
  'E_CONNECTION_LOST',
  'E_CONNECT',
  'E_CANCELLED',
  'E_IN_FLIGHT',
  'E_STATE',
]);

/** How often a restore may lose its connection while the server answers, before that is a way that cannot work. */
const mostLost = 2;

/** True if the next way is tried: this one cannot work, or lost its connection in the same work `lost` times before. */
export function cannotWork(error: unknown, lost = 0): boolean {
  if (lost >= mostLost && isNoAnswer(error)) return true;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (isNoAnswer(cause) || (cause instanceof SeparationError && noAnswer.has(cause.code))) return false;
  return true;
}
