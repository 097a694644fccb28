import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Nanoseconds that a timer of this process may be late before its time-outs say nothing of the server. */
const late = 1_000_000_000;

/**
 * Runs `ask` and tells also whether this process itself was kept from running meanwhile, by its own work or by a loaded machine: its
 * time-outs then fire although the answer may be there.
 */
export async function withStarved<T>(ask: () => Promise<T>): Promise<{ answer: T; starved: boolean }> {
  const delay = monitorEventLoopDelay();
  delay.enable();
  try {
    const answer = await ask();
    return { answer, starved: delay.max > late };
  } finally {
    delay.disable();
  }
}
