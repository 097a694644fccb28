import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callCli } from '../support/cli.ts';
import { createDatabase, onServer, type TestDatabase } from '../support/database.ts';
import type { Outcome } from './support/outcome.ts';
import { stageProcess } from './support/processes.ts';
import { contents, expectNoSecrets, makeApplication } from './support/shop.ts';
import { runSteps } from './support/steps.ts';

const checks = { 'no-negative-orders.sql': 'SELECT id FROM public.orders WHERE total < 0' };

interface Machines {
  database: TestDatabase;
  before: unknown;
  /** `separation …` on a machine that has nothing but the URL and is gone afterwards. */
  cli: (args: string[], environment?: Record<string, string>) => Promise<Said>;
  /** The first job as one command; answers the id of its run. */
  separate: (handOver?: string, more?: string[]) => Promise<string>;
  /** A job with the action, on a runner of its own; `folder` tells the processes of the one that watches. */
  action: (environment: Record<string, string>, inputs: Record<string, string>) => Promise<Outcome>;
  folder: string;
}

interface Said {
  exit: number | null;
  report: { runId: string; result: unknown; error: { code: string; message: string } | null };
}

async function start(): Promise<Machines> {
  const database = await createDatabase();
  onTestFinished(async () => {
    await database.drop();
    await onServer('postgres', async (client) => {
      const { rows } = await client.query<{ name: string }>(
        'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
        [database.name],
      );
      for (const { name } of rows) await client.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    });
  });
  const machine = (): { folder: string; working: string } => {
    const made = makeApplication(checks);
    onTestFinished(() => rmSync(made.folder, { recursive: true, force: true }));
    return made;
  };
  const cli: Machines['cli'] = async (args, environment = {}) => {
    const { folder, working } = machine();
    const ended = await callCli(working, [...args, '--typecheck', 'off', '--json'], {
      DATABASE_URL: database.url,
      ...environment,
    });
    rmSync(folder, { recursive: true });
    expect(ended.stdout, ended.stderr).not.toBe('');
    return { exit: ended.exit, report: JSON.parse(ended.stdout) };
  };
  const { folder, working } = machine();
  return {
    database,
    before: await contents(database.url),
    cli,
    async separate(handOver = '10m', more = ['--backup', 'off']) {
      const { exit, report } = await cli(['run', '--watch', '10m', ...more], { SEPARATION_HAND_OVER: handOver });
      expect({ exit, ...report }).toMatchObject({ exit: 0, result: null, error: null });
      return report.runId;
    },
    async action(environment, inputs) {
      const given = {
        'working-directory': working,
        backup: 'off',
        typecheck: 'off',
        confirm: database.name,
        ...inputs,
      };
      const started = { folder, databaseUrl: database.url, inputs: given, environment };
      const outcome = await runSteps(started);
      expectNoSecrets(started, outcome, []);
      rmSync(join(folder, 'temp'), { recursive: true });
      return outcome;
    },
    folder,
  };
}

async function stateOf({ database }: Machines): Promise<unknown> {
  const { rows } = await database.query('SELECT state FROM separation.run');
  return rows[0]?.['state'];
}

/** A row that a check of the user's does not allow. */
const badOrder = 'INSERT INTO orders (customer_id, total) SELECT id, -1 FROM customers LIMIT 1';
const validate = (runId: string, ...more: string[]): string[] => [
  'validate',
  '--run-id',
  runId,
  '--watch',
  '1s',
  '--backup',
  'off',
  ...more,
];

