import { isNoAnswer } from '../core/retry.ts';
import { SeparationError } from '../errors.ts';

/** What is no answer of the server, or was asked for: it says nothing of whether a way can work. */
const noAnswer: ReadonlySet<string> = new Set([
  'E_CONNECTION_LOST',
  'E_CONNECT',
  'E_CANCELLED',
  'E_IN_FLIGHT',
  'E_STATE',
]);

/** True where a way back that ended with this error cannot work, so that the next one is tried. */
export function leadsOn(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (isNoAnswer(cause) || (cause instanceof SeparationError && noAnswer.has(cause.code))) return false;
  return true;
}
