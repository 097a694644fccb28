import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readRun } from '../../src/migrate/journal/journal.ts';
import { withRunLock } from '../../src/postgres/run-lock.ts';
import { type Client, withClient } from '../../src/postgres/session.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { seedStage } from '../../src/stages/seed/seed.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { take, testContext } from '../support/context.ts';
import { ownDatabase, ownSession } from '../support/own-database.ts';

test('a command that only looks does not end a run', async () => {
  const database = await ownDatabase();
  const looking = await ownSession(database.url, "SELECT pg_advisory_lock(hashtextextended('separation', 0))");
  const looked = sleep(400).then(() => looking.end());
  await withClient(testContext(database.url).connection, (client) =>
    withRunLock(client, async () => expect(await isHeld(client)).toBe(true)),
  );
  await looked;
});

test('a backend that has not noticed that our connection is gone is ended, and nobody else’s is', async () => {
  const database = await ownDatabase();
  const { connection } = testContext(database.url);
  const lose = async (client: Client): Promise<never> => {
    const asleep = client.query('SELECT pg_sleep(60)');
    await sleep(100);
    (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    return asleep as Promise<never>;
  };
  await expect(withClient(connection, (client) => withRunLock(client, () => lose(client)))).rejects.toMatchObject({
    code: 'E_CONNECTION_LOST',
  });
  await withClient(connection, async (client) => {
    expect(await isHeld(client)).toBe(true);
    expect(await withRunLock(client, async () => 'had')).toBe('had');
    expect(await isHeld(client)).toBe(false);
  });
});

test('recover leaves a run alone that is between two of its stages, and brings it back if nobody comes', async () => {
  const database = await ownDatabase();
  const context = testContext(database.url, {
    inputs: { backup: 'off' },
    config: { admins: [{ email: 'ana@example.com', fullName: 'Ana Souza' }] },
  });
  for (const stage of [preflightStage, backupStage, migrateStage]) take(context, await stage.run(context));
  const other = testContext(database.url);
  const back = recoverStage.run(other);
  await sleep(300);
  take(context, await seedStage.run(context));
  expect((await withClient(context.connection, (client) => readRun(client)))?.state).toBe('seeded');
  expect((await back).outcome).toBe('reverted');
});

async function isHeld(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS held`,
  );
  return rows[0]?.held === true;
}
