import { rmSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ownDatabase } from '../support/own-database.ts';
import { stageProcess } from './support/processes.ts';
import { contents, makeApplication } from './support/shop.ts';
import { runSteps } from './support/steps.ts';

describe('the step validate of action.yml', () => {
  // What SIGKILL leaves is brought back in hand-over.test.ts, on another runner.
  test('SIGINT while it watches: reverted', async () => {
    const database = await ownDatabase();
    const { folder, working } = makeApplication();
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const before = await contents(database.url);
    const running = runSteps({
      folder,
      databaseUrl: database.url,
      inputs: { 'working-directory': working, backup: 'off', watch: '10m' },
    });
    const pid = await stageProcess(folder, 'validate');
    const events = async (): Promise<number> => {
      const { rows } = await database.query("SELECT FROM separation.event WHERE name = 'validated'");
      return rows.length;
    };
    await expect.poll(events).toBe(1);
    process.kill(pid, 'SIGINT');
    const outcome = await running;
    expect(outcome.green).toBe(false);
    expect(outcome.outputs).toMatchObject({ result: 'reverted', rung: 'revert' });
    expect(outcome.report).toMatchObject({ error: { code: 'E_CANCELLED' } });
    expect(outcome.steps).toMatchObject({ validate: 'failure', recover: 'success', report: 'success' });
    expect(outcome.steps).not.toHaveProperty('typecheck-after');
    expect(await contents(database.url)).toEqual(before);
  });
});
