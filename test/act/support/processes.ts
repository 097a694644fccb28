import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** The process id of `node <somewhere in folder>/dist/action.js <stage>`, as soon as this process has started it, directly or not. */
export async function stageProcess(folder: string, stage: string): Promise<number> {
  const started = startedByUs();
  const find = (): number | undefined =>
    started().find((pid) => {
      const [, script = '', name] = argumentsOf(pid);
      return script.startsWith(folder) && script.endsWith('dist/action.js') && name === stage;
    });
  let found = find();
  await expect.poll(() => (found ??= find()), { message: `${stage} starts` }).toBeDefined();
  if (found === undefined) throw new Error(`${stage} did not start`);
  return found;
}

/** Looks at the arguments of every process that this one started, directly or not, until it is stopped; returns those it saw. */
export function watchArguments(): () => string[] {
  const seen = new Set<string>();
  const started = startedByUs();
  const timer = setInterval(() => {
    for (const pid of started()) seen.add(argumentsOf(pid).join(' '));
  }, 40);
  return () => {
    clearInterval(timer);
    return [...seen];
  };
}

/** Lists, each time that it is called, what runs now and was started by this process, directly or not. */
function startedByUs(): () => number[] {
  // Reading about every process of the machine takes long, so that each is asked for its parent once.
  let known = new Map<number, boolean>([[process.pid, true]]);
  return () => {
    const running = readdirSync('/proc').map(Number).filter(Number.isInteger);
    const now = new Map<number, boolean>();
    const isOurs = (pid: number): boolean => {
      const is = now.get(pid) ?? known.get(pid) ?? (pid > 1 && isOurs(parentOf(pid)));
      now.set(pid, is);
      return is;
    };
    const ours = running.filter((pid) => isOurs(pid) && pid !== process.pid);
    known = now;
    return ours;
  };
}

function argumentsOf(pid: number): string[] {
  return read(pid, 'cmdline').split('\0');
}

/** 0 if it has ended meanwhile. */
function parentOf(pid: number): number {
  return Number(/\) \S (\d+)/.exec(read(pid, 'stat'))?.[1] ?? 0);
}

/** A file of /proc; empty if the process has ended meanwhile. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
