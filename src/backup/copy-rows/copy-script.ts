import { tableKey } from '../table-key.ts';
import { parseCopy } from './copy-statement.ts';

/** A table whose rows come next in a script: its key (`tableKey`), and the columns that they have. */
export interface RowsOf {
  key: string;
  columns: string[];
}

/** Follows the script that `pg_restore --data-only` writes, but for its rows: which table the next ones are of. */
export class CopyScript {
  private statement = '';
  /** Of the comment above a table's rows: what they are of, and whether they are loaded through another table. */
  private entry: string | null = null;
  private throughRoot = false;

  /** Takes a line that is no row, without its end; answers the table whose rows begin behind it, if they do. */
  line(line: string): RowsOf | null {
    // A quoted name may hold line breaks, so a COPY statement may have several lines.
    if (this.statement === '' && !line.startsWith('COPY ')) {
      if (line.startsWith('-- ')) this.comment(line);
      return null;
    }
    this.statement += this.statement === '' ? line : `\n${line}`;
    if (!this.statement.endsWith(' FROM stdin;')) return null;
    const { columns, ...table } = parseCopy(this.statement);
    const key = this.throughRoot && this.entry !== null ? this.entry : tableKey(table);
    this.statement = '';
    this.throughRoot = false;
    return { key, columns };
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
