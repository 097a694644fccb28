import { sha256, sortedKeys } from '../core/sha256.ts';
import { type Manifest, manifestSchema } from '../core/manifest.ts';

/** The text of `manifest.json`. Its keys are sorted, because PostgreSQL orders the keys of the journal's copy otherwise, and both need one checksum. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(sortedKeys(manifestSchema.parse(manifest)), null, 2)}\n`;
}

/** The sha-256 of `manifest.json`, which has the checksum of every file of the backup. */
export function manifestDigest(manifest: Manifest): string {
  return sha256(manifestText(manifest));
}
