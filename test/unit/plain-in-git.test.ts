import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { refusePlainInGit } from '../../src/backup/plain-in-checkout.ts';
import { refuseTracked } from '../../src/cli/refuse-tracked.ts';
import type { Inputs } from '../../src/config/settings.ts';
import { makePrivateFolder } from '../../src/core/write-privately.ts';
import { callCli } from '../support/cli.ts';
import { defaultInputs } from '../support/context.ts';
import { folderWith } from '../support/folder.ts';

let folder: string;
beforeEach(() => {
  folder = folderWith();
  execFileSync('git', ['init', '-q', join(folder, 'app')]);
  writeFileSync(join(folder, 'app/.gitignore'), 'dumps/\n/deep/*\n');
  mkdirSync(join(folder, 'app/deep'));
  symlinkSync(join(folder, 'app'), join(folder, 'link'));
});

/** With git, and without it: what is on PATH decides who is asked. */
const paths = [process.env['PATH'] ?? '', '/nowhere'];

async function codeOf(backups: string, PATH: string, inputs: Partial<Inputs> = {}): Promise<string | null> {
  return refusePlainInGit({
    inputs: { ...defaultInputs, ...inputs },
    folders: { working: folder, backups: join(folder, backups), state: folder },
    environment: { PATH, HOME: folder },
  }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? String(Reflect.get(error, 'code')) : ''),
  );
}

test.each(['app/backups', 'app', 'link/backups', 'app/sub/deep/backups'])(
  'a plain dump in %s is refused',
  async (at) => {
    for (const path of paths) expect(await codeOf(at, path)).toBe('E_BACKUP_IN_GIT');
  },
);

test.each<[string, Partial<Inputs>]>([
  ['elsewhere', {}],
  ['app/dumps', {}],
  ['app/sub/dumps/nightly', {}],
  ['app/deep/backups', {}],
  ['app/.separation/backups', {}],
  ['app/backups', { encryptTo: ['age1recipient'] }],
  ['app/backups', { backup: 'clone' }],
])('it is let be in %s with %o', async (at, inputs) => {
  for (const path of paths) expect(await codeOf(at, path, inputs)).toBeNull();
});

test('a `.gitignore` that somebody has put into the folder of the runs is not taken for its own', async () => {
  mkdirSync(join(folder, 'app/.separation'));
  for (const text of ['', '!*\n', '*\n!backups\n!backups/**\n']) {
    writeFileSync(join(folder, 'app/.separation/.gitignore'), text);
    for (const path of paths) expect(await codeOf('app/.separation/backups', path)).toBe('E_BACKUP_IN_GIT');
  }
  writeFileSync(join(folder, 'app/.separation/.gitignore'), '*\n');
  for (const path of paths) expect(await codeOf('app/.separation/backups', path)).toBeNull();
});

test('the folder of the runs ignores itself, and git adds nothing of it', () => {
  makePrivateFolder(join(folder, 'app/.separation/runs'));
  writeFileSync(join(folder, 'app/.separation/runs/x.json'), '{}');
  expect(readFileSync(join(folder, 'app/.separation/.gitignore'), 'utf8')).toBe('*\n');
  execFileSync('git', ['-C', join(folder, 'app'), 'add', '-A']);
  expect(execFileSync('git', ['-C', join(folder, 'app'), 'ls-files'], { encoding: 'utf8' })).toBe('.gitignore\n');
  makePrivateFolder(join(folder, 'other'));
  expect(existsSync(join(folder, 'other/.gitignore'))).toBe(false);
});

test('records of runs that came with the repository are not read, nor a link in their place; git is given no secret, and runs nothing for it', () => {
  const app = join(folder, 'app');
  const state = join(app, '.separation/runs');
  const git = (...args: string[]): string => execFileSync('git', ['-C', app, ...args], { encoding: 'utf8' });
  const told = join(folder, 'told');
  const hook = join(folder, 'hook');
  writeFileSync(hook, `#!/bin/sh\nenv > ${told}\n`, { mode: 0o755 });
  git('config', 'core.fsmonitor', hook);
  const environment = { PATH: process.env['PATH'] ?? '', HOME: folder, DATABASE_URL: 'secret', GIT_DIR: '/nowhere' };
  const refused = (): void => refuseTracked(state, environment);
  expect(refused).not.toThrow();
  makePrivateFolder(state);
  writeFileSync(join(state, 'x.json'), '{}');
  expect(refused).not.toThrow();
  git('-c', 'core.fsmonitor=false', 'add', '-f', '.separation/.gitignore');
  expect(refused).not.toThrow();
  git('-c', 'core.fsmonitor=false', 'add', '-f', '.separation/runs/x.json');
  const message = /\.separation is in the git repository \("\.separation\/runs\/x\.json"\)/;
  expect(refused).toThrow(expect.objectContaining({ code: 'E_FOLDER', message: expect.stringMatching(message) }));
  git('-c', 'core.fsmonitor=false', 'rm', '-rq', '--cached', '.separation');
  expect(refused).not.toThrow();
  rmSync(join(app, '.separation'), { recursive: true });
  symlinkSync('/nowhere', join(app, '.separation'));
  git('-c', 'core.fsmonitor=false', 'add', '-f', '.separation');
  expect(refused).toThrow(expect.objectContaining({ code: 'E_FOLDER' }));
  // On a runner of GitHub's they are not in the repository at all.
  expect(() => refuseTracked(join(folder, 'temp/separation/runs'), environment)).not.toThrow();
  expect(existsSync(told)).toBe(false);
});

test.each([
  ['status', '--json'],
  ['recover', '--json'],
  ['report', '--json'],
])('nor does %s go by one: it ends before it asks a database', async (...args) => {
  const app = join(folder, 'app');
  makePrivateFolder(join(app, '.separation/runs'));
  writeFileSync(join(app, '.separation/runs/x.json'), '{}');
  execFileSync('git', ['-C', app, 'add', '-f', '.separation']);
  const { exit, stderr } = await callCli(app, args, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/shop' });
  expect([exit, stderr]).toEqual([2, expect.stringContaining('E_FOLDER')]);
  expect(stderr).toContain('.separation/runs/x.json');
});
