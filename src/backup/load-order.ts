/** A table by its names. */
export interface TableName {
  schema: string;
  name: string;
}

/**
 * The list of an archive with the rows of some tables before those of all others: a check that reads a table holds only when that has its
 * rows. Null where nothing has to be moved, so that rows may be loaded by several jobs in any order. Pure.
 */
export function orderedContents(contents: readonly string[], first: readonly TableName[]): string[] | null {
  const isFirst = (line: string): boolean =>
    first.some(({ schema, name }) => line.includes(` TABLE DATA ${schema} ${name} `));
  const moved = contents.filter(isFirst);
  if (moved.length === 0) return null;
  const at = contents.findIndex((line) => line.includes(' TABLE DATA '));
  const rest = contents.filter((line) => !isFirst(line));
  return [...rest.slice(0, at), ...moved, ...rest.slice(at)];
}
