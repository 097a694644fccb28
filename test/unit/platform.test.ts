import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealFolder, sync } from '../../src/backup/files.ts';
import { open } from '../../src/cli/open.ts';
import { packageRoot } from '../../src/core/project-files.ts';
import { withRehearsalServer } from '../../src/cli/rehearsal/server.ts';
import { findTools, installCommand, versionedFolders } from '../../src/postgres/tools.ts';
import { findExecutable } from '../../src/core/executable.ts';
import { runCommand, shellCommand } from '../../src/application/typecheck/run-command.ts';
import { folderWith } from '../support/folder.ts';

/** What can be shown of other systems without one: only that the choices made for them are right, not that they work there. */
let folder: string;

beforeEach(() => {
  folder = folderWith();
});

afterEach(() => vi.restoreAllMocks());

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

  it('the bash of Windows itself, which starts another system, is passed over for that of Git', async () => {
    for (const name of ['System32', 'WindowsApps', 'git']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'bash.exe'), '', { mode: 0o755 });
    }
    const path = ['System32', 'WindowsApps', 'git'].map((name) => join(folder, name)).join(delimiter);
    expect(shellCommand('npm test', { PATH: path }).program).toBe(join(folder, 'git/bash.exe'));
    // If it is the only one, the error is that there is none.
    const environment = { PATH: join(folder, 'System32') };
    await expect(runCommand(shellCommand('npm test', environment), folder, environment)).rejects.toMatchObject({
      message: expect.stringContaining('bash is not on PATH'),
    });
  });

  it('a rehearsal says that no server of its own is to be had', async () => {
    const use = (): Promise<never> => Promise.reject(new Error('it started'));
    const { signal } = new AbortController();
    await expect(withRehearsalServer({ working: folder, signal }, use)).rejects.toMatchObject({
      code: 'E_EPHEMERAL',
      message: expect.stringContaining('Windows'),
      hint: expect.stringContaining('Linux or macOS'),
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

describe('on every system', () => {
  it('a checkout has the same bytes, from which digests of plans and of migrations are made', () => {
    const files = ['dist/cli.js', 'src/migrate/journal/journal.sql', 'prisma/schema.prisma', 'separation.schema.json'];
    const args = ['check-attr', 'text', 'eol', '--', ...files];
    const said = execFileSync('git', args, { cwd: packageRoot, encoding: 'utf8' });
    expect(said.trim().split('\n')).toEqual(files.flatMap((file) => [`${file}: text: auto`, `${file}: eol: lf`]));
  });
});
