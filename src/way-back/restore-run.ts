import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, ManifestTable } from '../backup/manifest.ts';
import { readManifest } from '../backup/read-manifest.ts';
import type { Context, StageResult } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { journalRestored, type JournalRun, moveRun, readRun } from '../postgres/journal.ts';
import { withClient } from '../postgres/session.ts';
import { mayReplaceDatabase } from '../postgres/side-database.ts';
import type { KeptRows } from './kept-rows.ts';
import { describeKept } from './replaced-database.ts';
import { findRestoreBegun } from './restore-begun.ts';
import { restoreByCommand } from './restore-by-command.ts';
import { restoreInPlace } from './restore-in-place.ts';
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

/** Goes on with a restore by command that was begun and never ended, before anything else is looked at; null where there is none. */
export async function continueRestoreBegun(context: Context): Promise<StageResult | null> {
  const begun = await findRestoreBegun(context.folders.backups, context.connection.database);
  if (begun === null) return null;
  const { manifest } = begun;
  const run = begun.run ?? (await runOf(context, manifest.runId));
  return restoreRun(context, { manifest, folder: null }, run, 'a restore by command was begun and never ended');
}

/** The run of a note that does not tell it; null where the database does not, either. */
async function runOf({ connection }: Context, runId: string): Promise<JournalRun | null> {
  try {
    return await withClient(connection, (client) => readRun(client, runId));
  } catch (error) {
    if (error instanceof SeparationError && error.code === 'E_NO_DATABASE') return null;
    throw error;
  }
}

/**
 * Restores a backup the way that its method and the role allow, and tells it; the journal says that `run` was brought back so.
 * Throws `E_RESTORE`.
 */
export async function restoreRun(
  context: Context,
  backup: Backup,
  run: JournalRun | null,
  reason: string,
): Promise<StageResult> {
  const { manifest } = backup;
  const { how, kept, ms, tables, onlyInKept } = await restoreBackup(context, backup, run, {
    reason,
    method: manifest.method,
  });
  const only = rowsOf(onlyInKept);
  const rows = only === null ? '' : `, with ${only} row(s) that were written since the backup`;
  return {
    status: 'passed',
    detail: `restored ${how}, in ${ms} ms; ${kept === null ? 'there was no database to keep' : `what was replaced is kept ${kept}${rows}`} (because: ${reason})`,
    outcome: 'restored',
    report: {
      tables: tables.map(({ before, after }) => ({
        name: `${before.schema}.${before.name}`,
        before: proofOf(before),
        after: after === undefined ? null : proofOf(after),
        written: null,
        sameFile: null,
      })),
    },
  };
}

function rowsOf(kept: KeptRows | null): number | null {
  return kept === null ? null : kept.reduce((sum, { rows }) => sum + rows, 0);
}

function proofOf({ rows, fingerprint }: ManifestTable): { rows: number; fingerprint: string } {
  return { rows, fingerprint };
}

interface Outcome {
  /** By what means, for a sentence. */
  how: string;
  /** Where what was replaced is now, for a sentence; null where there was nothing. */
  kept: string | null;
  ms: number;
  tables: { before: ManifestTable; after: ManifestTable | undefined }[];
  onlyInKept: KeptRows | null;
}

async function restoreBackup(
  context: Context,
  { manifest, folder }: Backup,
  run: JournalRun | null,
  detail: Record<string, unknown>,
): Promise<Outcome> {
  const pairs = (tables: readonly ManifestTable[]): Outcome['tables'] =>
    manifest.tables.map((before) => ({
      before,
      after: tables.find(({ schema, name }) => schema === before.schema && name === before.name),
    }));
  if (manifest.method === 'dump' && folder !== null && !(await mayReplaceDatabase(context.connection))) {
    const done = await restoreInPlace(context, manifest, folder, async (client, replaced) => {
      const here = run === null ? null : await readRun(client, run.id);
      if (here !== null)
        await moveRun(client, here.id, [here.state], 'restored', {
          ...detail,
          inPlace: true,
          // For whoever asks later, should this process not live to tell.
          kept: replaced.kept,
          rows: rowsOf(replaced.onlyInKept),
        });
    });
    return {
      how: `in place from the dump of run ${manifest.runId}, the schema and every table of ${done.schemas.join(', ')} equal to its manifest${done.left.length === 0 ? '' : `; ${done.left.join(', ')}: large objects stay as they are where a backup is restored in place`}`,
      kept: `in ${done.kept}`,
      ms: done.ms,
      tables: pairs(done.tables).filter(({ before }) => done.schemas.includes(before.schema)),
      onlyInKept: done.onlyInKept,
    };
  }
  if (manifest.method === 'command') {
    const done = await restoreByCommand(context, manifest, run, detail);
    const moving = manifest.writtenDuring ?? [];
    const but =
      moving.length === 0 ? '' : ` but for ${moving.join(', ')}, which were being written while the snapshot was taken`;
    const since =
      done.writtenMeanwhile === 0
        ? ''
        : ` and ${done.writtenMeanwhile} row(s) that were added as soon as it was back, which are in it`;
    const open = done.notShutOut === null ? '' : `; others could write meanwhile, and that is lost: ${done.notShutOut}`;
    return {
      how: `by restore-command from the snapshot ${manifest.commandId ?? ''} of run ${manifest.runId}, equal to its manifest table by table${but}${since}${open}`,
      kept: done.kept.length === 0 ? null : done.kept.map(describeKept).join(', and '),
      ms: done.ms,
      tables: pairs(done.tables),
      // Told with each of the dumps.
      onlyInKept: null,
    };
  }
  const done = await restoreBySwap(context, manifest, folder, {
    beforeSwap: (client) => (run === null ? Promise.resolve() : journalRestored(client, run, detail)),
  });
  return {
    how: `from the ${manifest.method} of run ${manifest.runId}, equal to its manifest table by table${done.roles.length === 0 ? '' : `, with roles that were missing made without log-in (${done.roles.join(', ')})`}`,
    kept: done.kept === null ? null : `as ${done.kept}`,
    ms: done.ms,
    tables: pairs(done.tables),
    onlyInKept: done.onlyInKept,
  };
}
