import { messageOf } from './server-words.ts';

/** The SQLSTATE of a server error (manual, appendix A), or null. */
export function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  const { code } = error;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

/** States with which the server ends a session: shutdown, crash, start, database dropped, and timeouts. */
const ended: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '57P04', '57P05', '25P03', '25P04']);

/** True when the error says that the session is gone, not that a statement failed. */
export function isConnectionLoss(error: unknown): boolean {
  const state = sqlState(error);
  // Node's own codes of five letters, such as EPIPE, look like a state.
  if (state !== null && state !== 'EPIPE') return state.startsWith('08') || ended.has(state) || isFatal(error);
  return /Connection terminated|ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|socket hang up|not queryable|Client was closed|read timeout|timeout expired|server (has )?closed the connection|Can't reach database/i.test(
    messageOf(error),
  );
}

/** What ends a session has this severity; a server that speaks another language has other words for it. */
function isFatal(error: unknown): boolean {
  const severity = typeof error === 'object' && error !== null ? Reflect.get(error, 'severity') : null;
  return severity === 'FATAL' || severity === 'PANIC';
}

/** True when the same statement may pass a moment later (no room, asked to stop, somebody in the way): no answer, as with a lost connection. */
export function isPassing(error: unknown): boolean {
  const state = sqlState(error);
  if (state === null || isConnectionLoss(error)) return false;
  return passing.some((start) => state.startsWith(start)) || /tuple concurrently/.test(messageOf(error));
}

/** Classes of states (manual, appendix A): resources, operator, system, rollback after a conflict; and lock_not_available. */
const passing = ['53', '57', '58', '40', '55P03'];

/** True when the server answered that what was asked cannot be done. */
export function isAnswer(error: unknown): boolean {
  return sqlState(error) !== null && !isConnectionLoss(error) && !isPassing(error);
}
