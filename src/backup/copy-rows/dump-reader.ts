import type { FingerprintKey } from '../../postgres/rows/row-hash.ts';
import { tableKey } from '../table-key.ts';
import { parseCopy } from './copy-statement.ts';
import type { RowRules } from './row-rules.ts';
import { type RowSum, RowSums } from './row-sums.ts';

/** The rows of a table in a dump, and the columns that they have there. */
export interface DumpedTable extends RowSum {
  columns: string[];
}

const newline = 10;
const nothing = Buffer.alloc(0);

/** Counts and fingerprints the rows in what `pg_restore --data-only` writes. In COPY's text format a line is a row, and a lone `\.` ends the table. */
export class DumpReader {
  /** By `tableKey`. */
  readonly tables = new Map<string, DumpedTable>();
  private readonly sums: RowSums;
  private current: { key: string; columns: string[] } | null = null;
  private rest: Buffer = nothing;
  private statement = '';
  private done = 0;
  /** Of the comment above a table's rows: what they are of, and whether they are loaded through another table. */
  private entry: string | null = null;
  private throughRoot = false;

  constructor(key: FingerprintKey, rules?: RowRules) {
    this.sums = new RowSums(key, rules);
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.current !== null) {
        const read = this.sums.push(chunk, at);
        at = read.at;
        if (read.over) this.end(this.current);
        continue;
      }
      const end = chunk.indexOf(newline, at);
      if (end < 0) {
        this.rest = Buffer.concat([this.rest, chunk.subarray(at)]);
        return;
      }
      const line = Buffer.concat([this.rest, chunk.subarray(at, end)]).toString('utf8');
      this.rest = nothing;
      at = end + 1;
      this.outside(line);
    }
  }

  /** Of the rules that it was given, those that the rows break, or of which they tell nothing. */
  get open(): RowRules {
    return this.sums.keys.open();
  }

  /** Rows read so far. */
  get total(): number {
    return this.done + (this.current === null ? 0 : this.sums.rows);
  }

  /** True if the script ended inside a table. */
  get unfinished(): boolean {
    return this.current !== null || this.rest.length > 0;
  }

  private end({ key, columns }: { key: string; columns: string[] }): void {
    const { rows, sum } = this.sums.sum;
    const before = this.tables.get(key);
    // Never seen, but then the two would be one table.
    const both = before === undefined || before.sum === null || sum === null ? sum : before.sum + sum;
    this.tables.set(key, { rows: rows + (before?.rows ?? 0), sum: before?.sum === null ? null : both, columns });
    this.done += rows;
    this.current = null;
  }

  private outside(line: string): void {
    // A quoted name may hold line breaks, so a COPY statement may have several lines.
    if (this.statement === '' && !line.startsWith('COPY ')) {
      if (line.startsWith('-- ')) this.comment(line);
      return;
    }
    this.statement += this.statement === '' ? line : `\n${line}`;
    if (!this.statement.endsWith(' FROM stdin;')) return;
    const { columns, ...table } = parseCopy(this.statement);
    const key = this.throughRoot && this.entry !== null ? this.entry : tableKey(table);
    this.statement = '';
    this.throughRoot = false;
    this.current = { key, columns };
    this.sums.begin(key, columns);
  }

  /** Rows of some partitions are loaded through the table that they are of: the comment names the partition. */
  private comment(line: string): void {
    const entry = /^-- Data for Name: (.*); Type: TABLE DATA; Schema: (.*); Owner: /.exec(line);
    if (entry !== null) {
      this.entry = tableKey({ schema: entry[2] ?? '', name: entry[1] ?? '' });
      this.throughRoot = false;
    } else if (line.startsWith('-- load via partition root ')) this.throughRoot = true;
  }
}
