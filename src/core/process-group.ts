import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a program may take to end itself before it is killed (ms). */
export const graceToEnd = 5_000;
/** How long the system may take for those that were killed (ms). */
const graceOfSystem = 2_000;

/** The variable by which a command's descendants are found that have left its group (`setsid`). */
export const commandMark = 'SEPARATION_COMMAND';

interface Command {
  leader: number;
  mark: string | null;
}

/** Ends what a command has left: its group, and on Linux those with its mark. SIGTERM first, then SIGKILL. On Windows there are no groups. */
export async function endGroup(leader: number, mark: string | null = null): Promise<void> {
  if (process.platform === 'win32') return;
  const command = { leader, mark };
  for (const [signal, patience] of [
    ['SIGTERM', graceToEnd],
    ['SIGKILL', graceOfSystem],
  ] as const) {
    const deadline = Date.now() + patience;
    let left = runningOf(command);
    for (const target of left.length === 0 ? [] : [-leader, ...left]) send(target, signal);
    while (left.length > 0 && Date.now() < deadline) {
      await sleep(20);
      // The whole system is looked through again when those that are known have ended: they may have started others.
      left = among(left, command);
      if (left.length === 0) left = runningOf(command);
    }
    if (left.length === 0) return;
  }
}

/** True when there was somebody to send it to. */
function send(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(target, signal);
    return true;
  } catch {
    return false;
  }
}

/** What runs of a command: processes, or its whole group if the system has no /proc. */
function runningOf(command: Command): number[] {
  const all = processes();
  return among(all.length === 0 ? [-command.leader] : all, command);
}

/** Those of the processes that run and are of the command. Who has ended and was not fetched by its parent is in the group, and runs no more. */
function among(pids: readonly number[], { leader, mark }: Command): number[] {
  const hasGroup = send(-leader, 0);
  const text = mark === null ? null : `${commandMark}=${mark}\0`;
  return pids.filter(
    (pid) =>
      pid !== process.pid &&
      ((hasGroup && (pid === -leader || groupOf(pid) === leader)) ||
        (text !== null && fileOf(pid, 'environ').includes(text))),
  );
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

/** The group of a process; null if it has ended. */
function groupOf(pid: number): number | null {
  const [, state, group] = /.*\) (\S) \d+ (\d+) /s.exec(fileOf(pid, 'stat')) ?? [];
  return state === undefined || /[ZX]/.test(state) ? null : Number(group);
}

/** Empty if it is another user's, or has ended. */
function fileOf(pid: number, name: 'environ' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
