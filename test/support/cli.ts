import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { runProgram } from '../../src/cli/program.ts';
import { lightEnvironment, lightly } from './light-node.ts';
import { markOfRun } from './own-folder.ts';
import { folderWith } from './folder.ts';

/** The bundle, as users run it. */
export const cliPath = join(import.meta.dirname, '../../dist/cli.js');

export interface Ended {
  exit: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Started {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves when stderr has had `text`; rejects when the process ends without. */
  said(text: string): Promise<void>;
}

/** A new folder for an application, with this `separation.yml` and other files. */
export function application(config = '', files: Readonly<Record<string, string>> = {}): string {
  return folderWith({ 'separation.yml': config, ...files });
}

function environmentOf(folder: string, environment: Record<string, string>): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: folder, ...lightEnvironment, ...markOfRun(), ...environment };
}

/** Starts the bundled command line in `folder`; its environment is PATH, what the tests give all of theirs, and what is given. */
export function startCli(folder: string, args: readonly string[], environment: Record<string, string> = {}): Started {
  const env = environmentOf(folder, environment);
  const child = spawn(process.execPath, [...lightly, cliPath, ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit, signal) => resolve({ exit, signal, stdout, stderr }));
  });
  const said = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (stderr.includes(text)) resolve();
      };
      child.stderr.on('data', look);
      look();
      void ended.then(() => reject(new Error(`it ended without saying ${JSON.stringify(text)}:\n${stderr}`)));
    });
  return { child, ended, said };
}

/** Runs it to its end. */
export function runCli(
  folder: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ended> {
  return startCli(folder, args, environment).ended;
}

/** How many calls work in a folder: a process is in one folder at a time. */
const calls = { folder: '', running: 0 };

/** The same command line in this process, which costs a fraction: for what is not about the process or the bundle. */
export async function callCli(
  folder: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ended> {
  if (calls.running > 0 && calls.folder !== folder) throw new Error(`a call works in ${calls.folder}`);
  const before = process.cwd();
  const ended: Ended = { exit: null, signal: null, stdout: '', stderr: '' };
  process.chdir(folder);
  calls.folder = folder;
  calls.running += 1;
  try {
    ended.exit = await runProgram(args, {
      environment: environmentOf(folder, environment),
      isTTY: { stdout: false, stderr: false },
      stdout: (text) => void (ended.stdout += text),
      stderr: (text) => void (ended.stderr += text),
      signal: () => new AbortController().signal,
    });
    return ended;
  } finally {
    calls.running -= 1;
    if (calls.running === 0) process.chdir(before);
  }
}
