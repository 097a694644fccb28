import { readFileSync } from 'node:fs';

/** VmHWM of a process in bytes: its largest resident set so far; 0 if it has ended (Linux only: /proc). */
export function highWater(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
