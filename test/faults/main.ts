import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { copyOfDist } from './bundle.ts';
import type { Outcome } from './experiment.ts';
import { matrix } from './matrix.ts';
import { sample } from './sample.ts';
import { markdownTable, withTable } from './table.ts';
import { tryAll } from './try-all.ts';

/** `npm run test:faults`: the whole matrix, or what `--only TEXT` (part of an id) or `--sample N` chooses of it. */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '3' },
    dist: { type: 'string' },
    list: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const all = matrix(seed).filter(({ id }) => values.only === undefined || id.includes(values.only));
const chosen = values.sample === undefined ? all : sample(all, Number(values.sample));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

if (values.list) {
  for (const { id } of chosen) print(id);
} else {
  const { cli, remove } = copyOfDist(values.dist);
  const outcomes: Outcome[] = [];
  const started = Date.now();
  // Ctrl-C ends after the experiments that are under way, with their servers stopped and the table of what was tried.
  const stop = new AbortController();
  process.on('SIGINT', () => stop.abort());
  try {
    const told = (outcome: Outcome): void => {
      outcomes.push(outcome);
      const { experiment, struck, stand, attention, problems, ms } = outcome;
      const mark = problems.length > 0 ? '✗' : struck ? '✓' : '–';
      print(
        `${String(outcomes.length).padStart(4)}/${chosen.length} ${mark} ${experiment.id.padEnd(52)} ${stand.padEnd(8)}${attention ? 'needs-attention ' : ''}${(ms / 1000).toFixed(1)} s`,
      );
      for (const problem of problems) print(`       ${problem.split('\n').join('\n       ')}`);
    };
    await tryAll(cli, chosen, Number(values.workers), told, stop.signal);
  } finally {
    remove();
  }
  const table = markdownTable(outcomes);
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  print(`\n${table}\n`);
  const failed = outcomes.filter(({ problems }) => problems.length > 0);
  print(
    `${outcomes.filter(({ struck }) => struck).length} faults injected, ${failed.length} with a problem, ${minutes} min, seed ${seed}`,
  );
  if (values.write) {
    const docs = new URL('../../docs/reliability.md', import.meta.url);
    mkdirSync(new URL('.', docs), { recursive: true });
    writeFileSync(docs, withTable(readFileSync(docs, 'utf8'), `${table}\n\nSeed ${seed}.`, 'faults'));
  }
  // Every server is stopped; a half-open connection to one that crashed must not keep this waiting.
  process.exit(failed.length === 0 ? 0 : 1);
}
