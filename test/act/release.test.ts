import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { toolVersion } from '../../src/core/version.ts';
import { has } from '../support/programs.ts';
import { commit, type Repository, runWorkflow, standIn, standInForInstalling } from './support/repository.ts';

const root = join(import.meta.dirname, '../..');

/** This repository as it would be released, all of it committed, with a bare one in the place of the one on GitHub. */
function releasable(): Repository & { tags: () => Record<string, string> } {
  const folder = mkdtempSync(join(tmpdir(), 'separation-repository-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 100_000_000 });
  for (const file of git('-C', root, 'ls-files', '-z', '-co', '--exclude-standard', '--deduplicate').split('\0')) {
    // A build may have left out what is committed.
    if (file === '' || !existsSync(join(root, file))) continue;
    mkdirSync(dirname(path(`shop/${file}`)), { recursive: true });
    cpSync(join(root, file), path(`shop/${file}`), { force: true });
  }
  mkdirSync(path('artifacts'));
  git('init', '--quiet', '--initial-branch', 'main', path('shop'));
  git('init', '--quiet', '--bare', path('remote.git'));
  git('-C', path('shop'), 'remote', 'add', 'origin', 'https://github.com/shop/app');
  commit({ folder, path });
  git('-C', path('shop'), 'push', '--quiet', path('remote.git'), 'main');
  // What `gh` asks of GitHub, done to the bare repository by git: a release makes its tag once, a reference is moved or made.
  standIn({ folder, path }, 'gh', [path('remote.git')]);
  standInForInstalling({ folder, path });
  const tags = (): Record<string, string> =>
    Object.fromEntries(
      git('--git-dir', path('remote.git'), 'for-each-ref', '--format=%(refname:short) %(objectname)', 'refs/tags')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(' ') as [string, string]),
    );
  return { folder, path, tags };
}

describe.skipIf(!has('act'))('the release, by act', () => {
  test('builds again and compares, attests what is committed, tags it, and makes the tag of the major', async () => {
    const repository = releasable();
    const head = execFileSync('git', ['-C', repository.path('shop'), 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    const major = `v${toolVersion.split('.')[0]}`;
    const released = await runWorkflow(repository, 'release.yml', {
      event: 'workflow_dispatch',
      inputs: { version: toolVersion },
      programs: repository.path('bin'),
    });
    expect(released.jobs, released.log).toEqual({
      'Release/Build and compare': 'success',
      'Release/Attest and tag': 'success',
    });
    expect(repository.tags()).toEqual({ [`v${toolVersion}`]: head, [major]: head });
    const attested = released.log.split('\n').filter((line) => line.startsWith('attested '));
    const sum = spawnSync('sha256sum', [join(root, 'dist/cli.js')], { encoding: 'utf8' }).stdout.split(' ')[0] ?? '';
    expect(attested.filter((line) => line.includes(sum))).toEqual([`attested ${sum}  dist/cli.js`]);
    expect(attested.some((line) => line.endsWith('  action.yml'))).toBe(true);
  });
});
