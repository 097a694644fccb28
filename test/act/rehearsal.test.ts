import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Job, Outcome } from './support/outcome.ts';
import { expectNoSecrets, makeApplication } from './support/shop.ts';
import { runSteps } from './support/steps.ts';
import { testServer } from '../support/test-server.ts';

const shop = join(import.meta.dirname, '../fixtures/default.sql');

interface Rehearsal {
  working: string;
  job: Job;
  run: (inputs?: Record<string, string>) => Promise<Outcome>;
}

/** A job that rehearses: the database that its inputs name is never there. */
function start(): Rehearsal {
  const { folder, working } = makeApplication();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const databaseUrl = 'postgresql://owner:pr0duction-pa55@127.0.0.1:9/production';
  const load = `"${testServer().bin}/psql" --quiet -v ON_ERROR_STOP=1 -f "${shop}"`;
  const job: Job = { folder, databaseUrl, inputs: { ephemeral: 'true', load, 'working-directory': working } };
  const run = async (inputs: Record<string, string> = {}): Promise<Outcome> => {
    const outcome = await runSteps({ ...job, inputs: { ...job.inputs, ...inputs } });
    expectNoSecrets(job, outcome, []);
    return outcome;
  };
  return { working, job, run };
}

/** Files of servers that are still noted: the report step has stopped and forgotten them. */
function noted({ folder }: Job): string[] {
  return readdirSync(join(folder, 'temp/separation/runs')).filter((name) => name.endsWith('.server.json'));
}

describe('a rehearsal in the steps of action.yml', () => {
  test('goes forward and back on a server that lives from preflight to report', async () => {
    const { job, working, run } = start();
    const outcome = await run({ 'smoke-command': `echo "$DATABASE_URL" > "${join(working, 'url')}"` });
    expect(outcome.log).not.toMatch(/\bE_[A-Z]/);
    expect(outcome.green).toBe(true);
    expect(outcome.outputs).toMatchObject({
      result: 'completed',
      rung: 'revert',
      'admins-seeded': '0',
      'backup-path': '',
    });
    expect(outcome.report).toMatchObject({ result: 'completed', rung: 'revert', rehearsal: { wayBack: 'revert' } });
    expect(outcome.summary).toMatch(/^## ✅ Rehearsed: `rehearsal` was separated and proved, then reverted on purpose/);
    expect(outcome.summary).toContain('**The way back:** **revert**');
    expect(noted(job)).toEqual([]);
  });

  test('whose check fails is red and comes back', async () => {
    const { job, working, run } = start();
    mkdirSync(join(working, 'checks'), { recursive: true });
    writeFileSync(join(working, 'checks/no-orders.sql'), 'SELECT id FROM orders LIMIT 3');
    const outcome = await run();
    expect(outcome.green).toBe(false);
    expect(outcome.outputs).toMatchObject({ result: 'reverted', rung: 'revert' });
    expect(noted(job)).toEqual([]);
  });

  test('whose load command fails is refused, and its server stopped', async () => {
    const { job, run } = start();
    const outcome = await run({ load: 'echo "no file for $DATABASE_URL"; exit 3' });
    expect(outcome.green).toBe(false);
    expect(outcome.steps).toEqual({ preflight: 'failure', recover: 'success', report: 'success' });
    expect(outcome.report).toMatchObject({ result: 'refused', error: { code: 'E_LOAD' } });
    expect(outcome.log).not.toMatch(/postgres:[\w-]{20,}@/);
    expect(noted(job)).toEqual([]);
  });
});
