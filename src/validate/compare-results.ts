import type { Rows } from './run-check.ts';

/** What a check gave before the separation, kept until it is compared with what it gives afterwards. */
export interface Result extends Rows {
  /** False where the query has no ORDER BY, so that the order of its rows means nothing. */
  ordered: boolean;
}

export interface Difference {
  /** Rows that differ. */
  rows: number;
  message: string;
}

/** Types whose values say nothing of a person: booleans, numbers, dates and times (oids of pg_type). */
const plainTypes: ReadonlySet<number> = new Set([16, 20, 21, 23, 700, 701, 790, 1082, 1083, 1114, 1184, 1186, 1266, 1700]);

const shown = 3;

/**
 * Compares two results value by value, as text; names of columns may differ, since the separation renames columns.
 * Null where they are equal. Of values that differ only numbers, dates and times are told: texts may be personal.
 */
export function compareResults(before: Result, after: Result): Difference | null {
  if (before.columns.length !== after.columns.length) {
    return { rows: after.rows.length, message: `${before.columns.length} columns before, ${after.columns.length} after` };
  }
  const ordered = before.ordered && after.ordered;
  const [left, right] = [before, after].map(({ rows }) => (ordered ? rows : rows.toSorted(byText)));
  const differing = Array.from({ length: Math.max(before.rows.length, after.rows.length) }, (_, i) => i).filter(
    (i) => JSON.stringify(left?.[i]) !== JSON.stringify(right?.[i]),
  );
  if (differing.length === 0) return null;
  const counts = before.rows.length === after.rows.length ? [] : [`${before.rows.length} rows before, ${after.rows.length} after`];
  const lines = differing.slice(0, shown).map((i) => `row ${i + 1}: ${describe(left?.[i], right?.[i], after)}`);
  const more = differing.length > shown ? [`and ${differing.length - shown} more`] : [];
  return { rows: differing.length, message: [...counts, ...lines, ...more].join('; ') };
}

function byText(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : Number(left > right);
}

function describe(left: readonly (string | null)[] | undefined, right: readonly (string | null)[] | undefined, { columns }: Rows): string {
  if (left === undefined) return 'only after';
  if (right === undefined) return 'only before';
  return columns
    .flatMap(({ name, type }, i) => {
      const [was, is] = [left[i] ?? null, right[i] ?? null];
      if (was === is) return [];
      return [plainTypes.has(type) ? `${name} ${was ?? 'NULL'} → ${is ?? 'NULL'}` : `${name} differs`];
    })
    .join(', ');
}
