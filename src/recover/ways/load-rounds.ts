import type { LoadFirst, TableName } from '../../backup/load-order.ts';

/** What is run while rows are loaded reads a table; `table` is the one whose rows those are, null if it is not known. */
export interface Read {
  place: string;
  table: TableName | null;
  read: TableName;
}

const keyOf = ({ schema, name }: TableName): string => JSON.stringify([schema, name]);

/** Tables whose rows are loaded before those of whatever reads them, in rounds; `circles` are places without such an order. */
export function loadRounds(reads: readonly Read[]): { loadFirst: LoadFirst[]; circles: Read[] } {
  const tables = new Map(reads.map(({ read }) => [keyOf(read), read]));
  const readBy = (key: string): string[] =>
    reads.filter(({ table }) => table !== null && keyOf(table) === key).map(({ read }) => keyOf(read));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    from === to || readBy(from).some((next) => !seen.has(next) && (seen.add(next), reaches(next, to, seen)));
  const circles = reads.filter(({ table, read }) => table !== null && reaches(keyOf(read), keyOf(table)));
  const roundOf = (key: string, above: readonly string[] = []): number =>
    Math.max(
      0,
      ...readBy(key)
        .filter((next) => next !== key && !above.includes(next))
        .map((next) => 1 + roundOf(next, [...above, key])),
    );
  return { loadFirst: [...tables].map(([key, table]) => ({ ...table, round: roundOf(key) })), circles };
}
