import type { FingerprintKey } from '../../postgres/rows/row-hash.ts';
import { CopyScript, type RowsOf } from './copy-script.ts';
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
  private readonly script = new CopyScript();
  private current: RowsOf | null = null;
  private rest: Buffer = nothing;
  private done = 0;

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
      const next = this.script.line(line);
      if (next !== null) this.begin(next);
    }
  }

  /** What is pushed next are rows of that table, up to the line that ends them. */
  begin(table: RowsOf): void {
    this.current = table;
    this.sums.begin(table.key, table.columns);
  }

  /** Of the rules that it was given, those that the rows break, or of which they tell nothing. */
  get open(): RowRules {
    return this.sums.keys.open();
  }

  get total(): number {
    return this.done + (this.current === null ? 0 : this.sums.rows);
  }

  /** True if the script ended inside a table. */
  get unfinished(): boolean {
    return this.current !== null || this.rest.length > 0;
  }

  private end({ key, columns }: RowsOf): void {
    const { rows, sum } = this.sums.sum;
    const before = this.tables.get(key);
    // Never seen, but then the two would be one table.
    const both = before === undefined || before.sum === null || sum === null ? sum : before.sum + sum;
    this.tables.set(key, { rows: rows + (before?.rows ?? 0), sum: before?.sum === null ? null : both, columns });
    this.done += rows;
    this.current = null;
  }
}
