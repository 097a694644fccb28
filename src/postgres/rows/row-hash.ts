import { randomBytes } from 'node:crypto';
import type { Manifest } from '../../core/manifest.ts';
import { literal } from '../identifier.ts';

/** Seed of the hash of a row, as decimal text of 64 bits with a sign: without it nobody can tell by a fingerprint what a small table holds. */
export type FingerprintKey = string;

/** The key of what is compared with nothing outside this process. */
export const noKey: FingerprintKey = '0';

/** A key for one backup, which its manifest keeps. */
export function newKey(): FingerprintKey {
  return String(randomBytes(8).readBigInt64LE());
}

/** The key that a manifest's fingerprints were made with. */
export function hashKeyOf({ fingerprintKey }: Pick<Manifest, 'fingerprintKey'>): FingerprintKey {
  return fingerprintKey ?? noKey;
}

/** The hash of a row's text by PostgreSQL's output functions: a cast could be the table owner's. `t.*`, since a column may be called t. */
export function rowHash(key: FingerprintKey, row = 't.*'): string {
  return `pg_catalog.hashtextextended(pg_catalog.textin(pg_catalog.record_out(${row})) COLLATE pg_catalog."C", ${literal(key)}::pg_catalog.int8)`;
}

/** A sum of hashes as text; 0 of no rows. Every name is PostgreSQL's own, whatever the search_path. */
export function sumOf(hash: string): string {
  return `coalesce(pg_catalog.sum(${hash}), 0)::pg_catalog.text`;
}
