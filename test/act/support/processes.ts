import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** The process id of `node <somewhere in folder>/dist/action.js <stage>`, as soon as it runs. */
export async function stageProcess(folder: string, stage: string): Promise<number> {
  const find = (): number | undefined =>
    processIds().find((pid) => {
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
  const look = (): void => {
    const parents = new Map(processIds().map((pid) => [pid, parentOf(pid)]));
    const isOurs = (pid: number): boolean => {
      for (let at = parents.get(pid); at !== undefined && at > 1; at = parents.get(at)) {
        if (at === process.pid) return true;
      }
      return false;
    };
    for (const pid of parents.keys()) if (isOurs(pid)) seen.add(argumentsOf(pid).join(' '));
  };
  const timer = setInterval(look, 40);
  return () => {
    clearInterval(timer);
    return [...seen];
  };
}

function processIds(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

function argumentsOf(pid: number): string[] {
  return read(pid, 'cmdline').split('\0');
}

function parentOf(pid: number): number | undefined {
  const parent = /\nPPid:\t(\d+)/.exec(read(pid, 'status'))?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** A file of /proc; empty where the process has ended meanwhile. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
