import { isAbsolute } from 'node:path';
import { exec } from '@actions/exec';
import { SeparationError } from '../errors.ts';
import { findExecutable, pathFolders } from './executable.ts';
import type { Command } from './project.ts';

export interface CommandResult {
  exitCode: number;
  /** stdout and stderr as they came. */
  output: string;
}

/** Runs a command of the application without a shell. Throws `E_TYPECHECK_COMMAND` where the program is not there. */
export async function runCommand(
  { program, args }: Command,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const path = isAbsolute(program) ? program : findExecutable(program, pathFolders(environment));
  if (path === null) {
    throw new SeparationError(
      'E_TYPECHECK_COMMAND',
      `${program} is not on PATH, and the application in ${folder} is to be checked or run with it`,
      `Install ${program} before this step (for pnpm and yarn: corepack enable), or give typecheck-command.`,
    );
  }
  const chunks: Buffer[] = [];
  const keep = (chunk: Buffer): void => void chunks.push(chunk);
  // exec splits its first argument at spaces, so the path is quoted.
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
export function shellCommand(line: string, environment: Readonly<Record<string, string>>): Command {
  const bash = findExecutable('bash', pathFolders(environment));
  // On Windows there is no other shell that runs the same line: that it is not on PATH is then the error.
  if (bash === null && process.platform === 'win32') return { program: 'bash', args: [] };
  return bash === null
    ? { program: '/bin/sh', args: ['-e', '-c', line] }
    : { program: bash, args: ['--noprofile', '--norc', '-eo', 'pipefail', '-c', line] };
}
