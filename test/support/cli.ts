import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markOfRun } from './own-folder.ts';

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

/** A new folder for an application, with this `separation.yml`. */
export function application(config = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'separation-app-'));
  writeFileSync(join(folder, 'separation.yml'), config);
  return folder;
}

/** Starts the bundled command line in `folder`; its environment is PATH, the mark of the run of the tests, and what is given. */
export function startCli(folder: string, args: readonly string[], environment: Record<string, string> = {}): Started {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, ...markOfRun(), ...environment };
  const child = spawn(process.execPath, [cliPath, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
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
