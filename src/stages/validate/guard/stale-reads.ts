import { sha256 } from '../../../postgres/identifier.ts';
import type { ServerStatement } from './statements.ts';

/** A statement of before that goes on, and so reads the new table. */
export interface StaleRead {
  role: string;
  text: string;
  calls: number;
}

/** What is kept of a statement from before the migration: nothing that can be read. */
export function markOf({ role, text }: Pick<ServerStatement, 'role' | 'text'>): string {
  return sha256(JSON.stringify([role, text]));
}

/** The statements that a role made before the migration and has made again since `begun` was read; the most frequent first. */
export function staleReads(
  before: readonly string[],
  begun: readonly ServerStatement[],
  now: readonly ServerStatement[],
): StaleRead[] {
  const marks = new Set(before);
  const earlier = new Map(begun.map((statement) => [markOf(statement), statement.calls]));
  return now
    .map((statement) => ({ ...statement, calls: statement.calls - (earlier.get(markOf(statement)) ?? 0) }))
    .filter((statement) => statement.calls > 0 && marks.has(markOf(statement)))
    .toSorted((a, b) => b.calls - a.calls);
}
