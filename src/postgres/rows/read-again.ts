import type { Manifest, ManifestTable } from '../../core/manifest.ts';
import { fingerprintSnapshot, readVersions } from './fingerprint.ts';
import { rowsByOid } from './names-as-values.ts';
import { hashKeyOf } from './row-hash.ts';
import { mayCompareVersions } from './row-versions.ts';
import type { SnapshotHolder } from './snapshot-sessions.ts';
import { bytesOf, type TableFile } from './table-files.ts';
import { sessionsFor } from './table-parts.ts';
import { parseSnapshot } from './written-since.ts';

/** A table of the manifest, and its file of now; null if it is not there any more. */
export interface TablePair {
  before: ManifestTable;
  file: TableFile | null;
}

/** A server that is at work for others is not taken by more. */
const mostSessions = 2;

/** Every table as it is now, by its row versions if they are the manifest's, else by its rows. `onRead` is told bytes read, and of all. */
export async function readAgain(
  holder: SnapshotHolder,
  pairs: readonly TablePair[],
  manifest: Pick<Manifest, 'snapshot' | 'fingerprintKey'>,
  onRead: (done: number, of: number) => void = () => undefined,
): Promise<(ManifestTable | null)[]> {
  const read = { done: 0, of: 0 };
  const begin = (files: readonly TableFile[]): void => onRead(read.done, (read.of += bytesOf(files)));
  const onPart = (bytes: number): void => onRead((read.done += bytes), read.of);
  const asNoted = pairs.filter((pair): pair is TablePair & { file: TableFile } => isComparable(pair));
  const noted = asNoted.map(({ file }) => file);
  begin(noted);
  const versions = await readVersions(holder, noted, {
    sessions: sessionsFor(noted, mostSessions),
    onPart,
    versionsFrom: parseSnapshot(manifest.snapshot).xmin,
  });
  const unchanged = new Set(
    asNoted
      .filter(({ before }, i) => before.rows === versions[i]?.rows && before.versions === versions[i]?.versions)
      .map(({ file }) => file),
  );
  const others = pairs.flatMap(({ file }) => (file === null || unchanged.has(file) ? [] : [file]));
  begin(others);
  const named = pairs.some(({ before }) => before.byOid !== undefined);
  const found = await fingerprintSnapshot(holder, others, {
    key: hashKeyOf(manifest),
    sessions: sessionsFor(others, mostSessions),
    onPart,
    ...(named ? { byOid: await rowsByOid(holder.client, others) } : {}),
  });
  return pairs.map(({ before, file }) => {
    if (file === null) return null;
    const { schema, name } = file;
    if (unchanged.has(file)) return { ...before, schema, name };
    return found.find((table) => table.schema === schema && table.name === name) ?? null;
  });
}

function isComparable({ before, file }: TablePair): boolean {
  return file !== null && mayCompareVersions(before, file);
}
