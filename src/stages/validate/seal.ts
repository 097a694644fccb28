import { createHmac, randomBytes } from 'node:crypto';
import type { QueryResult } from './compare-results.ts';

/** A result whose values cannot be read any more, only compared with those of another that has the same key. */
export interface SealedResult extends QueryResult {
  key: string;
}

/** Replaces each value by a digest of it, so that what is kept between two steps holds nothing of a row. */
export function seal(result: QueryResult, key = randomBytes(16).toString('hex')): SealedResult {
  const digest = (value: string | null): string | null =>
    value === null ? null : createHmac('sha256', key).update(value).digest('base64url').slice(0, 22);
  return { ...result, key, rows: result.rows.map((row) => row.map(digest)) };
}
