import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Manifest, manifestSchema } from '../../core/manifest.ts';
import { readManifest } from '../../backup/read-manifest.ts';
import { writePrivately } from '../../core/write-privately.ts';
import { SeparationError } from '../../core/errors.ts';
import type { JournalRun } from '../../migrate/journal/journal.ts';

/** As much of a run of the journal as tells that it is one. */
const runShape = z.object({
  id: z.string(),
  state: z.enum(['migrated', 'seeded', 'validated', 'completed', 'reverted', 'restored']),
  plan: z.object({ kind: z.enum(['separation', 'own']), digest: z.string() }),
  schemaBefore: z.array(z.string()),
  tables: z.array(z.object({ oid: z.number(), schema: z.string() })),
});

/** The dump of a state that was replaced, with how many rows only it has, at least so many if that is not `exact`; and its manifest's checksum. */
export const keptSchema = z.object({
  folder: z.string(),
  rows: z.number(),
  exact: z.boolean(),
  sha256: z.string().exactOptional(),
});

/** A restore by command that began and is not proved: only this file among the backups says that nobody can tell where the database stands. */
const begunSchema = z.object({
  manifest: manifestSchema,
  run: z.custom<JournalRun>((value) => runShape.safeParse(value).success).nullable(),
  /** Dumps of what this attempt, and those before it, are about to replace. */
  kept: z.array(keptSchema),
});

export type RestoreBegun = z.infer<typeof begunSchema>;
export type KeptState = z.infer<typeof keptSchema>;

const suffix = '.restoring';

/** Notes that a restore begins; durable when this returns. */
export function noteRestoreBegun(backups: string, begun: RestoreBegun): void {
  writePrivately(backups, fileName(begun.manifest.runId), JSON.stringify(begun));
}

/** Forgets it: the restore has ended, and was proved. */
export async function noteRestoreEnded(backups: string, { runId }: Manifest): Promise<void> {
  await rm(join(backups, fileName(runId)), { force: true });
}

/** The restore of this database that began and never ended, or null. Throws `E_UNPROVED` if a note does not say of which database it is. */
export async function findRestoreBegun(backups: string, database: string): Promise<RestoreBegun | null> {
  const files = (await readdir(backups).catch(nothingThere)).filter((name) => name.endsWith(suffix)).toSorted();
  for (const file of files.toReversed()) {
    const begun = await readNote(backups, file);
    if (begun.manifest.database.name === database) return begun;
  }
  return null;
}

/** Of a note that is damaged its name is left, which says whose backup it is about; that one says the rest. */
async function readNote(backups: string, file: string): Promise<RestoreBegun> {
  const path = join(backups, file);
  try {
    return begunSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const manifest = await readManifest(join(backups, file.slice(0, -suffix.length))).catch(() => null);
    if (manifest !== null) return { manifest, run: null, kept: [] };
    throw new SeparationError(
      'E_UNPROVED',
      `${path} is the note of a restore that began. It cannot be read, and its backup is not beside it`,
      'Move the folder of that backup back to its place, then run `separation recover` again. If the note is about another database, or that restore has ended, move it away.',
      { cause: error },
    );
  }
}

function nothingThere(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))) return [];
  throw error;
}

function fileName(runId: string): string {
  return `${runId}${suffix}`;
}
