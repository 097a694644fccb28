import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient } from '../../src/postgres/session.ts';
import { backupFindings } from '../../src/stages/preflight/backup-findings.ts';
import { connectionFindings } from '../../src/stages/preflight/connection-findings.ts';
import { folderFindings } from '../../src/stages/preflight/folder-findings.ts';
import { testContext } from '../support/context.ts';
import { ownDatabase } from '../support/own-database.ts';
import { folderWith } from '../support/folder.ts';

test('a prepared transaction that nobody ended is found, an error if it holds locks, with the name that ends it', async () => {
  const database = await ownDatabase();
  const context = testContext(database.url);
  const found = async (): Promise<string[]> =>
    withClient(parseConnection(database.url), async (client) => {
      const findings = await connectionFindings(client, context, await readCatalog(client), 0);
      return findings
        .filter(({ code }) => code === 'prepared-transaction')
        .map(({ severity, message }) => `${severity}: ${message}`);
    });
  expect(await found()).toEqual([]);
  const gid = `forgotten-${database.name}`;
  await database.query(`BEGIN; LOCK TABLE orders IN ROW EXCLUSIVE MODE; PREPARE TRANSACTION '${gid}'`);
  onTestFinished(async () => void (await database.query(`ROLLBACK PREPARED '${gid}'`)));
  expect(await found()).toEqual([
    expect.stringMatching(new RegExp(`^error: .*"${gid}" of postgres .* holds locks on public\\.orders$`)),
  ]);
});

test('a folder that cannot be made is found before anything is written', () => {
  const folder = folderWith();
  expect(folderFindings({ working: folder, backups: join(folder, 'b/c'), state: join(folder, 's') })).toEqual([]);
  writeFileSync(join(folder, 'file'), '');
  const found = folderFindings({ working: folder, backups: join(folder, 'file/backups'), state: join(folder, 's') });
  expect(found).toEqual([expect.objectContaining({ code: 'E_FOLDER', severity: 'error' })]);
  expect(found[0]?.hint).toContain('backup-dir');
});

test('on a runner of GitHub’s own it is said that a dump goes with the job', async () => {
  const database = await ownDatabase();
  const codes = async (runner: string, backup: 'dump' | 'clone'): Promise<string[]> => {
    const context = testContext(database.url, { inputs: { backup } });
    const environment = { ...context.environment, RUNNER_ENVIRONMENT: runner };
    const catalog = await withClient(context.connection, readCatalog);
    return (await backupFindings({ ...context, environment }, catalog)).map(({ code }) => code);
  };
  expect(await codes('github-hosted', 'dump')).toContain('backup-goes-with-the-job');
  expect(await codes('github-hosted', 'clone')).not.toContain('backup-goes-with-the-job');
  expect(await codes('self-hosted', 'dump')).not.toContain('backup-goes-with-the-job');
});
