import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Experiment, Outcome } from './experiment.ts';
import { readLengths } from './lengths.ts';
import { matrix } from './matrix.ts';
import { gateSample, named } from './sample.ts';
import { type Change, type Mutation, mutations, type Noticing } from './mutations.ts';
import { mutationTable, projectOf, type Tried, withTable } from './table.ts';
import { makeOwnFolder } from '../../support/own-folder.ts';
import { tryAll } from './try-all.ts';

/** `npm run test:mutations`: breaks one guard after the other in a copy; words choose guards, `--write` writes docs/reliability.md. */
makeOwnFolder();
const root = join(import.meta.dirname, '../../..');
const words = process.argv.slice(2).filter((word) => word !== '--write');
const wanted = mutations.filter(({ guard }) => words.length === 0 || words.some((word) => guard.includes(word)));
const all = matrix(1, readLengths());
const gate = new Set(gateSample(all).map(({ id }) => id));
const results: Tried[] = [];
for (const mutation of wanted) {
  const { outcomes, failed } = await tryMutant(mutation);
  results.push({ mutation, outcomes, failed });
  process.stdout.write(`${mutation.guard}\n`);
  if (mutation.test !== undefined)
    process.stdout.write(`  ${failed === null ? 'green' : 'red  '} ${mutation.test.file}: ${failed ?? ''}\n`);
  for (const { experiment, problems } of outcomes)
    process.stdout.write(
      `  ${problems.length > 0 ? 'red  ' : 'green'} ${experiment.id}: ${problems.join('; ').split('\n')[0] ?? ''}\n`,
    );
}
if (process.argv.includes('--write')) {
  const docs = join(root, 'docs/reliability.md');
  const text = readFileSync(docs, 'utf8');
  writeFileSync(docs, withTable(text, mutationTable(mutations, results, text, gate), 'mutations'));
}
// As in main.ts: a half-open connection must not keep this waiting.
process.exit(
  results.every(({ outcomes, failed }) => failed !== null || outcomes.some(({ problems }) => problems.length > 0))
    ? 0
    : 1,
);

/** Builds the tool with one line changed, and tries the experiments and the tests that should notice. */
async function tryMutant({ experiments = [], also, test, ...change }: Mutation): Promise<Omit<Tried, 'mutation'>> {
  const copy = mkdtempSync(join(tmpdir(), 'separation-mutant-'));
  try {
    for (const name of ['src', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (const one of [change, ...(also === undefined ? [] : [also])]) apply(copy, one);
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], {
      cwd: copy,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const named = experiments.flatMap(chosen);
    const outcomes: Outcome[] = [];
    await tryAll(join(copy, 'dist/cli.js'), named, 2, (outcome) => outcomes.push(outcome)).catch((error: unknown) => {
      const problems = [`a run without any fault fails: ${error instanceof Error ? error.message : String(error)}`];
      for (const experiment of named)
        outcomes.push({ experiment, struck: false, stand: 'between', attention: false, lost: 0, problems, ms: 0 });
    });
    return { outcomes, failed: test === undefined ? null : failedIn(copy, test) };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The name of the first test that fails in the copy; null if none does. */
function failedIn(copy: string, { file, name }: Noticing): string | null {
  for (const part of ['test', 'examples', 'vitest.config.ts'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  const results = join(copy, 'results.json');
  const filter = name === undefined ? [] : [`--testNamePattern=${name}`];
  const args = ['run', `--project=${projectOf(file)}`, file, ...filter, '--reporter=json'];
  spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args, `--outputFile.json=${results}`], {
    cwd: copy,
    stdio: 'ignore',
  });
  const { testResults } = z
    .object({
      testResults: z.array(
        z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
      ),
    })
    .parse(JSON.parse(readFileSync(results, 'utf8')));
  const tests = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed');
  if (tests.length === 0) throw new Error(`${file} has no test ${name ?? ''}`);
  return tests.find(({ status }) => status === 'failed')?.fullName ?? null;
}

/** The experiments of a name with `*` for anything but a slash. */
function chosen(pattern: string): Experiment[] {
  const found = all.filter(({ id }) => named(pattern).test(id));
  if (found.length === 0) throw new Error(`${pattern} is not in the matrix`);
  return found.slice(0, 3);
}

function apply(copy: string, { file, from, to }: Change): void {
  const path = join(copy, 'src', file);
  const source = readFileSync(path, 'utf8');
  if (!source.includes(from)) throw new Error(`src/${file} has no line ${JSON.stringify(from)} to be changed`);
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
}
