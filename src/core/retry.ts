import { setTimeout as sleep } from 'node:timers/promises';
import { SeparationError } from './errors.ts';
import { isConnectionLoss, isPassing } from './sql-state.ts';
import { messageOf } from './server-words.ts';

export interface RetryOptions {
  progress: (line: string) => void;
  /** True when the server is known to be there: then even one that cannot be reached is waited for. A wrong address is not. */
  known?: boolean;
  /** A server that crashed is back within this time, or a person has to look (ms). */
  patience?: number;
}

/** Between two tries, ms. */
const longestPause = 5000;
/** Times that work may begin which lasts longer than the patience. */
const mostLong = 3;

/** Does `work` again when the connection was lost in it; `work` looks anew at what is done. Throws `E_CONNECTION_LOST`, `E_CONNECT`. */
export async function retryWhenLost<T>(
  work: () => Promise<T>,
  { progress, known = false, patience = 60_000 }: RetryOptions,
): Promise<T> {
  let met = known;
  let deadline = 0;
  let long = 0;
  for (let pause = 250; ; pause = Math.min(pause * 2, longestPause)) {
    const begun = Date.now();
    try {
      return await work();
    } catch (error) {
      met ||= !isUnreachable(error);
      if (!met || !isNoAnswer(error)) throw error;
      const isLong = Date.now() - begun > patience;
      if (isLong) long += 1;
      if (deadline === 0 || (isLong && long < mostLong)) deadline = Date.now() + patience;
      if (Date.now() + pause > deadline) throw isUnreachable(error) ? connectionLost(error) : error;
      progress(`${messageOf(error)}; trying again`);
      await sleep(pause);
    }
  }
}

/** True when the error says nothing about what was asked: the connection was lost, or the server could not do it just then. */
export function isNoAnswer(error: unknown): boolean {
  if (error instanceof SeparationError) return error.code === 'E_CONNECTION_LOST' || isUnreachable(error);
  return isConnectionLoss(error) || isPassing(error);
}

function isUnreachable(error: unknown): boolean {
  return error instanceof SeparationError && error.code === 'E_CONNECT';
}

/** A server that was there and went away is not a wrong address. */
export function connectionLost(error: unknown): SeparationError {
  const hint = 'Run `separation recover` when the server answers again: it finds out where the database stands.';
  return new SeparationError('E_CONNECTION_LOST', `the server went away: ${messageOf(error)}`, hint, { cause: error });
}
