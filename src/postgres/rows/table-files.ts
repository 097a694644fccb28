import { sqlFile } from '../../core/project-files.ts';
import type { Client } from '../session.ts';

/** A table that holds rows of its own, by its storage file. */
export interface TableFile {
  schema: string;
  name: string;
  relfilenode: number;
  bytes: number;
  /** Blocks of it, if the server can scan ranges of them; else null. */
  blocks: number | null;
  /** What the text of a row depends on besides its bytes, as a digest; null if that is more than its columns and their types. */
  shape: string | null;
}

/** Tables that hold rows of their own, largest first; not system schemas, the journal, temporary tables or what extensions own. */
export async function listTables(client: Client): Promise<TableFile[]> {
  const { rows } = await client.query<
    Record<'schema' | 'name' | 'relfilenode' | 'bytes', string> & Record<'blocks' | 'shape', string | null>
  >(sqlFile('postgres/rows/tables.sql'));
  return rows.map((row) => ({
    ...row,
    relfilenode: Number(row.relfilenode),
    bytes: Number(row.bytes),
    blocks: row.blocks === null ? null : Number(row.blocks),
  }));
}

/** Bytes of all of them. */
export function bytesOf(tables: readonly TableFile[]): number {
  return tables.reduce((sum, { bytes }) => sum + bytes, 0);
}
