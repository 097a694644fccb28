import { createReadStream, statSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { SeparationError } from '../core/errors.ts';
import { chunkPassed } from '../core/passing-chunks.ts';
import type { ProcessResult } from '../core/process.ts';
import type { Tools } from '../postgres/tools.ts';
import { plainArchive } from './archive.ts';
import { CopyScript, type RowsOf } from './copy-rows/copy-script.ts';
import type { DumpReader } from './copy-rows/dump-reader.ts';
import { damaged } from './damaged.ts';
import { parallelism } from './parameters.ts';
import { messageOf } from '../core/server-words.ts';

/** A file of a dump with the rows of one table. */
export interface DataFile extends RowsOf {
  file: string;
}

const contents = 'toc.dat';
const packed = '.gz';

/** To begin with a file takes as long as it saves to unpack one of that size here (bytes). */
const worthOpening = 65_536;

/** Of so many that does not count. */
const fewFiles = 100;

/** The files of a dump that are read here: null, so that pg_restore reads all, if others lie beside its contents, or they are many and small. */
export async function packedFiles(folder: string): Promise<string[] | null> {
  const files = (await readdir(folder)).filter((name) => name !== contents);
  if (files.length === 0 || !files.every((name) => /^\d+\.dat\.gz$/.test(name))) return null;
  const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  return files.length <= fewFiles || bytes >= files.length * worthOpening ? files : null;
}

/** Has pg_restore say whose rows are in which file, by the name of each file in place of its rows. Answers what it said if it failed. */
export async function tablesOfFiles(
  tools: Tools,
  folder: string,
  files: readonly string[],
  options: { signal: AbortSignal; secrets: readonly string[] },
): Promise<DataFile[] | ProcessResult> {
  const names = `${folder}.names`;
  try {
    await mkdir(names, { mode: 0o700 });
    await copyFile(join(folder, contents), join(names, contents));
    for (const file of files)
      await writeFile(join(names, file.slice(0, -packed.length)), `${file}\n\\.\n`, { mode: 0o600 });
    const chunks: Buffer[] = [];
    const result = await plainArchive(names).restore(tools, ['--data-only', '--file=-'], {
      ...options,
      env: {},
      onStdout: (chunk) => chunks.push(chunk),
    });
    return result.code === 0 ? namesIn(Buffer.concat(chunks).toString('utf8')) : result;
  } finally {
    await rm(names, { recursive: true, force: true });
  }
}

/** Tables and files of a script that has names of files in place of rows. Pure. */
export function namesIn(script: string): DataFile[] {
  const reader = new CopyScript();
  const found: DataFile[] = [];
  let table: RowsOf | null = null;
  for (const line of script.split('\n')) {
    if (table === null) table = reader.line(line);
    else {
      // The line behind it, which ends the rows, is none that a script has outside of them.
      found.push({ ...table, file: line });
      table = null;
    }
  }
  return found;
}

/** Larger than what streams have by default: each chunk is a round trip to another thread. */
const chunkBytes = 262_144;

/** Unpacks every file to its last byte, several side by side, and gives `reader` their rows. Throws `E_BACKUP_DAMAGED`, and `E_CANCELLED`. */
export async function readFiles(
  folder: string,
  files: readonly string[],
  tables: readonly DataFile[],
  reader: DumpReader,
  signal: AbortSignal,
): Promise<void> {
  const named = new Set(tables.map(({ file }) => file));
  const unknown = files.find((file) => !named.has(file));
  if (unknown !== undefined || named.size !== tables.length || tables.length !== files.length)
    throw damaged(folder, `its contents do not say whose rows are in ${unknown ?? 'each of its files'}`);
  const size = ({ file }: DataFile): number => statSync(join(folder, file)).size;
  // The largest first, so that they end together.
  const left = tables.map((table) => ({ table, bytes: size(table) })).toSorted((a, b) => b.bytes - a.bytes);
  const stop = new AbortController();
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    const rows = reader.another();
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      rows.begin(next.table);
      await readFile(folder, next.table.file, rows, AbortSignal.any([signal, stop.signal]));
      // What follows would be taken for rows of the same table.
      if (rows.unfinished) return;
    }
  };
  const lanes = Array.from({ length: Math.min(parallelism, tables.length) }, lane).map((reading) =>
    reading.catch((error: unknown) => {
      failures.push(error);
      stop.abort();
    }),
  );
  await Promise.all(lanes);
  if (failures.length > 0 && signal.aborted)
    throw new SeparationError(
      'E_CANCELLED',
      'the dump was not read to its end because the run was cancelled',
      'Run `separation recover`, then start again.',
      { cause: failures[0] },
    );
  if (failures.length > 0) throw failures[0];
}

/** Unpacks one file, and gives `rows` what is in it. Throws `E_BACKUP_DAMAGED`. */
async function readFile(folder: string, file: string, rows: DumpReader, signal: AbortSignal): Promise<void> {
  await pipeline(
    createReadStream(join(folder, file), { highWaterMark: chunkBytes }),
    createGunzip({ chunkSize: chunkBytes }),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        rows.push(chunk);
        chunkPassed(chunk.length);
      }
    },
    { signal },
  ).catch((error: unknown) => {
    throw damaged(folder, `${file} cannot be read to its last byte: ${messageOf(error)}`, error);
  });
}
