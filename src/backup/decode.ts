import { ProgramOutput, programWords, endedWith } from '../core/program-words.ts';
import type { ProcessResult } from '../core/process.ts';
import { type FingerprintKey, noKey } from '../postgres/rows/row-hash.ts';
import type { Tools } from '../postgres/tools.ts';
import type { Archive } from './archive.ts';
import { type DumpedTable, DumpReader } from './copy-rows/dump-reader.ts';
import { damaged } from './damaged.ts';
import { packedFiles, readFiles, tablesOfFiles } from './data-files.ts';
import type { ManifestTable } from '../core/manifest.ts';
import { tableKey } from './table-key.ts';

/** What of the decoded rows is not what the manifest says; one sentence a table. */
function compareDumped(dumped: ReadonlyMap<string, DumpedTable>, tables: readonly ManifestTable[]): string[] {
  return tables.flatMap((table) => {
    const name = `${table.schema}.${table.name}`;
    const found = dumped.get(tableKey(table));
    if (found === undefined) return [`${name} is not in it (${table.rows} rows)`];
    if (found.rows !== table.rows) return [`${name} has ${found.rows} rows in it, of ${table.rows}`];
    return table.notFromDump === undefined && String(found.sum) !== table.fingerprint
      ? [`${name} has other contents in it (its fingerprint differs)`]
      : [];
  });
}

/** What is asked of pg_restore to decode all rows. */
export const decodeArguments = ['--data-only', '--file=-'];

export interface DecodeOptions {
  signal: AbortSignal;
  secrets: readonly string[];
  /** Also files that this process could read itself are read by pg_restore. */
  byRestoreAlone?: boolean;
}

/** Reads a dump to its last byte: rows are unpacked, counted and hashed. Files of gzip are unpacked here, in half of the time; others by pg_restore. */
export async function readBack(
  tools: Tools,
  archive: Archive,
  reader: DumpReader,
  { byRestoreAlone = false, ...options }: DecodeOptions,
): Promise<ProcessResult> {
  const { folder } = archive;
  const files = folder === null || byRestoreAlone ? null : await packedFiles(folder);
  if (folder === null || files === null)
    return archive.restore(tools, decodeArguments, { ...options, env: {}, onStdout: (chunk) => reader.push(chunk) });
  const tables = await tablesOfFiles(tools, folder, files, options);
  if (!Array.isArray(tables)) return tables;
  await readFiles(folder, files, tables, reader, options.signal);
  return { code: 0, stderr: '' };
}

/** Reads a dump back and compares the rows of each table, by the manifest's key. Throws `E_BACKUP_DAMAGED`, which names what is wrong. */
export async function decodeDump(
  tools: Tools,
  archive: Archive,
  tables: readonly ManifestTable[],
  options: DecodeOptions & { key?: FingerprintKey; reader?: DumpReader },
): Promise<{ tables: number; rows: number }> {
  const { key = noKey, reader = new DumpReader(key), ...run } = options;
  return judgeDecoded(archive.name, await readBack(tools, archive, reader, run), reader, tables);
}

/** What came of decoding a dump. Throws `E_BACKUP_DAMAGED`. */
export function judgeDecoded(
  name: string,
  { code, stderr }: ProcessResult,
  reader: DumpReader,
  tables: readonly ManifestTable[],
): { tables: number; rows: number } {
  if (code !== 0)
    throw damaged(
      name,
      stderr === '' ? `pg_restore ${endedWith(code)}` : programWords(stderr),
      new ProgramOutput(stderr),
    );
  if (reader.unfinished) throw damaged(name, 'it ends in the middle of a table');
  const wrong = compareDumped(reader.tables, tables);
  if (wrong.length > 0) throw damaged(name, wrong.join('; '));
  return { tables: tables.length, rows: tables.reduce((sum, table) => sum + table.rows, 0) };
}
