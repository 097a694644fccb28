import type { FingerprintKey } from '../../postgres/rows/row-hash.ts';
import { CopyScript, type RowsOf } from './copy-script.ts';
import type { RowRules } from './row-rules.ts';
import { type RowSum, RowSums, TableRows } from './row-sums.ts';

/** The rows of a table in a dump, and the columns that they have there. */
export interface DumpedTable extends RowSum {
  columns: string[];
}

const newline = 10;
const nothing = Buffer.alloc(0);

/** Counts and fingerprints the rows in what `pg_restore --data-only` writes. In COPY's text format a line is a row, and a lone `\.` ends the table. */
export class DumpReader {
  /** By `tableKey`. */
  readonly tables: Map<string, DumpedTable>;
  private readonly sums: RowSums;
  private readonly script = new CopyScript();
  private readonly others: DumpReader[] = [];
  private current: TableRows | null = null;
  private rest: Buffer = nothing;
  private done = 0;

  constructor(key: FingerprintKey | DumpReader, rules?: RowRules) {
    const isOther = key instanceof DumpReader;
    this.sums = isOther ? key.sums : new RowSums(key, rules);
    this.tables = isOther ? key.tables : new Map<string, DumpedTable>();
  }

  /** One more, for what is read side by side: what it finds is found by this one as well. */
  another(): DumpReader {
    const other = new DumpReader(this);
    this.others.push(other);
    return other;
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.current !== null) {
        const read = this.sums.push(this.current, chunk, at);
        at = read.at;
        if (read.is !== null) this.end(this.current, read.is);
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
      const next = this.script.line(line);
      if (next !== null) this.begin(next);
    }
  }

  /** What is pushed next are rows of that table, up to the line that ends them. */
  begin({ key, columns }: RowsOf): void {
    this.current = new TableRows(key, columns);
  }

  /** Of the rules that it was given, those that the rows break, or of which they tell nothing. */
  get open(): RowRules {
    return this.sums.keys.open();
  }

  get total(): number {
    const here = this.done + (this.current === null ? 0 : this.sums.rowsOf(this.current));
    return this.others.reduce((sum, other) => sum + other.total, here);
  }

  /** True if the script, or one that was read beside it, ended inside a table. */
  get unfinished(): boolean {
    return this.current !== null || this.rest.length > 0 || this.others.some(({ unfinished }) => unfinished);
  }

  private end({ key, columns }: TableRows, { rows, sum }: RowSum): void {
    const before = this.tables.get(key);
    // Never seen, but then the two would be one table.
    const both = before === undefined || before.sum === null || sum === null ? sum : before.sum + sum;
    this.tables.set(key, { rows: rows + (before?.rows ?? 0), sum: before?.sum === null ? null : both, columns });
    this.done += rows;
    this.current = null;
  }
}
