import { bytesOf, type TableFile } from './table-files.ts';

/** A range of a table's blocks: from the one, up to and without the other; null is the end of the table. */
export interface TablePart {
  table: TableFile;
  blocks: { from: number; to: number | null } | null;
  bytes: number;
}

/** Large enough that the statements do not count, small enough that several sessions end together and progress is seen. */
const partBytes = 64 * 1024 * 1024;

/** Ranges of blocks to read a table by several sessions (PostgreSQL 14 and later). The last part has what is added meanwhile. */
export function partsOf(table: TableFile, most = partBytes): TablePart[] {
  const { bytes, blocks } = table;
  const count = blocks === null ? 1 : Math.ceil(bytes / most);
  if (blocks === null || count <= 1) return [{ table, blocks: null, bytes }];
  const step = Math.ceil(blocks / count);
  return Array.from({ length: count }, (_, i) => ({
    table,
    blocks: { from: i * step, to: i === count - 1 ? null : (i + 1) * step },
    bytes: bytes / count,
  }));
}

/** More tables than this make no statement longer to wait for. */
const mostTogether = 50;

/** The parts by the statements that read them: small ones together, because every statement is a round trip. */
export function batchesOf(parts: readonly TablePart[], most = bytesForSession): TablePart[][] {
  const batches: TablePart[][] = [];
  let bytes = 0;
  for (const part of parts) {
    const last = batches.at(-1);
    bytes += part.bytes;
    if (last !== undefined && bytes <= most && last.length < mostTogether) last.push(part);
    else {
      batches.push([part]);
      bytes = part.bytes;
    }
  }
  return batches;
}

/** Less is read sooner than another session is there. */
const bytesForSession = 16 * 1024 * 1024;

/** How many sessions are worth having for these tables, `most` at the most. */
export function sessionsFor(tables: readonly TableFile[], most: number): number {
  return Math.max(1, Math.min(most, Math.ceil(bytesOf(tables) / bytesForSession)));
}

/** The condition on `ctid` that a part is; empty for a whole table (manual, section 5.5). */
export function whereOf({ blocks }: TablePart): string {
  if (blocks === null) return '';
  const { from, to } = blocks;
  const bound = (operator: string, block: number): string => `t.ctid OPERATOR(pg_catalog.${operator}) '(${block},0)'`;
  return ` WHERE ${bound('>=', from)}${to === null ? '' : ` AND ${bound('<', to)}`}`;
}
