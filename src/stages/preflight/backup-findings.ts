import prettyBytes from 'pretty-bytes';
import type { RunContext } from '../../migrate/run-context.ts';
import { SeparationError } from '../../core/errors.ts';
import { checkEncryptTo } from '../../backup/encryption.ts';
import { plainInWorkspace, refusePlainInGit } from '../../backup/plain-in-checkout.ts';
import type { Catalog } from '../../plan/catalog.ts';
import { loadParser } from '../../plan/parser.ts';
import { findTools } from '../../postgres/tools.ts';
import type { Finding } from '../../core/report.ts';
import { error, findingOf } from './finding.ts';
import { firstExisting } from './folder-findings.ts';
import { unreadable } from './unreadable.ts';
import { statfs } from 'node:fs/promises';

/** Whether the backup that is asked for can be made: tools, privileges, free disk. */
export async function backupFindings(context: RunContext, catalog: Catalog): Promise<Finding[]> {
  const { backup } = context.inputs;
  if (backup === 'off') {
    return [
      {
        code: 'no-backup',
        severity: 'warning',
        message: 'backup is off: there is no way back to the backup, only rollback and revert',
        hint: 'Leave `backup` at auto unless another backup was proved just now.',
      },
    ];
  }
  const findings = await encryptionFindings(context);
  const { allow } = context.config;
  if (allow.length > 0) await loadParser();
  return [
    ...findings,
    ...unreadable(catalog, allow),
    ...goesWithTheJob(context),
    ...(await methodFindings(context, catalog)),
  ];
}

/** A runner of GitHub's own is gone with its job, and so is a dump on it. */
function goesWithTheJob({ inputs: { backup }, environment, folders }: RunContext): Finding[] {
  if (environment['RUNNER_ENVIRONMENT'] !== 'github-hosted' || !['auto', 'dump'].includes(backup)) return [];
  return [
    {
      code: 'backup-goes-with-the-job',
      severity: 'warning',
      message: `this runner is GitHub’s own: a dump in ${folders.backups} is gone when the job ends, and only a revert is left after that`,
      hint: 'Keep it with `encrypt-to` and an artifact, use a runner with a disk of its own, or `backup: clone`, which stays on the server.',
    },
  ];
}

async function encryptionFindings(context: RunContext): Promise<Finding[]> {
  const { inputs, environment, folders } = context;
  const plain = plainInWorkspace(inputs, folders.backups, environment);
  try {
    await checkEncryptTo(inputs, environment);
    await refusePlainInGit(context);
    return plain === null ? [] : [plain];
  } catch (error) {
    if (!(error instanceof SeparationError)) throw error;
    return [findingOf(error)];
  }
}

async function methodFindings(context: RunContext, catalog: Catalog): Promise<Finding[]> {
  const { backup, encryptTo } = context.inputs;
  const mayClone = catalog.role.superuser || (catalog.role.createDatabase && catalog.ownsDatabase);
  if (backup === 'clone' && !mayClone) {
    const message = `backup: role ${catalog.role.name} may not clone database ${catalog.database}`;
    return [error('E_PRIVILEGE', message, 'It needs CREATEDB and to own the database; or use `backup: dump`.')];
  }
  if (backup === 'command') return commandFindings(context);
  if (backup === 'clone') return [];
  try {
    await findTools({ serverMajor: Math.floor(catalog.serverVersion / 10000), environment: context.environment });
  } catch (error) {
    if (!(error instanceof SeparationError)) throw error;
    return backup === 'auto' && mayClone && encryptTo.length === 0 ? [] : [findingOf(error)];
  }
  const space = await checkDisk(context.folders.backups, catalog.databaseBytes);
  return space === null ? [] : [space];
}

function commandFindings({ inputs: { backupCommand, restoreCommand } }: RunContext): Finding[] {
  const findings: Finding[] = [];
  if (backupCommand === null) {
    const hint = 'Give the command that makes the snapshot and prints its id as its last line.';
    findings.push(error('E_USAGE', 'backup is `command`, and backup-command is not given', hint));
  }
  if (restoreCommand === null) {
    findings.push({
      code: 'no-restore-command',
      severity: 'warning',
      message:
        'backup is `command`, and restore-command is not given: a failure that cannot be reverted needs a person',
      hint: 'Give the command that brings the snapshot with the id in SEPARATION_BACKUP_ID back.',
    });
  }
  return findings;
}

/** Says why a backup of `databaseBytes` does not fit into `freeBytes`, or null. Half of the size is assumed: a dump has no indexes and is compressed. */
export function judgeDisk(folder: string, databaseBytes: number, freeBytes: number): Finding | null {
  const needed = Math.ceil(databaseBytes / 2);
  if (freeBytes >= needed) return null;
  return error(
    'E_SPACE',
    `${folder} has ${prettyBytes(freeBytes)} free; a backup of this database (${prettyBytes(databaseBytes)}) may need ${prettyBytes(needed)}`,
    'Free space, or give another folder with `backup-dir`.',
  );
}

/** Asks the file system that the folder is on, or will be on (bytes free for this user), then judges. */
export async function checkDisk(folder: string, databaseBytes: number): Promise<Finding | null> {
  const { bavail, bsize } = await statfs(firstExisting(folder));
  return judgeDisk(folder, databaseBytes, bavail * bsize);
}
