import type { FingerprintKey } from '../postgres/rows/row-hash.ts';
import { newSealKey } from '../postgres/rows/seal.ts';
import { digestOf } from '../postgres/schema-digest.ts';
import { carriedLines, majorOf } from './carried.ts';
import type { Manifest } from '../core/manifest.ts';
import type { Reading } from './snapshot.ts';

/** The part of a manifest that is the same whatever the method. */
export function manifestPart(
  runId: string,
  {
    facts: { major: _major, ...database },
    snapshot,
    seen,
    schemaLines: lines,
    tables,
    sequences,
    largeObjects,
  }: Reading,
  fingerprintKey: FingerprintKey,
): Pick<
  Manifest,
  | 'version'
  | 'runId'
  | 'createdAt'
  | 'database'
  | 'snapshot'
  | 'seen'
  | 'schemaDigest'
  | 'carriedDigest'
  | 'tables'
  | 'fingerprintKey'
  | 'sealKey'
  | 'sequences'
  | 'largeObjects'
  | 'encryptedTo'
> {
  const createdAt = new Date().toISOString();
  return {
    version: 1,
    runId,
    createdAt,
    database,
    snapshot,
    ...(seen === null ? {} : { seen }),
    schemaDigest: digestOf(lines),
    carriedDigest: digestOf(carriedLines(lines, majorOf(database.serverVersion)).lines),
    tables,
    fingerprintKey,
    sealKey: newSealKey(),
    sequences,
    largeObjects,
    encryptedTo: [],
  };
}
