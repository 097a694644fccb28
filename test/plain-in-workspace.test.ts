import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { refusePlainInWorkspace } from '../src/backup/plain-in-workspace.ts';
import type { Inputs } from '../src/config/settings.ts';
import { backupStage } from '../src/stages/backup.ts';
import { preflightStage } from '../src/stages/preflight.ts';
import { testContext } from './support/context.ts';
import { createDatabase } from './support/database.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'separation-workspace-'));
  mkdirSync(join(folder, 'workspace'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  GITHUB_ACTIONS: 'true',
  GITHUB_WORKSPACE: join(folder, 'workspace'),
  ...more,
});
const check = (path: string, inputs: Partial<Inputs> = {}, more: Record<string, string> = {}): void =>
  refusePlainInWorkspace({ backup: 'auto', encryptTo: [], ...inputs }, join(folder, path), environment(more));

describe('an unencrypted backup in a workflow', () => {
  it.each(['workspace', 'workspace/backups', 'workspace/apps/shop/.separation/backups', 'link/backups'])(
    'is refused in %s',
    (path) => {
      symlinkSync(join(folder, 'workspace'), join(folder, 'link'));
      expect(() => check(path)).toThrow(
        expect.objectContaining({ code: 'E_USAGE', message: expect.stringContaining('backup-dir') }),
      );
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
    expect(() => check(path, inputs, more)).not.toThrow();
  });

  it('is refused before anything is read of the database, by preflight and by the backup itself', async () => {
    const database = await createDatabase();
    onTestFinished(() => database.drop());
    const backupDir = join(folder, 'workspace/backups');
    const context = testContext(database.url, { inputs: { backupDir }, environment: environment() });
    for (const stage of [preflightStage, backupStage])
      await expect(stage.run(context)).rejects.toMatchObject({ code: 'E_USAGE' });
  });
});
