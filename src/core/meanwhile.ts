import { setTimeout as sleep } from 'node:timers/promises';

/** Runs `work`, and `again` every 20 ms until it is done; ends `again` before that if it fails. */
export async function whileRepeating<T>(again: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  const repeating = (async () => {
    while (!done.signal.aborted) {
      await again();
      await sleep(20, undefined, { signal: done.signal });
    }
  })().catch(() => undefined);
  try {
    return await work();
  } finally {
    done.abort();
    await repeating;
  }
}
