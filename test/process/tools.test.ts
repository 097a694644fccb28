import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { libpqEnvironment, parseConnection } from '../../src/postgres/connection.ts';
import { runProcess } from '../../src/core/process.ts';
import { scrub } from '../../src/core/mask.ts';
import { findTools, installCommand } from '../../src/postgres/tools.ts';
import { testServer } from '../support/test-server.ts';
import { folderWith, writeFiles } from '../support/folder.ts';

let folder: string;

beforeEach(() => {
  folder = folderWith();
});

/** A program on disk that is a shell script. */
function program(path: string, script: string): void {
  writeFiles(folder, { [path]: `#!/bin/sh\n${script}\n` });
  chmodSync(join(folder, path), 0o755);
}

function client(path: string, major: number): void {
  for (const name of ['pg_dump', 'pg_restore'])
    program(`${path}/${name}`, `echo "${name} (PostgreSQL) ${major}.4 (Debian ${major}.4-1)"`);
}

const find = (serverMajor: number, path: string[], versioned: string[] = []): ReturnType<typeof findTools> =>
  findTools({
    serverMajor,
    environment: { PATH: [...path.map((part) => join(folder, part)), '/bin'].join(':') },
    versionedFolders: versioned.map((part) => join(folder, part)),
  });

describe('the search', () => {
  test('takes the versioned folder before PATH', async () => {
    client('pgsql-16', 16);
    client('path', 16);
    expect((await find(16, ['path'], ['pgsql-16'])).describe).toBe(join(folder, 'pgsql-16'));
  });

  test('passes over other majors and folders with only one of the two', async () => {
    client('new', 17);
    client('half', 16);
    rmSync(join(folder, 'half/pg_restore'));
    client('right', 16);
    const tools = await find(16, ['new', 'half', 'right']);
    expect(tools).toMatchObject({ describe: join(folder, 'right'), major: 16 });
  });

  test('finds those of the server that the tests run on', async () => {
    const major = Number(/\/(\d+)\/bin$/.exec(testServer().bin)?.[1]);
    expect((await findTools({ serverMajor: major, environment: { PATH: '' } })).describe).toBe(testServer().bin);
  });

  test('that finds nothing says what was found and how to install them', async () => {
    client('old', 12);
    const failure = await find(16, ['old']).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'E_TOOLS',
      message: expect.stringContaining(`${join(folder, 'old')} (12)`),
      hint: expect.stringContaining('16'),
    });
  });

  test.each([
    ['ID=ubuntu\nID_LIKE=debian', 'linux', 'postgresql-client-17'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"', 'linux', 'dnf install -y postgresql17'],
    ['ID=alpine', 'linux', 'apk add postgresql17-client'],
    ['', 'darwin', 'brew install postgresql@17'],
  ])('knows how %j on %s installs them', (osRelease, platform, command) => {
    expect(installCommand(osRelease, platform, 17)).toContain(command);
  });
});

describe('a container', () => {
  const connection = parseConnection('postgresql://shop:top-secret@db.example.com:5433/shop?sslmode=require');

  test('is used if docker runs; no secret is in its arguments', async () => {
    program(
      'path/docker',
      `[ "$1" = version ] && exit 0\nprintf '%s\\n' "$@" > ${folder}/argv\nenv > ${folder}/env\necho out\necho "password is top-secret" >&2\nexit 3`,
    );
    const tools = await find(18, ['path']);
    expect(tools.describe).toBe('the container image postgres:18');
    let output = '';
    const result = await tools.run('pg_dump', ['--format=directory', '--file=/backups/x'], {
      env: libpqEnvironment(connection),
      folders: ['/backups'],
      secrets: ['top-secret'],
      onStdout: (chunk) => (output += chunk.toString()),
    });
    expect(result).toEqual({ code: 3, stderr: 'password is ***' });
    expect(output).toBe('out\n');
    const argv = readFileSync(join(folder, 'argv'), 'utf8').split('\n');
    expect(argv.slice(0, 4)).toEqual(['run', '--rm', '--network', 'host']);
    expect(argv).toContain('/backups:/backups');
    expect(argv.slice(argv.indexOf('postgres:18'), -1)).toEqual([
      'postgres:18',
      'pg_dump',
      '--format=directory',
      '--file=/backups/x',
    ]);
    expect(argv[argv.indexOf('PGPASSWORD') - 1]).toBe('-e');
    expect(argv.join('\n')).not.toContain('top-secret');
    expect(readFileSync(join(folder, 'env'), 'utf8')).toContain('PGPASSWORD=top-secret');
  });

  test('is not used if docker does not run', async () => {
    program('path/docker', 'exit 1');
    await expect(find(18, ['path'])).rejects.toMatchObject({ code: 'E_TOOLS' });
  });
});

describe('a process', () => {
  test('is given exactly the environment that is meant for it', async () => {
    let output = '';
    await runProcess('/usr/bin/env', [], { env: { ONLY: 'this' }, onStdout: (chunk) => (output += chunk.toString()) });
    expect(output).toBe('ONLY=this\n');
  });

  test('is stopped when the run is cancelled', async () => {
    const controller = new AbortController();
    program('slow', `echo $$ > ${folder}/pid; exec sleep 30`);
    const running = runProcess(join(folder, 'slow'), [], { env: { PATH: '/bin:/usr/bin' }, signal: controller.signal });
    while (!existsSync(join(folder, 'pid')) || readFileSync(join(folder, 'pid'), 'utf8') === '') await sleep(10);
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(() => process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0)).toThrow(/ESRCH/);
  });

  test('that does not exist is an error of its own', async () => {
    await expect(runProcess(join(folder, 'nothing'), [], { env: {} })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('whose reader fails ends with the reader’s error', async () => {
    const reading = runProcess('/bin/sh', ['-c', 'while :; do echo line; done'], {
      env: { PATH: '/bin:/usr/bin' },
      onStdout: () => {
        throw new TypeError('not what was expected');
      },
    });
    await expect(reading).rejects.toThrow(TypeError);
  });

  test('what it writes passes through in a few MB, however much it is', async () => {
    let bytes = 0;
    let most = 0;
    const { code } = await runProcess('/bin/sh', ['-c', 'head -c 300000000 /dev/zero'], {
      env: { PATH: '/bin:/usr/bin' },
      onStdout: (chunk) => {
        bytes += chunk.length;
        most = Math.max(most, process.memoryUsage().arrayBuffers);
      },
    });
    expect({ code, bytes }).toEqual({ code: 0, bytes: 300_000_000 });
    // V8 by itself would wait for 32 MB.
    expect(most).toBeLessThan(24_000_000);
  });

  test('secrets are replaced, the longest first', () => {
    expect(scrub('pass password p%40ss', ['pass', 'password', '', 'p%40ss'])).toBe('*** *** ***');
  });
});
