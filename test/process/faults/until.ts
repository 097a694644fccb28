import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `holds`, asking every 10 ms; false if it does not within `patience` (ms). */
export async function until(holds: () => boolean | Promise<boolean>, patience = 300_000): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > deadline) return false;
    await sleep(10);
  }
  return true;
}
