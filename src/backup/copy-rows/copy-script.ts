import { tableKey } from '../table-key.ts';

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

/** What a `COPY schema.table (columns) FROM stdin;` names. */
interface CopyTarget {
  schema: string;
  name: string;
  columns: string[];
}

const name = /"((?:[^"]|"")*)"|([^\s".(),]+)/y;

/** What a COPY statement names, as pg_dump writes it: without a list of columns if a table has none. */
export function parseCopy(statement: string): CopyTarget {
  let at = 'COPY '.length;
  const next = (): string => {
    name.lastIndex = at;
    const match = name.exec(statement);
    at = match === null ? statement.length : name.lastIndex;
    return match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? '';
  };
  const schema = next();
  at += '.'.length;
  const table = next();
  const columns: string[] = [];
  if (statement.startsWith(' (', at)) {
    at += ' ('.length;
    while (at < statement.length) {
      columns.push(next());
      if (!statement.startsWith(', ', at)) break;
      at += ', '.length;
    }
  }
  return { schema, name: table, columns };
}
