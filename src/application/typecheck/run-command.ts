import { isAbsolute } from 'node:path';
import { exec } from '@actions/exec';
import { SeparationError } from '../../core/errors.ts';
import { runProcess } from '../../core/process.ts';
import { findExecutable, pathFolders } from '../../core/executable.ts';
import type { ProjectCommand } from './project.ts';

/** As a shell has it. */
const endedBySignal = 128;

export interface CommandResult {
  exitCode: number;
  /** stdout and stderr as they came. */
  output: string;
}

export interface CommandOptions {
  /** Ends the command, and what it has started. */
  signal?: AbortSignal;
  /** As a process has them (`leftovers`): the command may not go on with the database when it has ended. */
  leftovers?: 'group' | 'all';
}

/** The program of a command. Throws `E_TYPECHECK_COMMAND` if it is not there. */
export function programPath(
  { program }: ProjectCommand,
  folder: string,
  environment: Readonly<Record<string, string>>,
): string {
  const path = isAbsolute(program) ? program : findExecutable(program, pathFolders(environment));
  if (path !== null) return path;
  throw new SeparationError(
    'E_TYPECHECK_COMMAND',
    `${program} is not on PATH; the application in ${folder} needs it`,
    `Install ${program} before this step (for pnpm and yarn: corepack enable), or give typecheck-command.`,
  );
}

/** Runs a command without a shell and waits until nothing of it is left. Throws `E_TYPECHECK_COMMAND` if it is not there, and `E_CANCELLED`. */
export async function runCommand(
  command: ProjectCommand,
  folder: string,
  environment: Readonly<Record<string, string>>,
  { signal, leftovers = 'group' }: CommandOptions = {},
): Promise<CommandResult> {
  const path = programPath(command, folder, environment);
  const { args } = command;
  const chunks: Buffer[] = [];
  const keep = (chunk: Buffer): void => void chunks.push(chunk);
  if (process.platform !== 'win32') {
    const { code } = await runProcess(path, args, {
      env: environment,
      cwd: folder,
      signal,
      onStdout: keep,
      onStderr: keep,
      leftovers,
      diesWithUs: leftovers === 'all',
    });
    return { exitCode: code ?? endedBySignal, output: Buffer.concat(chunks).toString('utf8') };
  }
  // Programs for cmd need its quoting. exec splits its first argument at spaces, so the path is quoted.
  const exitCode = await exec(`"${path.replaceAll('"', String.raw`\"`)}"`, [...args], {
    cwd: folder,
    env: { ...environment },
    silent: true,
    ignoreReturnCode: true,
    listeners: { stdout: keep, stderr: keep },
  });
  return { exitCode, output: Buffer.concat(chunks).toString('utf8') };
}

/** The user's own command line, in a shell that fails as a workflow step does: on the first error, also within a pipe. */
export function shellCommand(line: string, environment: Readonly<Record<string, string>>): ProjectCommand {
  const bash = findExecutable('bash', pathFolders(environment));
  // On Windows there is no other shell that runs the same line: that it is not on PATH is then the error.
  if (bash === null && process.platform === 'win32') return { program: 'bash', args: [] };
  return bash === null
    ? { program: '/bin/sh', args: ['-e', '-c', line] }
    : { program: bash, args: ['--noprofile', '--norc', '-eo', 'pipefail', '-c', line] };
}

/** What a command line of the user's is called, and what is said if it was cancelled. */
export interface UserCommand {
  signal: AbortSignal;
  name: string;
  hint: string;
}

/** Runs a command of the user's that works with the database; nothing of it is left afterwards, in whatever group. Throws `E_CANCELLED`. */
export async function runUserCommand(
  line: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
  { signal, name, hint }: UserCommand,
): Promise<CommandResult> {
  try {
    return await runCommand(shellCommand(line, environment), folder, environment, { signal, leftovers: 'all' });
  } catch (error) {
    if (!(error instanceof SeparationError) || error.code !== 'E_CANCELLED') throw error;
    throw new SeparationError('E_CANCELLED', `cancelled during ${name}`, hint, { cause: error });
  }
}
