import { RequestError } from '@octokit/request-error';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryPatience {
  /** How often it is tried at the most. */
  attempts: number;
  /** How long all waits together may be, in ms: a comment must not hold up a job. */
  waits: number;
  /** The first pause after a failure of the server, in ms; it doubles. */
  pause: number;
}

const patience: RetryPatience = { attempts: 5, waits: 120_000, pause: 1000 };

/** Runs `work` again after failures that pass by themselves, as GitHub asks for; `work` must be one that may run twice. Throws its last error. */
export async function withRetries<T>(
  work: () => Promise<T>,
  { attempts, waits, pause }: RetryPatience = patience,
): Promise<T> {
  let left = waits;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const wait = waitFor(error, pause * 2 ** (attempt - 1), Date.now());
      if (wait === null || wait > left || attempt >= attempts) throw error;
      left -= wait;
      await sleep(wait);
    }
  }
}

/** How long to wait before the next try (ms), by GitHub's "Best practices for using the REST API"; null if that would not help. */
export function waitFor(error: unknown, pause: number, now: number): number | null {
  // A network that failed is a RequestError of 500 without a response.
  if (!(error instanceof RequestError)) return null;
  const { status, message } = error;
  const headers = error.response?.headers ?? {};
  const isLimit = status === 429 || (status === 403 && /rate limit/i.test(message));
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return after * 1000;
  if ((status === 403 || status === 429) && headers['x-ratelimit-remaining'] === '0') {
    // Their clock counts whole seconds.
    return Math.max(0, Number(headers['x-ratelimit-reset']) * 1000 - now) + 1000;
  }
  if (isLimit) return 60_000;
  return status >= 500 || status === 408 ? pause : null;
}
