/** A table by its names. */
export interface TableName {
  schema: string;
  name: string;
}

/** One reading of an archive: which lines of its list are loaded, and of which section. */
export interface Pass {
  /** `last`: rights, and what pg_restore makes only after them, whatever the section. */
  section: 'pre-data' | 'data' | 'post-data' | 'last';
  lines: readonly string[];
  /** False where its entries are loaded in their own order. */
  anyOrder: boolean;
}

/**
 * The readings by which the rows of some tables come before those of all others: a check that reads a table holds only when that has its
 * rows. Rights come with what they are of, or last, as in one reading: an owner may have none to write to its own table. An archive that is
 * a stream can be read in its own order only, but as often as is asked. Pure.
 */
export function passesOf(
  contents: readonly string[],
  first: readonly TableName[],
  { rightsLast = false }: { rightsLast?: boolean } = {},
): Pass[] {
  const tables = first.map(({ schema, name }) => `${schema} ${name}`);
  const isFirst = (line: string): boolean => tables.some((table) => isRowsOf(line, table));
  const last = contents.filter((line) => rightsLast && isLast.test(line));
  const lines = contents.filter((line) => !last.includes(line));
  const passes: Pass[] = [
    { section: 'pre-data', lines, anyOrder: true },
    { section: 'data', lines: lines.filter(isFirst), anyOrder: false },
    { section: 'data', lines: lines.filter((line) => !isFirst(line)), anyOrder: true },
    { section: 'post-data', lines, anyOrder: true },
    { section: 'last', lines: last, anyOrder: true },
  ];
  return passes.filter((pass) => pass.lines.length > 0);
}

/** What pg_restore loads after everything else: rights, then materialized views and event triggers. */
const isLast =
  /^\d+; (?:0 0 ACL |0 \d+ MATERIALIZED VIEW DATA |3466 \d+ EVENT TRIGGER |0 0 (?:COMMENT|SECURITY LABEL) - EVENT TRIGGER )/;

/** What says to pg_restore which part a pass is; `list` is the file of its lines. Pure. */
export function passArguments({ section }: Pass, list: string): string[] {
  return [`--use-list=${list}`, ...(section === 'last' ? [] : [`--section=${section}`])];
}

/** True of the line of a list (`pg_restore --list`) that is the rows of a table, which is given as `schema name`. Pure. */
export function isRowsOf(line: string, table: string): boolean {
  const rest = rowsEntry.exec(line)?.[1] ?? '';
  // A list has no line breaks in names.
  return rest.startsWith(`${table.replaceAll(/[\n\r]/g, ' ')} `);
}

/** Rows are in no catalog: 0. */
const rowsEntry = /^\d+; 0 \d+ TABLE DATA (.*)$/;
