import type { MaintenanceWindow } from './window.ts';

/** Every input of the action and flag of the command line, parsed. Durations are milliseconds. */
export interface Inputs {
  databaseUrl: string | null;
  directUrl: string | null;
  /** Path of the configuration file, relative to `workingDirectory`. */
  config: string;
  migration: string | null;
  revert: string | null;
  backup: 'auto' | 'dump' | 'clone' | 'command' | 'off';
  backupDir: string | null;
  backupCommand: string | null;
  restoreCommand: string | null;
  encryptTo: string[];
  verifyBackup: 'decode' | 'compare' | 'restore';
  typecheck: 'before' | 'after' | 'off';
  typecheckCommand: string | null;
  code: 'error' | 'warn' | 'off';
  smokeCommand: string | null;
  onFailure: 'auto' | 'revert' | 'restore' | 'none';
  lockTimeout: number;
  lockBudget: number;
  dryRun: boolean;
  plan: string | null;
  window: MaintenanceWindow[] | null;
  watch: number;
  onOldCode: 'warn' | 'error';
  ephemeral: boolean;
  load: string | null;
  confirm: string | null;
  comment: boolean;
  githubToken: string | null;
  workingDirectory: string;
}
