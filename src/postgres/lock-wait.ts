/** No statement of this transaction waits for a lock for longer (ms; manual, section 20.11). */
export function boundWait({ lockTimeout }: { lockTimeout: number }): string {
  return `SET LOCAL lock_timeout = ${Math.max(1, Math.round(lockTimeout))}`;
}

/** The same for a reader within whatever its caller does: a bound of the caller's stays. */
export function boundWaitUnlessBound({ lockTimeout }: { lockTimeout: number }): string {
  return `SELECT set_config('lock_timeout', '${lockTimeout}', true) WHERE current_setting('lock_timeout') = '0'`;
}

/** True for lock_not_available and deadlock_detected: somebody else has a lock, and the whole may be tried again. */
export function isLockState(state: string | null | undefined): boolean {
  return state === '55P03' || state === '40P01';
}

/** True as well for query_canceled, if a statement_timeout bounds the wait for several locks. */
export function isBoundedLockState(state: string | null): boolean {
  return isLockState(state) || state === '57014';
}
