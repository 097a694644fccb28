import { beforeEach, describe, expect, it } from 'vitest';
import { parseWindows } from '../../src/config/window.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { application, callCli } from '../support/cli.ts';
import { testContext, take } from '../support/context.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

describe('a run with a window', () => {
  let database: TestDatabase;
  const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const day = (offset: number): string => dayNames[(new Date().getUTCDay() + offset) % 7] ?? '';

  beforeEach(async () => {
    database = await ownDatabase();
  });

  it('is refused outside it before anything is touched', async () => {
    const folder = application();
    const run = ['run', '--json', '--window', `${day(3)} 02:00-05:00 UTC`];
    const ended = await callCli(folder, run, { DATABASE_URL: database.url });
    expect(ended.exit).toBe(2);
    expect(JSON.parse(ended.stdout)).toMatchObject({ result: 'refused', error: { code: 'E_WINDOW' }, backup: null });
    const { rowCount } = await database.query("SELECT FROM pg_namespace WHERE nspname = 'separation'");
    expect(rowCount).toBe(0);
  });

  it('goes on inside it', async () => {
    const folder = application();
    const window = `Sun-Sat 00:00-24:00 UTC`;
    const ended = await callCli(folder, ['run', '--window', window, '--backup', 'off'], { DATABASE_URL: database.url });
    expect(ended.exit).toBe(0);
  });

  it('is refused if it closed while the backup was made', async () => {
    const inputs = { window: parseWindows('Sun-Sat 00:00-24:00 UTC') };
    const context = testContext(database.url, { inputs });
    take(context, await backupStage.run(context));
    const closed = { ...context, inputs: { ...context.inputs, window: parseWindows(`${day(3)} 02:00-05:00 UTC`) } };
    await expect(migrateStage.run(closed)).rejects.toMatchObject({ code: 'E_WINDOW' });
    const { rowCount } = await database.query("SELECT FROM pg_namespace WHERE nspname = 'separation'");
    expect(rowCount).toBe(0);
  });
});
