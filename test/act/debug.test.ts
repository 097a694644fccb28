import { rmSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDatabase } from '../support/database.ts';
import { expectNoSecrets, makeApplication } from './support/shop.ts';
import { runSteps } from './support/steps.ts';

/** The log of a run whose smoke command prints what it should not, and fails. */
async function logOf(environment: Record<string, string>): Promise<string> {
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const { folder, working } = makeApplication();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const job = {
    folder,
    databaseUrl: database.url,
    inputs: { 'working-directory': working, 'smoke-command': 'echo "$DATABASE_URL of ana@example.com"; exit 5' },
    environment,
  };
  const outcome = await runSteps(job);
  expectNoSecrets(job, outcome, []);
  return outcome.log;
}

describe('the log', () => {
  test('has a group for each stage, and no detail that nobody asked for', async () => {
    const log = await logOf({});
    for (const stage of ['preflight', 'backup', 'migrate', 'validate', 'recover'])
      expect(log).toMatch(new RegExp(`^::group::${stage}\n[^]*?^::endgroup::`, 'm'));
    expect(log).not.toContain('::debug::');
  });

  test('has the detail, without secrets, where debugging is on', async () => {
    const log = await logOf({ RUNNER_DEBUG: '1' });
    expect(log).toMatch(/^::debug::client tools of PostgreSQL \d+: /m);
    expect(log).toMatch(/^::debug::pg_dump --format=directory .*: exit code 0 after \d+ ms/m);
    expect(log).not.toMatch(/smoke-command said|ana@|a\*\*\*@/);
    expect(log).toMatch(/^::debug::SeparationError: smoke-command ended with exit code 5/m);
  });
});
