/** What a `COPY schema.table (columns) FROM stdin;` names. */
export interface CopyTarget {
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
