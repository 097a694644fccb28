import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { plainInWorkspace } from '../../src/backup/plain-in-checkout.ts';
import type { Inputs } from '../../src/config/settings.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import type { Finding } from '../../src/core/report.ts';
import { testContext } from '../support/context.ts';
import { ownDatabase } from '../support/own-database.ts';
import { folderWith } from '../support/folder.ts';

let folder: string;

beforeEach(() => {
  folder = folderWith();
  mkdirSync(join(folder, 'workspace'));
});

const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  GITHUB_ACTIONS: 'true',
  GITHUB_WORKSPACE: join(folder, 'workspace'),
  ...more,
});
const check = (path: string, inputs: Partial<Inputs> = {}, more: Record<string, string> = {}): Finding | null =>
  plainInWorkspace({ backup: 'auto', encryptTo: [], ...inputs }, join(folder, path), environment(more));

describe('an unencrypted backup in a workflow', () => {
  it.each(['workspace', 'workspace/backups', 'workspace/apps/shop/.separation/backups', 'link/backups'])(
    'is warned of in %s',
    (path) => {
      symlinkSync(join(folder, 'workspace'), join(folder, 'link'));
      expect(check(path)).toMatchObject({ code: 'plain-backup-in-workspace', severity: 'warning' });
    },
  );

  it.each<[string, Partial<Inputs>, Record<string, string>]>([
    ['temp/separation/backups', {}, {}],
    ['workspace-backups', {}, {}],
    ['..backups', {}, {}],
    ['workspace/backups', { encryptTo: ['age1recipient'] }, {}],
    ['workspace/backups', { backup: 'clone' }, {}],
    ['workspace/backups', { backup: 'off' }, {}],
    ['workspace/backups', {}, { GITHUB_ACTIONS: '' }],
  ])('is let be: %s %o %o', (path, inputs, more) => {
    expect(check(path, inputs, more)).toBeNull();
  });

  it('is a finding of preflight', async () => {
    const database = await ownDatabase();
    const backupDir = join(folder, 'workspace/backups');
    const { report } = await preflightStage.run(
      testContext(database.url, { inputs: { backupDir }, environment: environment() }),
    );
    expect(report?.findings).toContainEqual(expect.objectContaining({ code: 'plain-backup-in-workspace' }));
  });
});
