import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../backup/manifest.ts';
import { readManifest } from '../backup/read-manifest.ts';
import type { Context, StageResult } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { journalRestored, type JournalRun } from '../postgres/journal.ts';
import { restoreBySwap } from './restore.ts';

/** A backup to restore: its manifest, and its folder where the method has one. */
export interface Backup {
  manifest: Manifest;
  folder: string | null;
}

/** The backup of a run in the journal. Throws `E_NO_BACKUP` where it was made without one. */
export async function backupOf(context: Context, { id, manifest, backupFolder }: JournalRun): Promise<Backup> {
  if (manifest === null) {
    throw new SeparationError(
      'E_NO_BACKUP',
      `run ${id} was made without a backup`,
      'Only a revert can bring it back: run `separation revert`.',
    );
  }
  // The journal knows where the backup was on the machine that made it; this may be another one.
  const folder = [backupFolder, join(context.folders.backups, manifest.runId)].find(
    (path) => path !== null && existsSync(join(path, 'manifest.json')),
  );
  return { manifest, folder: folder ?? null };
}

/** The backup in a folder, by its manifest alone. Throws as `readManifest`. */
export async function backupIn(folder: string): Promise<Backup> {
  return { manifest: await readManifest(folder), folder };
}

/** Restores the backup by swap and tells it; the restored database's journal says that `run` was brought back so. Throws `E_RESTORE`. */
export async function restoreRun(
  context: Context,
  { manifest, folder }: Backup,
  run: JournalRun | null,
  reason: string,
): Promise<StageResult> {
  const restored = await restoreBySwap(context, manifest, folder, {
    beforeSwap: (client) =>
      run === null ? Promise.resolve() : journalRestored(client, run, { reason, method: manifest.method }),
  });
  const only = restored.onlyInKept?.reduce((sum, { rows }) => sum + rows, 0);
  const kept =
    restored.kept === null ? 'there was no database to keep' : `the replaced database is kept as ${restored.kept}`;
  const rows = only === undefined ? '' : `, with ${only} row(s) that were written since the backup`;
  return {
    status: 'passed',
    detail: `restored from the ${manifest.method} of run ${manifest.runId} in ${restored.ms} ms, equal to its manifest table by table; ${kept}${rows} (because: ${reason})`,
    report: {
      result: 'restored',
      rung: 'restore',
      tables: manifest.tables.map((before) => {
        const after = restored.tables.find(({ schema, name }) => schema === before.schema && name === before.name);
        return {
          name: `${before.schema}.${before.name}`,
          before: { rows: before.rows, fingerprint: before.fingerprint },
          after: after === undefined ? null : { rows: after.rows, fingerprint: after.fingerprint },
          written: null,
          sameFile: null,
        };
      }),
    },
    record: { inFlight: false },
  };
}
