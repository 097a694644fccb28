import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { toolVersion } from '../../src/core/version.ts';
import { folderWith } from '../support/folder.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
let bin: string;

beforeEach(() => {
  folder = folderWith();
  bin = join(folder, 'bin');
  mkdirSync(bin);
});

/** A program on PATH that notes its arguments and standard input, and fails if they hold `fails`. */
function fake(name: string, fails = ''): void {
  const script = `#!/bin/sh
echo "$*" >> "${folder}/calls"
case "$*" in *release*) cat >> "${folder}/notes" ;; esac
case "$*" in *'${fails || 'nothing at all'}'*) exit 1 ;; esac
`;
  writeFileSync(join(bin, name), script);
  chmodSync(join(bin, name), 0o755);
}

function run(script: string, ...args: string[]): { status: number | null; output: string } {
  const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: folder, GITHUB_REPOSITORY: 'your-org/separation' };
  const ended = spawnSync('bash', [script, ...args], { cwd: folder, env, encoding: 'utf8' });
  return { status: ended.status, output: ended.stdout + ended.stderr };
}

const calls = (): string[] => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');

describe('publish', () => {
  const script = join(root, 'scripts/release/publish.sh');

  test('makes the release with its changes, and moves the tag of the major', () => {
    fake('gh');
    expect(run(script, toolVersion, 'abc')).toMatchObject({ status: 0 });
    const major = `v${toolVersion.split('.')[0]}`;
    expect(calls()).toEqual([
      `release create v${toolVersion} --target abc --title v${toolVersion} --notes-file -`,
      `api --silent --method PATCH repos/your-org/separation/git/refs/tags/${major} -f sha=abc -F force=true`,
    ]);
    expect(readFileSync(join(folder, 'notes'), 'utf8')).toContain('The main job, end to end');
    expect(readFileSync(join(folder, 'notes'), 'utf8')).not.toMatch(/^## /m);
  });

  test('makes the tag of the major if there is none', () => {
    fake('gh', 'PATCH');
    expect(run(script, toolVersion, 'abc')).toMatchObject({ status: 0 });
    expect(calls().at(-1)).toContain('--method POST repos/your-org/separation/git/refs -f ref=refs/tags/v');
  });

  test('moves nothing if the version was released before', () => {
    fake('gh', 'release create');
    expect(run(script, toolVersion, 'abc')).toMatchObject({ status: 1 });
    expect(calls()).toHaveLength(1);
  });
});

describe('check', () => {
  /** A small repository with the script, whose build writes `built`. */
  function repository(built: string): string {
    const at = (name: string): string => join(folder, 'repository', name);
    for (const name of ['scripts/release', 'src/core', 'dist']) mkdirSync(at(name), { recursive: true });
    writeFileSync(at('scripts/release/check.sh'), readFileSync(join(root, 'scripts/release/check.sh')));
    writeFileSync(
      at('package.json'),
      JSON.stringify({
        version: '1.2.3',
        scripts: { generate: 'touch generated', build: `test -e generated && printf ${built} > dist/cli.js` },
      }),
    );
    writeFileSync(at('src/core/version.ts'), "export const toolVersion = '1.2.3';\n");
    writeFileSync(at('CHANGELOG.md'), '# Changes\n\n## 1.2.3\n\n- x\n');
    writeFileSync(at('dist/cli.js'), 'committed');
    const git = (...args: string[]): unknown => execFileSync('git', args, { cwd: at('.'), stdio: 'ignore' });
    git('init', '--quiet');
    git('add', '--all');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '--message', 'x');
    return at('scripts/release/check.sh');
  }

  test.for([
    { version: '1.2.3', built: 'committed', status: 0, says: '' },
    { version: '1.2.3', built: 'another', status: 1, says: 'dist/ is not what the sources build' },
    { version: '1.2.4', built: 'committed', status: 1, says: 'package.json has another version' },
    { version: 'v1;id', built: 'committed', status: 1, says: 'allowed is N.N.N' },
  ])('$version, if the build makes $built: $status', ({ version, built, status, says }) => {
    const ended = run(repository(built), version);
    expect(ended.status).toBe(status);
    expect(ended.output).toContain(says);
  });
});
