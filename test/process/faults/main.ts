import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { copyOfDist } from './bundle.ts';
import { calibrateAll } from './calibrate.ts';
import type { Outcome } from './experiment.ts';
import { lengthsFile, readLengths } from './lengths.ts';
import { matrix } from './matrix.ts';
import { sample } from './sample.ts';
import { markdownTable, withTable } from './table.ts';
import { tryAll } from './try-all.ts';
import { findings, verdict } from './verdict.ts';
import { makeOwnFolder } from '../../support/own-folder.ts';
import { serverBinaries } from '../../support/server.ts';

/** `npm run test:faults`: the matrix, or what `--only TEXT` or `--sample N` chooses. `--write FILE` puts the result into FILE. */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '4' },
    dist: { type: 'string' },
    list: { type: 'boolean', default: false },
    calibrate: { type: 'boolean', default: false },
    write: { type: 'string' },
  },
});
const seed = Number(values.seed);
const workers = Number(values.workers);
const print = (line: string): void => void process.stdout.write(`${line}\n`);
// Ctrl-C ends after the experiments that are under way, with their servers stopped and the table of what was tried.
const stop = new AbortController();
process.on('SIGINT', () => stop.abort());

if (values.list) {
  for (const { id } of choose(matrix(seed, readLengths()))) print(id);
  process.exit(0);
}
makeOwnFolder();
const { cli, remove } = copyOfDist(values.dist);
const outcomes: Outcome[] = [];
const started = Date.now();
try {
  const lengths =
    values.calibrate || values.write !== undefined || values.only === undefined
      ? await calibrateAll(cli, workers)
      : readLengths();
  if (values.calibrate || values.write !== undefined) {
    // A stage a line.
    const text = JSON.stringify(lengths, null, 1).replaceAll(/\{[^{}]*\}/g, (stage) => stage.replaceAll(/\s+/g, ' '));
    writeFileSync(lengthsFile, `${text}\n`);
  }
  const chosen = values.calibrate ? [] : choose(matrix(seed, lengths));
  const told = (outcome: Outcome): void => {
    outcomes.push(outcome);
    const { experiment, struck, stand, attention, problems, ms } = outcome;
    const mark = problems.length > 0 ? '✗' : struck ? '✓' : '–';
    print(
      `${String(outcomes.length).padStart(4)}/${chosen.length} ${mark} ${experiment.id.padEnd(56)} ${stand.padEnd(8)}${attention ? 'needs-attention ' : ''}${(ms / 1000).toFixed(1)} s`,
    );
    for (const problem of problems) print(`       ${problem.split('\n').join('\n       ')}`);
  };
  await tryAll(cli, chosen, workers, told, stop.signal);
} finally {
  remove();
}
const failed = outcomes.filter(({ problems }) => problems.length > 0);
const table = markdownTable(outcomes);
const summary = verdict(outcomes, (Date.now() - started) / 60_000, workers);
print(`\n${table}\n\n${summary}, seed ${seed}. ${findings(outcomes)}`);
if (values.write !== undefined) {
  const command = `npm run test:faults --${values.sample === undefined ? '' : ` --sample ${values.sample}`} --seed ${seed}`;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const text = `${table}\n\n${summary}: \`${command}\`, of the ${matrix(seed, readLengths()).length} experiments of the matrix, with the tool of commit ${commit}, ${serverVersion()}, Node ${process.versions.node}. ${findings(outcomes)}`;
  writeFileSync(values.write, withTable(readFileSync(values.write, 'utf8'), text, 'faults'));
}
// Every server is stopped; a half-open connection to one that crashed must not keep this waiting.
process.exit(failed.length === 0 ? 0 : 1);

function choose(all: ReturnType<typeof matrix>): ReturnType<typeof matrix> {
  const { only } = values;
  const wanted = all.filter(({ id }) => only === undefined || id.includes(only));
  return values.sample === undefined ? wanted : sample(wanted, Number(values.sample), seed);
}

function serverVersion(): string {
  const text = execFileSync(`${serverBinaries()}/postgres`, ['--version'], { encoding: 'utf8' });
  return `PostgreSQL ${/\d+\.\d+/.exec(text)?.[0] ?? text.trim()}`;
}
