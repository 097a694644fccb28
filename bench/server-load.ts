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
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.reduce((sum, pid) => sum + ticksOf(Number(pid), postmaster), 0) * (1000 / perSecond);
}

/** Of the postmaster also what its ended children have spent; of others than it and its children nothing. */
function ticksOf(pid: number, postmaster: number): number {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return 0;
  }
  // The name, in brackets, may hold anything: state, parent … follow it, and times are the fields 14 to 17.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, children = 0, childrenSystem = 0] = fields.slice(11, 15).map(Number);
  if (pid === postmaster) return user + system + children + childrenSystem;
  return Number(fields[1]) === postmaster ? user + system : 0;
}
