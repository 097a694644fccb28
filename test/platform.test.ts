import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealFolder, sync } from '../src/backup/files.ts';
import { open } from '../src/open.ts';
import { findTools, installCommand, versionedFolders } from '../src/postgres/tools.ts';
import { findExecutable } from '../src/typecheck/executable.ts';
import { runCommand, shellCommand } from '../src/typecheck/run-command.ts';

/** What can be shown of other systems without one: only that the choices made for them are right, not that they work there. */
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'separation-platform-'));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const on = (platform: NodeJS.Platform): unknown => vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
const program = (name: string): void => writeFileSync(join(folder, name), '', { mode: 0o755 });

describe('on Windows', () => {
  beforeEach(() => void on('win32'));

  it('programs are found by what their names end with, and never the script for sh', () => {
    program('pg_dump.exe');
    program('prisma');
    program('prisma.cmd');
    expect(findExecutable('pg_dump', [folder])).toBe(join(folder, 'pg_dump.exe'));
    expect(findExecutable('prisma', [folder])).toBe(join(folder, 'prisma.cmd'));
    expect(findExecutable('psql', [folder])).toBeNull();
  });

  it('PATH is passed on, whatever it is called', () => {
    const get = (name: string): string | undefined =>
      ({ 'database-url': 'postgresql://u@h/d', 'working-directory': folder })[name];
    // As process.env does there.
    const environment = new Proxy<Record<string, string>>(
      { Path: 'C:\\tools' },
      { get: (target, name) => (name === 'PATH' ? target['Path'] : Reflect.get(target, name)) },
    );
    const opened = open(get, environment).environment;
    expect(Object.keys(opened).filter((name) => name.toUpperCase() === 'PATH')).toEqual(['PATH']);
    expect(opened['PATH']).toBe('C:\\tools');
  });

  it('a command line needs bash, and says so', async () => {
    const environment = { PATH: folder };
    await expect(runCommand(shellCommand('npm test', environment), folder, environment)).rejects.toMatchObject({
      code: 'E_TYPECHECK_COMMAND',
      message: expect.stringContaining('bash is not on PATH'),
    });
  });

  it('a backup is written without what the system cannot do', async () => {
    mkdirSync(join(folder, 'dump'));
    writeFileSync(join(folder, 'dump/toc.dat'), 'x');
    await sealFolder(folder);
    await expect(sync(folder)).resolves.toBeUndefined();
  });

  it('the client tools are looked for where their installer puts them, or it is named', async () => {
    expect(versionedFolders(16)).toContain('C:/Program Files/PostgreSQL/16/bin');
    expect(installCommand('', 'win32', 16)).toBe('choco install postgresql16');
    const query = { serverMajor: 16, environment: { PATH: folder }, versionedFolders: [] };
    await expect(findTools(query)).rejects.toMatchObject({
      code: 'E_TOOLS',
      hint: expect.stringContaining('choco install postgresql16'),
    });
  });
});

describe('on macOS', () => {
  it('the client tools are looked for where Homebrew puts them, or it is named', async () => {
    on('darwin');
    expect(versionedFolders(16)).toContain('/opt/homebrew/opt/postgresql@16/bin');
    const query = { serverMajor: 16, environment: { PATH: folder }, versionedFolders: [] };
    await expect(findTools(query)).rejects.toMatchObject({
      code: 'E_TOOLS',
      hint: expect.stringContaining('brew install postgresql@16'),
    });
  });
});
