import type { TouchedTable } from '../journal/journal.ts';
import type { Client } from '../../postgres/session.ts';
import { sqlFile } from '../../core/project-files.ts';

/** A table by what says whether its rows can have changed. */
export interface TableState {
  oid: number;
  schema: string;
  name: string;
  /** Its storage file (`pg_relation_filenode`). */
  file: number;
  /** Numbers and types of its columns; a number is never used again. */
  columns: string;
}

/** The modes of the locks that a transaction holds on a table, by oid, also if the table is dropped. */
export type HeldLocks = ReadonlyMap<number, readonly string[]>;

/** Every table that may hold rows, as the caller's transaction sees it. */
export async function readTableStates(client: Client): Promise<TableState[]> {
  const { rows } = await client.query<TableState & { oid: string; file: string }>(sqlFile('migrate/own/tables.sql'));
  return rows.map((row) => ({ ...row, oid: Number(row.oid), file: Number(row.file) }));
}

/** What the caller's transaction has locked: a statement that changes a table or its rows keeps its lock to the end (manual, section 13.3). */
export async function readLocks(client: Client): Promise<HeldLocks> {
  const { rows } = await client.query<{ oid: string; modes: string[] }>(
    `SELECT relation::int8 AS oid, array_agg(mode) AS modes FROM pg_locks
      WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted GROUP BY relation`,
  );
  return new Map(rows.map(({ oid, modes }) => [Number(oid), modes]));
}

/** The tables of before that a transaction did more to than read; `rewritten` if it wrote rows of them or took their place. */
export function tablesTouched(
  before: readonly TableState[],
  after: readonly TableState[],
  locks: HeldLocks,
): TouchedTable[] {
  const now = new Map(after.map((table) => [table.oid, table]));
  return before
    .filter(({ oid }) => (locks.get(oid) ?? []).some((mode) => !reading.has(mode)))
    .map(({ oid, schema, name, file, columns }) => {
      const table = now.get(oid);
      return {
        oid,
        relfilenode: file,
        schema,
        before: name,
        after: table?.schema === schema ? table.name : name,
        columns,
        rewritten: table?.file !== file || wroteRows(locks, oid),
      };
    });
}

/** The touched tables whose rows must be compared: they were written to, or a column or their storage file is gone. */
export function tablesInDoubt(
  touched: readonly TouchedTable[],
  after: readonly TableState[],
  locks: HeldLocks,
): TouchedTable[] {
  const now = new Map(after.map((table) => [table.oid, table]));
  return touched.filter(({ oid, relfilenode, columns, rewritten }) => {
    const table = now.get(oid);
    const intact = table !== undefined && table.file === relfilenode && table.columns === columns;
    return !intact || rewritten === true || wroteRows(locks, oid);
  });
}

const reading = new Set(['AccessShareLock', 'RowShareLock']);

/** INSERT, UPDATE, DELETE, MERGE and COPY take this lock, whatever stronger one is held already. */
function wroteRows(locks: HeldLocks, oid: number): boolean {
  return locks.get(oid)?.includes('RowExclusiveLock') === true;
}
