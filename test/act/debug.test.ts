import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { ownDatabase } from '../support/own-database.ts';
import { expectNoSecrets, makeApplication } from './support/shop.ts';
import { runSteps } from './support/steps.ts';

test('the log has the detail, without secrets, if debugging is on', async () => {
  const database = await ownDatabase();
  const { folder, working } = makeApplication();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // It prints what it should not, and fails.
  const job = {
    folder,
    databaseUrl: database.url,
    inputs: { 'working-directory': working, 'smoke-command': 'echo "$DATABASE_URL of ana@example.com"; exit 5' },
    environment: { RUNNER_DEBUG: '1' },
  };
  const outcome = await runSteps(job);
  expectNoSecrets(job, outcome, []);
  const { log } = outcome;
  expect(log).toMatch(/^::debug::client tools of PostgreSQL \d+: /m);
  expect(log).toMatch(/^::debug::pg_dump --format=directory .*: exit code 0 after \d+ ms/m);
  // Of admins there is what the report says, and nothing of what the command has printed.
  const others = log.split('\n').filter((line) => !line.startsWith('  admin a***@example.com: user '));
  expect(others.filter((line) => /smoke-command said|ana@|a\*\*\*@/.test(line))).toEqual([]);
  expect(log).toMatch(/^::debug::SeparationError: smoke-command ended with exit code 5/m);
});
