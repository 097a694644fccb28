import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Pass } from '../../src/backup/load-order.ts';
import { withPassList } from '../../src/backup/pass-list.ts';
import { runProcess } from '../../src/core/process.ts';
import type { Tools } from '../../src/postgres/tools.ts';
import { folderWith } from '../support/folder.ts';

const pass: Pass = {
  sections: ['data'],
  lines: ['1; 0 1 TABLE DATA public a x', '2; 0 2 TABLE DATA public b x'],
  anyOrder: true,
};

/** A program that prints the list that it is given. */
function toolsThat(readsThird: boolean): Tools {
  return {
    major: 15,
    describe: '',
    readsThird,
    run: (_, args, options) =>
      runProcess(
        '/bin/cat',
        args.map((arg) => arg.replace('--use-list=', '')),
        options,
      ),
  };
}

async function listOn(tools: Tools): Promise<{ printed: string; there: string[]; mode: number | null; state: string }> {
  const state = join(folderWith(), 'runs');
  let printed = '';
  let there: string[] = [];
  let mode: number | null = null;
  await withPassList(state, tools, async (list) => {
    const { args, ...given } = await list(pass);
    there = existsSync(state) ? readdirSync(state, { recursive: true, encoding: 'utf8' }) : [];
    const file = there.find((path) => path.endsWith('list'));
    if (file !== undefined) mode = statSync(join(state, file)).mode & 0o777;
    const onStdout = (chunk: Buffer): void => void (printed += chunk.toString());
    await tools.run('pg_restore', args.slice(0, 1), { env: {}, ...given, onStdout });
  });
  return { printed, there, mode, state };
}

test('a program on this machine reads the list of a pass from a pipe, and nothing lies on a disk', async () => {
  const { printed, there } = await listOn(toolsThat(true));
  expect(printed).toBe(pass.lines.join('\n'));
  expect(there).toEqual([]);
});

test('in a container it is a private file, which is removed afterwards', async () => {
  const { printed, mode, state } = await listOn(toolsThat(false));
  expect(printed).toBe(pass.lines.join('\n'));
  expect(mode).toBe(0o600);
  expect(readdirSync(state)).toEqual([]);
});

test('a program that does not read its list to the end ends as it does', async () => {
  const { code } = await runProcess('/bin/true', [], { env: {}, third: 'x'.repeat(1_000_000) });
  expect(code).toBe(0);
});
