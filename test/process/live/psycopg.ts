import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type LiveClient, type OpenClient, withOptions } from './client.ts';

/** Whether this machine's Python has psycopg. */
export function hasPsycopg(): boolean {
  return spawnSync('python3', ['-c', 'import psycopg']).status === 0;
}

/** psycopg in a process of its own: it prepares a statement that comes often. */
export const openPsycopg: OpenClient = (url, { bridge, names }): LiveClient => {
  const child = spawn(
    'python3',
    [join(import.meta.dirname, 'psycopg_client.py'), bridge ? withOptions(url) : url, names],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let last: Promise<unknown> = Promise.resolve();
  const ask = <T>(...request: string[]): Promise<T> => {
    const answered = last
      .catch(() => undefined)
      .then(async () => {
        child.stdin.write(`${JSON.stringify(request)}\n`);
        const line = await lines.next();
        const { answer, error, state } = JSON.parse(String(line.value)) as {
          answer?: T;
          error?: string;
          state?: string;
        };
        if (error !== undefined) throw Object.assign(new Error(error), { code: state });
        return answer as T;
      });
    last = answered;
    return answered;
  };
  return {
    name: 'psycopg',
    started: ask('connect').catch(() => undefined),
    signUp: (email) => ask('signUp', email),
    placeOrder: (buyer, total) => ask('placeOrder', buyer, total),
    changeTotal: (order, total) => ask('changeTotal', order, total),
    close: async () => void child.stdin.end(),
  };
};
