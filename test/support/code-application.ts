import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pc from 'picocolors';
import { code } from '../../src/cli/commands/code.ts';
import type { ExitCode } from '../../src/core/exit-code.ts';
import { lightEnvironment, lightly } from './light-node.ts';
import { markOfRun } from './own-folder.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A copy of folders of the repository, one over the other, with the repository's node_modules. */
export function applicationOf(...folders: readonly string[]): string {
  const application = mkdtempSync(join(tmpdir(), 'separation-code-'));
  for (const folder of folders) cpSync(join(root, folder), application, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(application, 'node_modules'));
  return application;
}

/** Puts a file into it. */
export function put(application: string, path: string, text: string): void {
  writeFileSync(join(application, path), text);
}

/** What `tsc` says of an application; empty if it passes. `include` are globs besides those of its tsconfig.json. */
export async function compilerErrors(application: string): Promise<string> {
  try {
    await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--pretty', 'false'], {
      cwd: application,
    });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`;
  }
}

/** The command `code` in this process, as the command line calls it: there TypeScript and its library are read once for all calls. */
export async function callCode(
  application: string,
  flags: Readonly<Record<string, string>> = {},
): Promise<{ exit: ExitCode; printed: string; json: unknown }> {
  const printed: string[] = [];
  let json: unknown = null;
  const nothing = (): void => undefined;
  const exit = await code({
    get: (name) => ({ 'working-directory': application, ...flags })[name],
    environment: { PATH: process.env['PATH'], HOME: application, ...lightEnvironment, ...markOfRun() },
    runId: null,
    from: null,
    paths: [],
    signal: new AbortController().signal,
    watcher: { started: nothing, progress: nothing, failed: nothing, ended: nothing },
    print: (text) => void printed.push(text),
    result: nothing,
    colors: pc.createColors(false),
    output: nothing,
    summary: nothing,
    json: (value) => void (json = value),
  });
  return { exit, printed: printed.join('\n'), json };
}

/** Makes its Prisma client anew. */
export async function generate(application: string): Promise<void> {
  await run(process.execPath, [...lightly, join(root, 'node_modules/prisma/build/index.js'), 'generate'], {
    cwd: application,
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      ...lightEnvironment,
      DATABASE_URL: 'postgresql://nobody@localhost/none',
    },
  });
}

/** What scripts of the application print, one after the other in one process. */
export async function printed(application: string, scripts: readonly string[], url: string): Promise<string> {
  const text = scripts.map((script) => `await import(${JSON.stringify(join(application, script))});`).join('\n');
  const { stdout } = await run(
    process.execPath,
    [...lightly, '--import', join(root, 'node_modules/tsx/dist/loader.mjs'), '--input-type=module', '--eval', text],
    {
      cwd: application,
      env: { ...process.env, DATABASE_URL: url },
    },
  );
  return stdout;
}

/** The lines of a file of expectations: `file:line class text`. */
export function expected(...files: readonly string[]): string[] {
  return files.flatMap((file) =>
    readFileSync(join(import.meta.dirname, '../fixtures/code', file), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
}
