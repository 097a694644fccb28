import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { seedStage } from '../../src/stages/seed/seed.ts';
import type { Stage } from '../../src/stages/stage.ts';
import { validateStage } from '../../src/stages/validate/validate.ts';
import { take, testContext, type TestContext } from '../support/context.ts';
import { ownDatabase, ownSession } from '../support/own-database.ts';
import { lacksClientTools } from '../support/programs.ts';

/** Runs the stage while `sql` holds a lock, until it says who does; then the lock is let go. Answers the lines that say so. */
async function linesThatName(context: TestContext, { run }: Stage, sql: string): Promise<string[]> {
  const url = String(context.inputs.databaseUrl);
  const blocker = await ownSession({ connectionString: url, application_name: 'nightly report' }, `BEGIN; ${sql}`);
  const outcome = run(context);
  outcome.catch(() => undefined);
  const isOver = outcome.then(() => true);
  const named = (): string[] => context.lines.filter((line) => line.includes('held by pid'));
  while (named().length === 0 && !(await Promise.race([isOver, sleep(50)]))) continue;
  await blocker.query('ROLLBACK');
  expect(await outcome).toMatchObject({ status: 'passed' });
  return named();
}

describe('who holds a lock that is in the way is named at the first attempt that fails', () => {
  const config = { admins: [{ email: 'ana@example.com' }] };

  test('by the seed and by the checks', async () => {
    const context = testContext((await ownDatabase()).url, { config, inputs: { backup: 'off', lockTimeout: 50 } });
    take(context, await migrateStage.run(context));
    const name = expect.stringMatching(/held by pid \d+, role \w+, nightly report, .* on public\.customers/);
    expect((await linesThatName(context, seedStage, 'SELECT FROM customers FOR UPDATE'))[0]).toEqual(name);
    context.lines.length = 0;
    expect((await linesThatName(context, validateStage, 'LOCK TABLE customers'))[0]).toEqual(name);
  });

  test.skipIf(lacksClientTools)('by the backup, which waits as long as lock-budget says', async () => {
    const context = testContext((await ownDatabase()).url, { inputs: { backup: 'dump' } });
    expect(await linesThatName(context, backupStage, 'LOCK TABLE users')).toEqual([
      expect.stringMatching(/held by pid \d+, role \w+, nightly report, .* on public\.users/),
    ]);
  });
});