describe('a run that one job hands over to another one', () => {
  test('is in flight between them, is watched on another runner, and only then done', async () => {
    const { database, action, cli, ...rest } = await start();
    const first = await action({ SEPARATION_HAND_OVER: '10m' }, { watch: '10m' });
    expect(first.green).toBe(true);
    expect(first.outputs).toMatchObject({ result: '', 'admins-seeded': '2' });
    expect(first.summary).toMatch(/^## ⏳ Separated, not done yet: another job watches `/);
    expect(first.summary).toContain('separation recover');
    expect(first.report?.stages.map(({ name }) => name)).not.toContain('watch');
    const machines = { database, action, cli, ...rest };
    expect(await stateOf(machines)).toBe('validated');
    // Nobody else begins, and the shop goes on selling.
    expect(await cli(['run', '--backup', 'off'])).toMatchObject({
      exit: 2,
      report: { error: { code: 'E_IN_FLIGHT' } },
    });
    await database.query('INSERT INTO orders (customer_id, total) SELECT id, 12 FROM customers LIMIT 1');

    const runId = first.outputs['run-id'] ?? '';
    const second = await action({ SEPARATION_RUN_ID: runId }, { watch: '2s' });
    expect(second.green).toBe(true);
    expect(second.outputs).toMatchObject({ result: 'completed', 'run-id': runId, 'admins-seeded': '2' });
    expect(second.summary).toMatch(/^## ✅ Completed: /);
    // One report of both jobs, in which nothing was done twice.
    const names = second.report?.stages.map(({ name }) => name) ?? [];
    expect(names).toEqual([...new Set(names)]);
    expect(names).toEqual(expect.arrayContaining(['preflight', 'migrate', 'seed', 'validate', 'watch', 'complete']));
    expect(second.report?.tables).toEqual(first.report?.tables);
    expect(second.log).not.toContain('::group::migrate');
    expect(await stateOf(machines)).toBe('completed');

    // Watching it once more, as "re-run job" does, changes nothing.
    expect(await cli(validate(runId))).toMatchObject({ exit: 2, report: { error: { code: 'E_STATE' } } });
    expect(await stateOf(machines)).toBe('completed');
  });

  test('comes back if a check fails while it is watched, and keeps what was written', async () => {
    const { database, separate, cli } = await start();
    const runId = await separate();
    await database.query(badOrder);
    const { exit, report } = await cli(validate(runId));
    expect({ exit, ...report }).toMatchObject({ exit: 1, runId, result: 'reverted', rung: 'revert' });
    expect(report.error).toMatchObject({ code: 'E_VALIDATE', message: expect.stringContaining('no-negative-orders') });
    expect((await database.query('SELECT user_id FROM orders WHERE total = -1')).rowCount).toBe(1);
  });

  test('comes back if SIGKILL ends the step that watches', async () => {
    const { database, before, separate, action, folder } = await start();
    const runId = await separate();
    const watching = action({ SEPARATION_RUN_ID: runId }, { watch: '10m' });
    const pid = await stageProcess(folder, 'validate');
    const isOwned = async (): Promise<number | null> => {
      const { rowCount } = await database.query('SELECT FROM separation.run WHERE handoff_until IS NULL');
      return rowCount;
    };
    await expect.poll(isOwned).toBe(1);
    process.kill(pid, 'SIGKILL');
    const second = await watching;
    expect(second.green).toBe(false);
    expect(second.outputs).toMatchObject({ result: 'reverted', 'run-id': runId });
    expect(second.report).toMatchObject({ error: { code: 'E_CANCELLED' } });
    expect(await contents(database.url)).toEqual(before);
  });

  test('is brought back by `recover` at once, with nothing but the URL, if the job that watches never comes', async () => {
    const { database, before, separate, cli, action } = await start();
    const runId = await separate();
    expect(await cli(['recover'])).toMatchObject({ exit: 0, report: { result: 'reverted' } });
    expect(await contents(database.url)).toEqual(before);
    // The job that comes too late says so.
    const late = await action({ SEPARATION_RUN_ID: runId }, { watch: '2s' });
    expect(late.green).toBe(false);
    expect(late.report).toMatchObject({ result: 'refused', error: { code: 'E_STATE' } });
    expect(late.report?.error?.message).toContain('it is reverted');
    expect(await contents(database.url)).toEqual(before);
  });

  test('is brought back by the next run once nobody has come in time', async () => {
    const { database, separate, cli } = await start();
    await separate('1s');
    await sleep(1000);
    expect(await cli(['run', '--backup', 'off'])).toMatchObject({ exit: 0, report: { result: 'completed' } });
    const { rows } = await database.query('SELECT state FROM separation.run ORDER BY started_at');
    expect(rows.map(({ state }) => state as unknown)).toEqual(['reverted', 'completed']);
  });

  test('is restored on another runner from a backup that was brought there', async () => {
    const { database, before, separate, cli } = await start();
    const backups = mkdtempSync(join(tmpdir(), 'separation-backups-'));
    onTestFinished(() => rmSync(backups, { recursive: true }));
    const runId = await separate('10m', ['--backup', 'dump', '--backup-dir', backups]);
    const elsewhere = `${backups} elsewhere`;
    renameSync(backups, elsewhere);
    onTestFinished(() => renameSync(elsewhere, backups));
    await database.query(badOrder);
    const failed = await cli(validate(runId, '--backup-dir', elsewhere, '--on-failure', 'restore'));
    expect(failed).toMatchObject({ exit: 1, report: { result: 'restored', rung: 'restore' } });
    expect(await contents(database.url)).toMatchObject({ schema: (before as { schema: string }).schema });
  });

  test('has to be named rightly, and there', async () => {
    const { database, before, cli, action } = await start();
    const unknown = await action({ SEPARATION_RUN_ID: '20250828-020000-abcd' }, { watch: '2s' });
    expect(unknown.report).toMatchObject({ result: 'refused', error: { code: 'E_NO_RUN' } });
    const wrong = spawnSync(process.execPath, [join(import.meta.dirname, '../../dist/action.js'), 'preflight'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        SEPARATION_RUN_ID: '../../etc\n::set-output name=result::hostile',
        INPUT_DATABASE_URL: database.url,
      },
      encoding: 'utf8',
    });
    expect(wrong).toMatchObject({ status: 2, stdout: expect.stringContaining('E_USAGE SEPARATION_RUN_ID') });
    expect(wrong.stdout).not.toMatch(/^::set-output/m);
    const { report } = await cli(['run', '--watch', '1s'], { SEPARATION_HAND_OVER: 'soon' });
    expect(report.error).toMatchObject({ code: 'E_USAGE', message: expect.stringContaining('found "soon"') });
    expect(await contents(database.url)).toEqual(before);
  });
});
