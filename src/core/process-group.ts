import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a program may take to end itself before it is killed (ms). */
export const graceToEnd = 5_000;
/** How long the system may take for those that were killed (ms). */
const graceOfSystem = 2_000;

/** The variable by which a command's descendants are found that have left its group (`setsid`). */
export const commandMark = 'SEPARATION_COMMAND';

/** Ends what a command has left: its group, and on Linux those with its mark. SIGTERM first, then SIGKILL. On Windows there are no groups. */
export async function endGroup(leader: number, mark: string | null = null): Promise<void> {
  if (process.platform === 'win32') return;
  for (const [signal, patience] of [
    ['SIGTERM', graceToEnd],
    ['SIGKILL', graceOfSystem],
  ] as const) {
    const deadline = Date.now() + patience;
    let isLeft = send(signal, leader, mark);
    while (isLeft && Date.now() < deadline) {
      await sleep(20);
      isLeft = send(0, leader, mark);
    }
    if (!isLeft) return;
  }
}

/** True when there was somebody to send it to. */
function send(signal: NodeJS.Signals | 0, leader: number, mark: string | null): boolean {
  const targets = [-leader, ...(mark === null ? [] : marked(mark))];
  return targets.map((target) => sendTo(target, signal)).includes(true);
}

function sendTo(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(target, signal);
    return true;
  } catch {
    return false;
  }
}

/** Processes with that mark; none if the system has no /proc. */
function marked(mark: string): number[] {
  const text = `${commandMark}=${mark}\0`;
  return processes().filter((pid) => pid !== process.pid && environmentOf(pid).includes(text));
}

function processes(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Empty if it is another user's, or has just ended. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}
