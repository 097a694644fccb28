import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { refusePlainInGit } from '../../src/backup/plain-in-git.ts';
import type { Inputs } from '../../src/config/settings.ts';
import { makePrivateFolder } from '../../src/core/write-privately.ts';
import { defaultInputs } from '../support/context.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'separation-git-'));
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
