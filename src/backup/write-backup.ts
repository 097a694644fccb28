import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../config/context.ts';
import { SeparationError } from '../core/errors.ts';
import { sealFolder, sync, writeDurably } from './files.ts';
import type { Manifest } from '../core/manifest.ts';
import { makePrivateFolder } from '../core/write-privately.ts';
import { manifestText } from './manifest-digest.ts';

export const manifestFile = 'manifest.json';

/** Makes `<backups>/<runId>/`, which has its name only when it is proved. Removes what a failure left. Throws `E_BACKUP`. */
export async function writeBackup(
  context: Pick<Context, 'runId' | 'folders'>,
  fill: (folder: string) => Promise<Manifest>,
): Promise<{ manifest: Manifest; folder: string }> {
  const folder = join(context.folders.backups, context.runId);
  const partial = `${folder}.partial`;
  if (existsSync(folder)) {
    throw new SeparationError(
      'E_BACKUP',
      `there is a backup of this run already: ${folder}`,
      'Start a new run, or go on from that backup with `separation migrate`.',
    );
  }
  try {
    makePrivateFolder(context.folders.backups);
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { mode: 0o700 });
    const manifest = await fill(partial);
    await writeDurably(join(partial, manifestFile), manifestText(manifest));
    await sealFolder(partial);
    await rename(partial, folder);
    await sync(context.folders.backups);
    return { manifest, folder };
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw fileError(error, context.folders.backups);
  }
}

/** An error of the file system as one that says what to do; any other as it is. */
function fileError(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!(error instanceof Error) || !/^(E(NOSPC|DQUOT|ACCES|PERM|ROFS|NOTDIR|EXIST|IO|MFILE))$/.test(code)) return error;
  return new SeparationError(
    code === 'ENOSPC' || code === 'EDQUOT' ? 'E_SPACE' : 'E_BACKUP',
    `the backup cannot be written to ${folder}: ${error.message}`,
    'Give another folder with `backup-dir`, one that this user may write to and that has room.',
    { cause: error },
  );
}
