import { createHmac, randomBytes } from 'node:crypto';
import type { Rows } from './run-check.ts';

/** What a check gave before the separation, kept until it is compared with what it gives afterwards. */
export interface QueryResult extends Rows {
  /** False if the query has no ORDER BY, so that the order of its rows means nothing. */
  ordered: boolean;
}

export interface Difference {
  rows: number;
  message: string;
}

const shown = 3;

/** Compares two results by value, without names of columns, which the separation changes. Values are not told: they may be personal. */
export function compareResults(before: QueryResult, after: QueryResult): Difference | null {
  if (before.columns.length !== after.columns.length) {
    return {
      rows: after.rows.length,
      message: `${before.columns.length} columns before, ${after.columns.length} after`,
    };
  }
  const pairs = before.ordered && after.ordered ? inOrder(before.rows, after.rows) : unmatched(before.rows, after.rows);
  const differing = pairs.filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is));
  if (differing.length === 0) return null;
  const counts =
    before.rows.length === after.rows.length ? [] : [`${before.rows.length} rows before, ${after.rows.length} after`];
  const lines = differing.slice(0, shown).map((pair) => describe(pair, after));
  const more = differing.length > shown ? [`and ${differing.length - shown} more`] : [];
  return { rows: differing.length, message: [...counts, ...lines, ...more].join('; ') };
}

type Row = readonly (string | null)[];

/** What stands in the same place. */
interface RowPair {
  /** From 1; null if the order means nothing. */
  place: number | null;
  was: Row | null;
  is: Row | null;
}

function inOrder(before: readonly Row[], after: readonly Row[]): RowPair[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => ({
    place: i + 1,
    was: before[i] ?? null,
    is: after[i] ?? null,
  }));
}

/** The rows that the other side does not have, however often they occur. */
function unmatched(before: readonly Row[], after: readonly Row[]): RowPair[] {
  const gone = without(before, after);
  const added = without(after, before);
  return inOrder(gone, added).map((pair) => ({ ...pair, place: null }));
}

function without(rows: readonly Row[], others: readonly Row[]): Row[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(JSON.stringify(row), (left.get(JSON.stringify(row)) ?? 0) + 1);
  return rows.filter((row) => {
    const text = JSON.stringify(row);
    const many = left.get(text) ?? 0;
    left.set(text, many - 1);
    return many <= 0;
  });
}

function describe({ place, was, is }: RowPair, { columns }: Rows): string {
  const row = place === null ? 'a row' : `row ${place}`;
  if (was === null) return `${row} only after`;
  if (is === null) return `${row} only before`;
  const changed = columns.filter((_, i) => (was[i] ?? null) !== (is[i] ?? null)).map(({ name }) => name);
  return `${row}: ${changed.join(', ')} ${changed.length === 1 ? 'differs' : 'differ'}`;
}

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
