import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDatabase, onServer, type TestDatabase } from '../../support/database.ts';
import type { Job, Outcome, Runner } from './outcome.ts';
import { stageProcess, watchArguments } from './processes.ts';
import { contents, expectNoSecrets, makeApplication } from './shop.ts';

const stages = ['preflight', 'typecheck-before', 'backup', 'migrate', 'seed', 'validate', 'typecheck-after'];

/** The steps of a job that fails in a stage: all before it succeed, those after it are left out, the last two always run. */
export function stepsUntil(failing: string): Record<string, string> {
  const passed = stages.slice(0, stages.indexOf(failing)).map((id) => [id, 'success']);
  return { ...Object.fromEntries(passed), [failing]: 'failure', recover: 'success', report: 'success' };
}

/** Locks of this database that somebody waits for: other tests have theirs on the same server. */
const ungranted =
  'SELECT FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())';

interface Started {
  database: TestDatabase;
  job: Job;
  working: string;
  /** Runs the action on it; nothing that it shows holds a secret. */
  run: (inputs?: Record<string, string>, environment?: Record<string, string>) => Promise<Outcome>;
}

/** The paths that a job with the action can take, each on a database of its own; act takes too long for all of them. */
export function testPaths(runner: Runner, only: 'all' | 'the main one' = 'all'): void {
  async function start(extraChecks: Record<string, string> = {}): Promise<Started> {
    const database = await createDatabase();
    onTestFinished(() => database.drop());
    const { folder, working } = makeApplication(extraChecks);
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const job: Job = { folder, databaseUrl: database.url, inputs: { 'working-directory': working } };
    const run: Started['run'] = async (inputs = {}, environment = {}) => {
      const stop = watchArguments();
      const outcome = await runner({ ...job, inputs: { ...job.inputs, ...inputs }, environment });
      expectNoSecrets(job, outcome, stop());
      return outcome;
    };
    return { database, job, working, run };
  }

  test('separates, says so, and changes nothing the second time', async () => {
    const { database, run } = await start();
    const outcome = await run({
      confirm: database.name,
      'typecheck-command': 'test -z "$INPUT_DATABASE_URL"',
      'smoke-command': 'test "$DATABASE_URL" != "" -a -z "$INPUT_DATABASE_URL"',
    });
    expect(outcome.log).not.toMatch(/\bE_[A-Z]/);
    expect(outcome.green).toBe(true);
    expect(outcome.steps).toEqual(Object.fromEntries([...stages, 'recover', 'report'].map((id) => [id, 'success'])));
    expect(outcome.outputs).toEqual({
      result: 'completed',
      'run-id': outcome.report?.runId,
      rung: '',
      report: expect.stringMatching(/\.report\.json$/),
      'backup-path': outcome.report?.backup?.path,
      'backup-sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
      'admins-seeded': '2',
    });
    expect(outcome.summary).toMatch(/^## ✅ Completed: /);
    expect(outcome.summary).toContain('| ✅ proved');
    expect(outcome.summary).not.toContain('❌');
    expect(outcome.report).toMatchObject({ result: 'completed', error: null, typecheck: { status: 'passed' } });
    const { rows } = await database.query(
      `SELECT (SELECT count(*)::int FROM customers) AS customers, (SELECT count(*)::int FROM users) AS users,
              (SELECT count(*)::int FROM user_customer_mapping) AS linked, (SELECT count(customer_id)::int FROM orders) AS orders`,
    );
    expect(rows).toEqual([{ customers: 501, users: 2, linked: 1, orders: 2000 }]);

    const after = await contents(database.url);
    const again = await run();
    expect(again.green).toBe(true);
    expect(again.outputs).toMatchObject({ result: 'already-separated', 'admins-seeded': '0' });
    expect(again.summary).toMatch(/^## ✅ Already separated: /);
    expect(await contents(database.url)).toEqual(after);
  });

  if (only === 'the main one') return;

  test('plans without a change, then separates by no other plan', async () => {
    const { database, run } = await start();
    const before = await contents(database.url);
    const planned = await run({ 'dry-run': 'true' });
    expect(planned.green).toBe(true);
    expect(planned.outputs).toMatchObject({ result: 'planned', 'backup-path': '' });
    const [, digest = 'none'] = /plan ([0-9a-f]{64})/.exec(planned.summary) ?? [];

    const refused = await run({ plan: digest.replace(/^./, (first) => (first === '0' ? '1' : '0')) });
    expect(refused.outputs).toMatchObject({ result: 'refused' });
    expect(refused.report).toMatchObject({ error: { code: 'E_PLAN_CHANGED' } });
    expect(await contents(database.url)).toEqual(before);
  });

  test('a check that fails: the job is red and the database is back', async () => {
    const { database, run } = await start({ 'no-orders.sql': 'SELECT id FROM orders LIMIT 3' });
    const before = await contents(database.url);
    const outcome = await run();
    expect(outcome.green).toBe(false);
    expect(outcome.steps).toEqual(stepsUntil('validate'));
    // A group for each stage, and no detail that nobody asked for.
    for (const stage of ['preflight', 'backup', 'migrate', 'validate', 'recover'])
      expect(outcome.log).toMatch(new RegExp(`^::group::${stage}\n[^]*?^::endgroup::`, 'm'));
    expect(outcome.log).not.toContain('::debug::');
    expect(outcome.outputs).toMatchObject({ result: 'reverted', rung: 'revert' });
    expect(outcome.summary).toMatch(/^## ↩️ Failed and reverted in /);
    expect(outcome.summary).toMatch(/\| `no-orders` +\| ❌ failed +\| error +\| 3 /);
    expect(outcome.report).toMatchObject({ result: 'reverted', error: { code: 'E_VALIDATE' } });
    expect(await contents(database.url)).toEqual(before);
  });

  test('a smoke command that fails and prints what it should not: red, back, and nothing of it is shown, not even when debugging is on', async () => {
    const { database, working, run } = await start();
    const line = 'echo "$DATABASE_URL: no user olu.adeyemi@example.org, nor ana@example.com"; exit 3';
    writeFileSync(join(working, 'smoke.sh'), line);
    const before = await contents(database.url);
    const outcome = await run({ 'smoke-command': 'sh smoke.sh' }, { RUNNER_DEBUG: '1' });
    expect(outcome.green).toBe(false);
    expect(outcome.outputs).toMatchObject({ result: 'reverted', rung: 'revert' });
    expect(outcome.report).toMatchObject({
      error: { code: 'E_SMOKE', message: expect.stringMatching(/exit code 3:\n\(1 line is left out/) },
    });
    expect(await contents(database.url)).toEqual(before);
    const { log } = outcome;
    expect(log).toMatch(/^::debug::client tools of PostgreSQL \d+: /m);
    expect(log).toMatch(/^::debug::pg_dump --format=directory .*: exit code 0 after \d+ ms/m);
    // Of admins there is what the report says, and nothing of what the command has printed.
    const others = log.split('\n').filter((text) => !/^ {2}admin [ao]\*\*\*@example\.(com|org): user /.test(text));
    expect(others.filter((text) => /smoke-command said|(ana|olu\.adeyemi)@|[ao]\*\*\*@/.test(text))).toEqual([]);
    expect(log).toMatch(/^::debug::SeparationError: smoke-command ended with exit code 3/m);
  });

  test.for([
    { inputs: { confirm: 'another' }, says: /E_CONFIRM.*confirm/s },
    { inputs: { 'working-directory': '/nowhere' }, says: /E_USAGE.*working-directory.*\/nowhere/s },
  ])('refused: $inputs', async ({ inputs, says }) => {
    const { database, run } = await start();
    const before = await contents(database.url);
    const outcome = await run(inputs);
    expect(outcome.green).toBe(false);
    expect(outcome.steps).toEqual(stepsUntil('preflight'));
    expect(outcome.outputs).toMatchObject({ result: 'refused', 'backup-path': '' });
    expect(outcome.log).toMatch(says);
    expect(outcome.summary).toMatch(/^## ⛔ Refused: nothing was touched/);
    expect(await contents(database.url)).toEqual(before);
  });

  test('killed inside the transaction of migrate: rolled back', async () => {
    const { database, job, run } = await start();
    const before = await contents(database.url);
    const outcome = await onServer(database.name, async (holder) => {
      await holder.query('BEGIN; LOCK TABLE orders IN ACCESS SHARE MODE');
      const running = run();
      const pid = await stageProcess(job.folder, 'migrate');
      const waiting = async (): Promise<number> => (await database.query(ungranted)).rowCount ?? 0;
      await expect.poll(waiting).not.toBe(0);
      process.kill(pid, 'SIGKILL');
      return running;
    });
    expect(outcome.green).toBe(false);
    expect(outcome.steps).toEqual(stepsUntil('migrate'));
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', rung: 'rollback' });
    expect(outcome.summary).toMatch(/^## ↩️ .*rolled back/);
    expect(await contents(database.url)).toEqual(before);
  });

  // What a cancelled job gets first, and what a runner that is gone leaves.
  test.for(['SIGINT', 'SIGKILL'] as const)('%s after the migration: reverted', async (signal) => {
    const { database, job, working, run } = await start();
    const before = await contents(database.url);
    const running = run({ 'smoke-command': 'touch smoking && while [ -e smoking ]; do sleep 0.1; done' });
    const pid = await stageProcess(job.folder, 'validate');
    await expect.poll(() => existsSync(join(working, 'smoking'))).toBe(true);
    process.kill(pid, signal);
    rmSync(join(working, 'smoking'));
    const outcome = await running;
    expect(outcome.green).toBe(false);
    expect(outcome.steps).toEqual(stepsUntil('validate'));
    expect(outcome.outputs).toMatchObject({ result: 'reverted', rung: 'revert' });
    expect(outcome.report).toMatchObject({ error: { code: 'E_CANCELLED' } });
    expect(outcome.summary).toMatch(/^## ↩️ Failed and reverted in /);
    expect(await contents(database.url)).toEqual(before);
  });
}
