import { sha256 } from '../postgres/identifier.ts';
import { type Manifest, manifestSchema } from '../core/manifest.ts';

/** The text of `manifest.json`. Its keys are sorted, because PostgreSQL orders the keys of the journal's copy otherwise, and both need one checksum. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(sorted(manifestSchema.parse(manifest)), null, 2)}\n`;
}

/** The sha-256 of `manifest.json`, which has the checksum of every file of the backup. */
export function manifestDigest(manifest: Manifest): string {
  return sha256(manifestText(manifest));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, sorted(child)]),
  );
}
