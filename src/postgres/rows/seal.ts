import { createHmac, randomBytes } from 'node:crypto';
import type { Manifest, ManifestTable } from '../../core/manifest.ts';
import type { TableProof } from '../../core/report.ts';

/** A key for what the reports of one backup show, which its manifest keeps. */
export function newSealKey(): string {
  return randomBytes(32).toString('hex');
}

/** Rows and fingerprint as a report shows them: equal if the sums are, and nothing else is learned. The name keeps equal tables apart. */
export function proofOf(
  { sealKey, fingerprintKey }: Pick<Manifest, 'sealKey' | 'fingerprintKey'>,
  { schema, name }: Pick<ManifestTable, 'schema' | 'name'>,
  { rows, fingerprint }: Pick<ManifestTable, 'rows' | 'fingerprint'>,
): TableProof {
  const sealed = createHmac('sha256', sealKey ?? fingerprintKey ?? '')
    .update(JSON.stringify([schema, name, fingerprint]))
    .digest();
  return { rows, fingerprint: String(sealed.readBigUInt64BE()) };
}
