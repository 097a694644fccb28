import { messageOf } from '../core/server-words.ts';

/** The SQLSTATE of a server error (manual, appendix A), or null. */
export function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  const { code } = error;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

/** True where the error says that the session is gone, not that a statement failed. */
export function isConnectionLoss(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== null) return state.startsWith('08') || ['57P01', '57P02', '57P03'].includes(state);
  return /Connection terminated|ECONNRESET|EPIPE|ETIMEDOUT|not queryable|Client was closed|read timeout/i.test(
    messageOf(error),
  );
}
