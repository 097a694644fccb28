import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { endGroup } from '../../src/core/process-group.ts';

test.skipIf(!existsSync('/proc/self/stat'))(
  'a process that has ended and that nobody fetches, as in a container without an init, is not waited for',
  async () => {
    // In a group of its own; `cat`, which takes the place of its parent, does not know of it.
    const script = "setsid sh -c 'read -r _ <&3' & echo $!; exec cat 3<&-";
    const parent = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'pipe', 'ignore', 'pipe'] });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const { stdin, stdout } = parent;
    if (stdin === null || stdout === null) throw new Error('it has no pipes');
    const pid = Number(String((await once(stdout, 'data'))[0]));
    stdin.write('cat is there\n');
    await once(stdout, 'data');
    (parent.stdio[3] as Writable).end();
    const state = (): string | undefined => /\) (\S) /.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1];
    await expect.poll(state).toBe('Z');
    expect(() => process.kill(-pid, 0)).not.toThrow();
    const slower = sleep(0).then(() => 'it was waited for');
    expect(await Promise.race([endGroup(pid).then(() => 'at once'), slower])).toBe('at once');
  },
);
