import { createHmac, randomBytes } from 'node:crypto';
import type { Manifest, ManifestTable } from '../../core/manifest.ts';
import type { TableProof } from '../../core/report.ts';

/** Hexadecimal digits that a report shows: two that differ are equal once in 2⁶⁴. */
const shown = 16;

/** A key for what the reports of one backup show, which its manifest keeps. */
export function newSealKey(): string {
  return randomBytes(32).toString('hex');
}

/**
 * Rows and fingerprint of a table as a report shows them: equal if they are, and nothing else is to be learned from it. The sum itself is of
 * a hash that is not cryptographic. The name is that of the manifest: two tables with the same rows are not seen to be equal, so that
 * nobody can lay a guess beside a table. Manifests before 0.2.0 have the key of their hashes alone.
 */
export function proofOf(
  { sealKey, fingerprintKey }: Pick<Manifest, 'sealKey' | 'fingerprintKey'>,
  { schema, name }: Pick<ManifestTable, 'schema' | 'name'>,
  { rows, fingerprint }: Pick<ManifestTable, 'rows' | 'fingerprint'>,
): TableProof {
  const sealed = createHmac('sha256', sealKey ?? fingerprintKey ?? '')
    .update(JSON.stringify([schema, name, fingerprint]))
    .digest('hex');
  return { rows, fingerprint: sealed.slice(0, shown) };
}
