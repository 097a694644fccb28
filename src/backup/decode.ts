import type { ProcessResult } from '../postgres/process.ts';
import type { Tools } from '../postgres/tools.ts';
import type { Archive } from './archive.ts';
import { damaged } from './damaged.ts';
import type { ManifestTable } from './manifest.ts';
import { ProgramOutput, programWords } from '../core/program-words.ts';

const newline = 10;
const endOfTable = Buffer.from('\\.');
const nothing = Buffer.alloc(0);

/**
 * Counts the rows of every table in the script that `pg_restore --data-only` writes, chunk by chunk.
 * In COPY's text format a line is a row (manual, COPY, text format), and a lone `\.` ends the table.
 */
export class CopyCounter {
  /** Rows by `schema.table`, each part as `JSON.stringify` quotes it. */
  readonly rows = new Map<string, number>();
  private current: string | null = null;
  private count = 0;
  private rest: Buffer = nothing;
  private statement = '';

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      if (this.rest.length === 0) this.line(chunk, start, end);
      else this.begun(chunk.subarray(0, end));
      start = end + 1;
    }
    this.keep(chunk.subarray(start));
  }

  /** Rows read so far. */
  get total(): number {
    return [...this.rows.values()].reduce((sum, rows) => sum + rows, this.current === null ? 0 : this.count);
  }

  /** True where the script ended inside a table. */
  get unfinished(): boolean {
    return this.current !== null || this.rest.length > 0;
  }

  /** A line whose first part was kept. */
  private begun(end: Buffer): void {
    const whole = Buffer.concat([this.rest, end]);
    this.rest = nothing;
    this.line(whole, 0, whole.length);
  }

  /** Of a row, which may be a gigabyte, only as much as tells that it does not end the table. */
  private keep(part: Buffer): void {
    if (part.length === 0) return;
    const told = this.current === null ? part.length : endOfTable.length + 1 - this.rest.length;
    this.rest = Buffer.concat([this.rest, part.subarray(0, Math.max(0, told))]);
  }

  private line(data: Buffer, start: number, end: number): void {
    if (this.current === null) this.outside(data.toString('utf8', start, end));
    else this.inside(this.current, data, start, end);
  }

  private inside(table: string, data: Buffer, start: number, end: number): void {
    if (end - start === endOfTable.length && data[start] === endOfTable[0] && data[start + 1] === endOfTable[1]) {
      this.rows.set(table, (this.rows.get(table) ?? 0) + this.count);
      this.current = null;
    } else {
      this.count += 1;
    }
  }

  private outside(line: string): void {
    // A quoted name may hold line breaks, so a COPY statement may have several lines.
    if (this.statement === '' && !line.startsWith('COPY ')) return;
    this.statement += this.statement === '' ? line : `\n${line}`;
    if (!this.statement.endsWith(' FROM stdin;')) return;
    this.current = tableOfCopy(this.statement);
    this.count = 0;
    this.statement = '';
  }
}

const name = /"((?:[^"]|"")*)"|([^\s".(]+)/y;

/** The key of the table of a `COPY schema.table (…) FROM stdin;`, as `tableKey` makes it. */
function tableOfCopy(statement: string): string {
  const part = (from: number): { text: string; end: number } => {
    name.lastIndex = from;
    const match = name.exec(statement);
    return { text: match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? '', end: name.lastIndex };
  };
  const schema = part('COPY '.length);
  return tableKey({ schema: schema.text, name: part(schema.end + 1).text });
}

export function tableKey(table: { schema: string; name: string }): string {
  return `${JSON.stringify(table.schema)}.${JSON.stringify(table.name)}`;
}

/** What of the decoded rows is not what the manifest says; one sentence a table. */
export function compareRows(decoded: ReadonlyMap<string, number>, tables: readonly ManifestTable[]): string[] {
  return tables.flatMap((table) => {
    const rows = decoded.get(tableKey(table));
    if (rows === undefined) return [`${table.schema}.${table.name} is not in it (${table.rows} rows)`];
    return rows === table.rows ? [] : [`${table.schema}.${table.name} has ${rows} rows in it, of ${table.rows}`];
  });
}

/** What is asked of pg_restore to decode all rows. */
export const decodeArguments = ['--data-only', '--file=-'];

/** Has pg_restore read a dump to its last byte: every table's rows are decompressed, written as SQL and counted. */
export function readBack(
  tools: Tools,
  archive: Archive,
  counter: CopyCounter,
  options: { signal: AbortSignal; secrets: readonly string[] },
): Promise<ProcessResult> {
  return archive.restore(tools, decodeArguments, { ...options, env: {}, onStdout: (chunk) => counter.push(chunk) });
}

/** Reads a dump back and compares the rows of each table. Throws `E_BACKUP_DAMAGED`, which names what is wrong. */
export async function decodeDump(
  tools: Tools,
  archive: Archive,
  tables: readonly ManifestTable[],
  options: { signal: AbortSignal; secrets: readonly string[]; counter?: CopyCounter },
): Promise<{ tables: number; rows: number }> {
  const { counter = new CopyCounter(), ...run } = options;
  return judgeDecoded(archive.name, await readBack(tools, archive, counter, run), counter, tables);
}

/** What came of decoding a dump. Throws `E_BACKUP_DAMAGED`. */
export function judgeDecoded(
  name: string,
  { code, stderr }: ProcessResult,
  counter: CopyCounter,
  tables: readonly ManifestTable[],
): { tables: number; rows: number } {
  if (code !== 0)
    throw damaged(
      name,
      stderr === '' ? `pg_restore ended with ${code ?? 'a signal'}` : programWords(stderr),
      new ProgramOutput(stderr),
    );
  if (counter.unfinished) throw damaged(name, 'it ends in the middle of a table');
  const wrong = compareRows(counter.rows, tables);
  if (wrong.length > 0) throw damaged(name, wrong.join('; '));
  return { tables: tables.length, rows: tables.reduce((sum, table) => sum + table.rows, 0) };
}
