import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConnection } from '../../src/postgres/connection.ts';
import { application, callCli } from '../support/cli.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { photographContents } from '../support/photograph.ts';
import { ownDatabase } from '../support/own-database.ts';

/** A run that was left in flight by a machine of which nothing is there any more but its backups folder, under another path. */
async function orphaned(
  backup: 'dump' | 'clone',
): Promise<{ database: TestDatabase; before: unknown; backups: string }> {
  const database = await ownDatabase();
  const before = await photographContents(parseConnection(database.url));
  const machine = application();
  const args = ['run', '--backup', backup, '--typecheck', 'off', '--smoke-command', 'exit 1', '--on-failure', 'none'];
  const { exit, stderr } = await callCli(machine, args, { DATABASE_URL: database.url });
  expect(exit, stderr).toBe(3);
  const backups = join(application(), 'found on a disk');
  cpSync(join(machine, '.separation/backups'), backups, { recursive: true });
  rmSync(machine, { recursive: true });
  return { database, before, backups };
}

/** On another machine: an empty folder, and an environment of nothing but the URL. */
async function there(database: TestDatabase, args: string[]): Promise<{ exit: number | null; result: unknown }> {
  const { exit, stdout, stderr } = await callCli(application(), [...args, '--json'], { DATABASE_URL: database.url });
  const { result, error } = JSON.parse(stdout) as { result: unknown; error: unknown };
  expect(error, stderr).toBeNull();
  return { exit, result };
}

test('recover reverts with nothing but the URL', async () => {
  const { database, before } = await orphaned('dump');
  expect(await there(database, ['recover'])).toEqual({ exit: 0, result: 'reverted' });
  expect(await photographContents(parseConnection(database.url))).toEqual(before);
  expect(await there(database, ['recover'])).toEqual({ exit: 0, result: 'nothing-to-recover' });
});

test('recover restores a dump with the URL and the backups folder', async () => {
  const { database, before, backups } = await orphaned('dump');
  const args = ['recover', '--on-failure', 'restore', '--backup-dir', backups];
  expect(await there(database, args)).toEqual({ exit: 0, result: 'restored' });
  expect(await photographContents(parseConnection(database.url))).toEqual(before);
  // Whoever did not see it end asks once more, and is told that it is done.
  expect(await there(database, ['restore', '--backup-dir', backups])).toEqual({ exit: 0, result: 'restored' });
  expect(await photographContents(parseConnection(database.url))).toEqual(before);
});

test('recover restores a clone with nothing but the URL', async () => {
  const { database, before } = await orphaned('clone');
  expect(await there(database, ['recover', '--on-failure', 'restore'])).toEqual({ exit: 0, result: 'restored' });
  expect(await photographContents(parseConnection(database.url))).toEqual(before);
});

test('restore finds the clone if the journal is gone, and if the database is', async () => {
  const { database, before } = await orphaned('clone');
  await database.query('DROP SCHEMA separation CASCADE');
  expect(await there(database, ['restore'])).toEqual({ exit: 0, result: 'restored' });
  expect(await photographContents(parseConnection(database.url))).toEqual(before);
  const gone = await orphaned('clone');
  // Not by `drop()`, which takes the clone along.
  await onServer('postgres', (client) => client.query(`DROP DATABASE "${gone.database.name}" WITH (FORCE)`));
  expect(await there(gone.database, ['restore'])).toEqual({ exit: 0, result: 'restored' });
  expect(await photographContents(parseConnection(gone.database.url))).toEqual(gone.before);
  // As before, and with no journal, it does not want an old copy of itself.
  const { exit, stderr } = await callCli(application(), ['restore'], { DATABASE_URL: gone.database.url });
  expect(exit).toBe(2);
  expect(stderr).toContain('E_NO_RUN');
});
