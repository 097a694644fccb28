import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SeparationError } from '../core/errors.ts';
import { findExecutable, pathFolders } from '../core/executable.ts';
import { runProcess, type ProcessResult } from '../core/process.ts';

type ToolName = 'pg_dump' | 'pg_restore';

export interface ToolRun {
  /** The PG* variables of `libpqEnvironment`. */
  env: Readonly<Record<string, string>>;
  /** Folders on this machine that the tool reads or writes. */
  folders?: readonly string[];
  signal?: AbortSignal;
  onStdout?: (chunk: Buffer) => void;
  onExit?: () => void;
  readOutput?: (stdout: Readable) => Promise<void>;
  input?: Readable;
  /** What it reads on file descriptor 3, if `readsThird`. */
  third?: string;
  secrets?: readonly string[];
}

/** PostgreSQL's client programs, wherever they are. */
export interface Tools {
  readonly major: number;
  /** Where they were found, for people: a folder or an image. */
  readonly describe: string;
  /** Whether a program here can be given a file that never lies on a disk, as `/dev/fd/3`. */
  readonly readsThird: boolean;
  run(tool: ToolName, args: readonly string[], options: ToolRun): Promise<ProcessResult>;
}

export interface ToolsQuery {
  serverMajor: number;
  /** The environment to look in (PATH) and to run the programs in. */
  environment: Readonly<Record<string, string>>;
  /** Folders that hold one major each; for tests. */
  versionedFolders?: readonly string[];
}

const tools = ['pg_dump', 'pg_restore'] as const satisfies ToolName[];

/** Finds pg_dump and pg_restore of the server's major: in its folder, on PATH, in a container. Throws `E_TOOLS` with what installs them. */
export async function findTools(query: ToolsQuery): Promise<Tools> {
  const { serverMajor, environment } = query;
  // Debian's wrapper in /usr/bin takes the newest major installed, so the versioned folders come first.
  const folders = query.versionedFolders ?? versionedFolders(serverMajor);
  const seen: string[] = [];
  for (const folder of [...folders, ...pathFolders(environment)]) {
    if (!tools.every((tool) => findExecutable(tool, [folder]) !== null)) continue;
    const majors = await Promise.all(tools.map((tool) => majorOf(join(folder, tool), environment)));
    if (majors.every((major) => major === serverMajor)) return installed(folder, serverMajor, environment);
    seen.push(`${folder} (${majors[0] ?? 'no version'})`);
  }
  const docker = await findDocker(environment);
  if (docker !== null) return container(docker, serverMajor, environment);
  throw new SeparationError(
    'E_TOOLS',
    `the server is PostgreSQL ${serverMajor}; pg_dump and pg_restore ${serverMajor} were not found` +
      (seen.length === 0 ? '' : `, only those in ${seen.join(', ')}`),
    `Install them: ${installCommand(osRelease(), process.platform, serverMajor)} – or choose \`backup: clone\`, which needs no client tools.`,
  );
}

/** Where packages of one major put their programs: Debian and PGDG, PGDG for RPM, Homebrew on both processors, the installer for Windows. */
export function versionedFolders(major: number): string[] {
  return [
    `/usr/lib/postgresql/${major}/bin`,
    `/usr/pgsql-${major}/bin`,
    `/opt/homebrew/opt/postgresql@${major}/bin`,
    `/usr/local/opt/postgresql@${major}/bin`,
    `/opt/homebrew/opt/libpq@${major}/bin`,
    `C:/Program Files/PostgreSQL/${major}/bin`,
  ];
}

/** The command that installs the client tools on a system, by the `ID` and `ID_LIKE` of its os-release file. */
export function installCommand(osRelease: string, platform: string, major: number): string {
  if (platform === 'darwin') return `brew install postgresql@${major}`;
  if (platform === 'win32') return `choco install postgresql${major}`;
  const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) => (match[1] ?? '').split(' '));
  if (ids.includes('alpine')) return `apk add postgresql${major}-client`;
  if (ids.some((id) => ['rhel', 'fedora', 'centos'].includes(id))) return `sudo dnf install -y postgresql${major}`;
  return (
    'sudo apt-get install -y postgresql-common && sudo /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y' +
    ` && sudo apt-get install -y postgresql-client-${major}`
  );
}

function installed(folder: string, major: number, environment: ToolsQuery['environment']): Tools {
  return {
    major,
    describe: folder,
    readsThird: process.platform !== 'win32',
    run: (tool, args, options) =>
      runProcess(join(folder, tool), args, { ...options, env: { ...base(environment), ...options.env } }),
  };
}

function container(docker: string, major: number, environment: ToolsQuery['environment']): Tools {
  const image = `postgres:${major}`;
  return {
    major,
    describe: `the container image ${image}`,
    readsThird: false,
    run: (tool, args, options) => {
      const mounts = [...(options.folders ?? []), ...mountsOf(options.env)].flatMap((folder) => [
        '-v',
        `${folder}:${folder}`,
      ]);
      // `-e NAME` without a value: docker takes it from its own environment, so that no password is in argv.
      const names = ['LC_ALL', ...Object.keys(options.env)].flatMap((name) => ['-e', name]);
      const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
      return runProcess(
        docker,
        [
          'run',
          '--rm',
          ...(options.input === undefined ? [] : ['-i']),
          '--network',
          'host',
          '--user',
          user,
          ...mounts,
          ...names,
          image,
          tool,
          ...args,
        ],
        { ...options, env: { ...base(environment), ...options.env } },
      );
    },
  };
}

/** What of the server's side lies in files: the folder of its socket, and certificates. */
function mountsOf(env: Readonly<Record<string, string>>): string[] {
  const files = [env['PGHOST'], env['PGSSLROOTCERT'], env['PGSSLCERT'], env['PGSSLKEY']];
  return files.filter((path): path is string => path !== undefined && path.startsWith('/') && existsSync(path));
}

const passedOn = [
  'PATH',
  'HOME',
  'PGPASSFILE',
  'TMPDIR',
  'LD_LIBRARY_PATH',
  // Without it no program of Windows opens a socket.
  'SystemRoot',
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'DOCKER_CONFIG',
  'XDG_RUNTIME_DIR',
];

function base(environment: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(environment).filter(([name]) => passedOn.includes(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/** By path: a program is asked once. */
const asked = new Map<string, Promise<number | null>>();

function majorOf(program: string, environment: ToolsQuery['environment']): Promise<number | null> {
  const known = asked.get(program) ?? askForMajor(program, environment);
  asked.set(program, known);
  return known;
}

async function askForMajor(program: string, environment: ToolsQuery['environment']): Promise<number | null> {
  let text = '';
  try {
    await runProcess(program, ['--version'], {
      env: base(environment),
      signal: AbortSignal.timeout(10_000),
      onStdout: (chunk) => (text += chunk.toString()),
    });
  } catch {
    return null;
  }
  const major = /\(PostgreSQL\) (\d+)/.exec(text)?.[1];
  return major === undefined ? null : Number(major);
}

/** The docker on PATH whose daemon answers, or null. */
export async function findDocker(environment: ToolsQuery['environment']): Promise<string | null> {
  const docker = findExecutable('docker', pathFolders(environment));
  return docker !== null && (await dockerRuns(docker, environment)) ? docker : null;
}

async function dockerRuns(docker: string, environment: ToolsQuery['environment']): Promise<boolean> {
  try {
    const options = { env: base(environment), signal: AbortSignal.timeout(10_000) };
    return (await runProcess(docker, ['version', '--format', '{{.Server.Version}}'], options)).code === 0;
  } catch {
    return false;
  }
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
