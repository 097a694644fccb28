import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sync, writeDurably } from '../backup/files.ts';
import type { Manifest } from '../backup/manifest.ts';
import type { JournalRun } from '../postgres/journal.ts';

/**
 * A restore by command that began: between its begin and its end nobody can tell from the database, or its journal, where it stands.
 * Kept as a file among the backups, written before the command is started and removed when what it made is proved.
 */
export interface RestoreBegun {
  manifest: Manifest;
  run: JournalRun | null;
  /** Dumps of what this attempt, and those before it, are about to replace. */
  kept: KeptState[];
  /** Where an attempt that failed has left the database, from when on others write again. */
  since?: Pick<Manifest['database'], 'oid' | 'systemIdentifier'> & Pick<Manifest, 'snapshot'>;
}

/** The dump of a state that was replaced, with how many rows only it has; at least so many where that is not `exact`. */
export interface KeptState {
  folder: string;
  rows: number;
  exact: boolean;
}

const suffix = '.restoring';

/** Notes that a restore begins; durable when this returns. */
export async function noteRestoreBegun(backups: string, begun: RestoreBegun): Promise<void> {
  await mkdir(backups, { recursive: true, mode: 0o700 });
  await rm(fileOf(backups, begun.manifest), { force: true });
  await writeDurably(fileOf(backups, begun.manifest), JSON.stringify(begun));
  await sync(backups);
}

/** Forgets it: the restore has ended, and was proved. */
export async function noteRestoreEnded(backups: string, manifest: Manifest): Promise<void> {
  await rm(fileOf(backups, manifest), { force: true });
}

/** The restore of this database that began and never ended, or null. */
export async function findRestoreBegun(backups: string, database: string): Promise<RestoreBegun | null> {
  const files = (await readdir(backups).catch(() => [])).filter((name) => name.endsWith(suffix)).toSorted();
  for (const file of files.toReversed()) {
    const text = await readFile(join(backups, file), 'utf8').catch(() => '');
    const begun = text === '' ? null : (JSON.parse(text) as RestoreBegun);
    if (begun?.manifest.database.name === database) return begun;
  }
  return null;
}

function fileOf(backups: string, { runId }: Manifest): string {
  return join(backups, `${runId}${suffix}`);
}
