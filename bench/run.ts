import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { startServer, type TestServer } from '../test/support/server.ts';
import { makeTemplate, root, separation, shell, withCopy, type BenchDatabase } from './bench-database.ts';
import { alternate, median, milliseconds, ratio, timed, type Pair } from './measure.ts';

/** The script that people use today, in `bench/script/`, against Separation: one server, in turn, in one run. */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const pairs = values.quick ? 3 : 5;
const small = { buyers: 10_000, orders: 50_000 };
const script = join(root, 'bench/script');

const rows: string[][] = [];
function row(what: string, measured: readonly Pair[], goal: string): void {
  rows.push([
    what,
    milliseconds(median(measured.map(({ ours }) => ours))),
    milliseconds(median(measured.map(({ theirs }) => theirs))),
    ratio(measured),
    goal,
  ]);
  process.stderr.write(`${what}: ${ratio(measured)}\n`);
}

const theirs = {
  backup: (database: BenchDatabase): void => shell(database, 'pg_dump "$DATABASE_URL" > backup.sql'),
  migrate: (database: BenchDatabase): void => shell(database, `psql -qv ON_ERROR_STOP=1 -f ${script}/migration.sql`),
  seed: (database: BenchDatabase): void => shell(database, 'npx tsx bench/script/seed-admin-users.ts', root),
  generate: (database: BenchDatabase): void =>
    shell(database, 'npx prisma generate', join(root, 'examples/shop/after')),
  test: (database: BenchDatabase): void => shell(database, 'npx tsx bench/script/test-migration.ts', root),
  restore: (database: BenchDatabase): void =>
    shell(
      database,
      'psql -qv ON_ERROR_STOP=1 -c "DROP SCHEMA public CASCADE; CREATE SCHEMA public"; psql -qv ON_ERROR_STOP=1 -f backup.sql',
    ),
};

async function compare(server: TestServer): Promise<void> {
  await makeTemplate(server, 'small', small.buyers, small.orders);
  const on = <T>(use: (database: BenchDatabase) => Promise<T>): Promise<T> => withCopy(server, 'small', use);

  row(
    'whole job, 10,000 buyers and 50,000 orders, without the typecheck',
    await alternate(
      pairs,
      () => on((database) => timed(() => separation(database, ['run', '--typecheck', 'off']))),
      () =>
        on((database) =>
          timed(() => {
            for (const step of [theirs.backup, theirs.migrate, theirs.seed, theirs.generate, theirs.test])
              step(database);
          }),
        ),
    ),
    '≤ 0.25',
  );
  row(
    'backup, proved to its last byte, against a plain pg_dump, unproved',
    await alternate(
      pairs,
      () => on(async (database) => stageOf(separation(database, ['run', '--typecheck', 'off']), 'backup')),
      () => on((database) => timed(() => theirs.backup(database))),
    ),
    '≤ 1.0',
  );
  row(
    'way back after COMMIT: revert, against psql < backup.sql into the emptied database',
    await alternate(
      pairs,
      () =>
        on(async (database) => {
          separation(database, ['run', '--typecheck', 'off']);
          return stageOf(separation(database, ['revert']), 'revert');
        }),
      () => on((database) => theirRestore(database)),
    ),
    '≤ 0.02 at 500 MB',
  );
  row(
    'way back by restore: side database, proved, swapped, against the same',
    await alternate(
      pairs,
      () =>
        on((database) => {
          separation(database, ['run', '--typecheck', 'off']);
          return timed(() => separation(database, ['restore']));
        }),
      () => on((database) => theirRestore(database)),
    ),
    '≤ 0.6 at 500 MB',
  );
}

async function theirRestore(database: BenchDatabase): Promise<number> {
  theirs.backup(database);
  theirs.migrate(database);
  return timed(() => theirs.restore(database));
}

function stageOf(report: ReturnType<typeof separation>, name: string): number {
  const stage = report.stages.find((candidate) => candidate.name === name);
  if (stage === undefined) throw new Error(`there is no stage ${name} in the report`);
  return stage.ms;
}

/** How long the exclusive locks are held at each size. */
async function locks(server: TestServer): Promise<string> {
  const sizes = values.quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
  const lines: string[][] = [];
  for (const orders of sizes) {
    const template = `orders_${orders}`;
    await makeTemplate(server, template, 2000, orders);
    const held: number[] = [];
    for (let i = 0; i < pairs; i += 1) {
      held.push(
        await withCopy(
          server,
          template,
          async (database) => separation(database, ['run', '--typecheck', 'off']).locks?.heldMs ?? Number.NaN,
        ),
      );
    }
    lines.push([orders.toLocaleString('en'), milliseconds(median(held)), milliseconds(Math.max(...held))]);
    process.stderr.write(`locks at ${orders} orders: ${milliseconds(median(held))}\n`);
  }
  return markdownTable([['orders', 'exclusive locks held, median', 'longest'], ...lines]);
}

/** What a step of the action costs that has nothing to do, over Node itself. */
async function startUp(): Promise<string> {
  const run = (...args: string[]): Promise<number> =>
    timed(() => execFileSync('node', args, { stdio: 'ignore', env: { PATH: process.env['PATH'] ?? '' } }));
  const measured = await alternate(
    pairs * 2,
    () => run(join(root, 'dist/action.js'), 'report'),
    () => run('-e', '0'),
  );
  return `start of a step with nothing to do: node + ${milliseconds(median(measured.map((pair) => pair.ours - pair.theirs)))} (goal: ≤ 150 ms)`;
}

const server = await startServer(['shared_buffers = 512MB', 'fsync = on', 'max_wal_size = 4GB']);
try {
  await compare(server);
  const heading = `Node ${process.version}, ${execFileSync(join(server.bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim()}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}); median of ${pairs} pairs, smallest–largest`;
  process.stdout.write(
    `${heading}\n\n${markdownTable([['what', 'ours', 'theirs', 'ours / theirs', 'goal'], ...rows])}\n\n${await locks(server)}\n\n${await startUp()}\n`,
  );
} finally {
  server.stop();
}
