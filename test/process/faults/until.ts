import { setTimeout as sleep } from 'node:timers/promises';

/** The longest between two questions (ms): what asks is work for the server that the tool is at work on. */
const rarely = 100;

/** Waits until `holds`, asking after 10 ms and then ever more rarely; false if it does not within `patience` (ms). */
export async function until(holds: () => boolean | Promise<boolean>, patience = 300_000): Promise<boolean> {
  const deadline = Date.now() + patience;
  for (let pause = 10; !(await holds()); pause = Math.min(rarely, pause * 1.3)) {
    if (Date.now() > deadline) return false;
    await sleep(pause);
  }
  return true;
}
