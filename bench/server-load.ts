import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestServer } from '../test/support/server.ts';

const perSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Processor time of the server's processes while `work` lasts, those that have ended among them, in milliseconds (Linux: proc(5)). */
export async function serverLoad<T>(
  server: Pick<TestServer, 'folder'>,
  work: () => Promise<T>,
): Promise<{ result: T; load: number }> {
  const before = spent(server);
  const result = await work();
  return { result, load: spent(server) - before };
}

function spent({ folder }: Pick<TestServer, 'folder'>): number {
  const postmaster = Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
  for (;;) {
    const ended = timesOf(postmaster);
    const children = readdirSync('/proc').filter(
      (name) => /^\d+$/.test(name) && timesOf(Number(name)).parent === postmaster,
    );
    const alive = children.reduce((sum, pid) => sum + timesOf(Number(pid)).own, 0);
    // One that has ended meanwhile was counted twice, or not at all.
    if (timesOf(postmaster).all === ended.all) return (ended.all + alive) * (1000 / perSecond);
  }
}

/** In ticks: what a process has spent itself, and with its children that have ended. */
function timesOf(pid: number): { parent: number; own: number; all: number } {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return { parent: 0, own: 0, all: 0 };
  }
  // The name, in brackets, may hold anything: state, parent … follow it, and times are the fields 14 to 17.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, children = 0, childrenSystem = 0] = fields.slice(11, 15).map(Number);
  return { parent: Number(fields[1]), own: user + system, all: user + system + children + childrenSystem };
}
