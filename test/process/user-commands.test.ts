import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { runUserCommand } from '../../src/application/typecheck/run-command.ts';
import { application, startCli } from '../support/cli.ts';
import { ownDatabase } from '../support/own-database.ts';
import { folderWith } from '../support/folder.ts';

const environment = { PATH: process.env['PATH'] ?? '' };

const folder = (): string => folderWith();

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** A file that grows for as long as its writer lives. */
const beat = (file: string): string => `while :; do echo beat >> ${file}; sleep 0.02; done`;

/** Writers that a command leaves behind: in its group, deaf to SIGTERM, and in a session of their own. */
const writers = [`(${beat('child')}) &`, `(trap '' TERM; ${beat('deaf')}) &`, `setsid sh -c '${beat('away')}' &`].join(
  ' ',
);
const files = ['child', 'deaf', 'away'];

async function expectSilence(where: string): Promise<void> {
  const sizes = files.map((file) => sizeOf(join(where, file)));
  await sleep(300);
  expect(files.map((file) => sizeOf(join(where, file)))).toEqual(sizes);
}

describe('a command of the user’s', () => {
  test('that is cancelled is over when that is told, with all that it had started', async () => {
    const where = folder();
    const stop = new AbortController();
    const options = { signal: stop.signal, name: 'smoke-command', hint: 'The way back is taken.' };
    const command = runUserCommand(`trap '' TERM; ${writers} wait; ${beat('child')}`, where, environment, options);
    const ended = command.catch((error: unknown) => error);
    await until(() => files.every((file) => sizeOf(join(where, file)) > 0));
    stop.abort();
    expect(await ended).toMatchObject({ code: 'E_CANCELLED', message: 'cancelled during smoke-command' });
    await expectSilence(where);
  });

  test.for([
    { ends: 'well', exit: 0 },
    { ends: 'with a failure', exit: 3 },
  ])('that ends $ends leaves nobody behind, and its output is kept', async ({ exit }) => {
    const where = folder();
    const options = { signal: new AbortController().signal, name: 'smoke-command', hint: '' };
    const line = `${writers} echo out; echo err >&2; sleep 0.3; exit ${exit}`;
    const { exitCode, output } = await runUserCommand(line, where, environment, options);
    expect(exitCode).toBe(exit);
    expect(output.split('\n').toSorted()).toEqual(['', 'err', 'out']);
    await expectSilence(where);
  });
});

test('a smoke command that is cancelled writes nothing after “reverted, proved”', async () => {
  const database = await ownDatabase();
  const where = application();
  const smoke = `trap '' TERM INT; while :; do psql -qX "$DATABASE_URL" -c "INSERT INTO products (name, price) VALUES ('smoke', 1)"; echo beat >> beat; done`;
  const args = ['run', '--backup', 'off', '--typecheck', 'off', '--code', 'off', '--smoke-command', smoke, '--json'];
  const { child, ended } = startCli(where, args, { DATABASE_URL: database.url });
  await until(() => sizeOf(join(where, 'beat')) > 0);
  child.kill('SIGINT');
  const { exit, stdout, stderr } = await ended;
  const rows = async (): Promise<unknown> =>
    (await database.query("SELECT count(*)::int FROM products WHERE name = 'smoke'")).rows;
  const then = await rows();
  expect(exit, stderr).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ result: 'reverted', error: { code: 'E_CANCELLED' } });
  await sleep(500);
  expect(await rows()).toEqual(then);
  expect(readFileSync(join(where, 'beat'), 'utf8')).toContain('beat');
});
