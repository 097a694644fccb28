/** A table by its names. */
export interface TableName {
  schema: string;
  name: string;
}

/** A table whose rows a check of others reads, and so its rows go before theirs; those of round 0 before those of round 1. */
export interface LoadFirst extends TableName {
  round: number;
}

type Section = 'pre-data' | 'data' | 'post-data';

/** One reading of an archive: which lines of its list are loaded, and of which sections; of any if none is given. */
export interface Pass {
  sections: readonly Section[];
  lines: readonly string[];
  /** False if its entries are loaded in their own order. */
  anyOrder: boolean;
  /** True if from its begin on every row is there and stays as it is: foreign keys are added, and rights given. */
  keepsRows?: boolean;
}

/** The passes that load an archive: tables, rows that checks of other tables read, other rows, rights. `keysApart` makes a pass of foreign keys. */
export function passesOf(
  contents: readonly string[],
  first: readonly LoadFirst[],
  { keysApart = false }: { keysApart?: boolean } = {},
): Pass[] {
  const last = new Set(contents.filter((line) => isLast.test(line)));
  const lines = contents.filter((line) => !last.has(line));
  const keys = new Set(keysApart ? keysOf(lines) : []);
  const passes: Pass[] = [
    { sections: ['pre-data'], lines, anyOrder: true },
    ...rounds(lines, first),
    {
      sections: ['data', 'post-data'],
      lines: lines.filter((line) => !keys.has(line) && !isFirst(first)(line)),
      anyOrder: true,
    },
    // What computes a materialized view may write.
    {
      sections: ['post-data'],
      lines: [...keys],
      anyOrder: true,
      keepsRows: !contents.some((line) => computesRows.test(line)),
    },
    { sections: [], lines: [...last], anyOrder: true },
  ];
  return passes.filter((pass) => pass.lines.length > 0);
}

/** Those that replace a part of a database: each section by itself, with the rights on what it makes. Pure. */
export function bySection(contents: readonly string[], first: readonly LoadFirst[]): Pass[] {
  const passes: Pass[] = [
    { sections: ['pre-data'], lines: contents, anyOrder: true },
    ...rounds(contents, first),
    { sections: ['data'], lines: contents.filter((line) => !isFirst(first)(line)), anyOrder: true },
    { sections: ['post-data'], lines: contents, anyOrder: true },
  ];
  return passes.filter((pass) => pass.lines.length > 0);
}

function rounds(lines: readonly string[], first: readonly LoadFirst[]): Pass[] {
  const numbers = [...new Set(first.map(({ round }) => round))].toSorted((a, b) => a - b);
  return numbers.map((number) => ({
    sections: ['data'],
    lines: lines.filter(isFirst(first.filter(({ round }) => round === number))),
    anyOrder: false,
  }));
}

function isFirst(first: readonly LoadFirst[]): (line: string) => boolean {
  const tables = first.map(({ schema, name }) => `${schema} ${name}`);
  return (line) => tables.some((table) => isRowsOf(line, table));
}

/** Foreign keys, and the comments on them, which stand behind them: nothing else of a dump depends on one. */
function keysOf(lines: readonly string[]): string[] {
  const begin = lines.findIndex((line) => isKey.test(line));
  return begin < 0
    ? []
    : lines.filter((line, i) => isKey.test(line) || (i > begin && isCommentOnConstraint.test(line)));
}

/** `pg_constraint` has the OID 2606. */
const isKey = /^\d+; 2606 \d+ FK CONSTRAINT /;
const isCommentOnConstraint = /^\d+; 0 0 COMMENT .* CONSTRAINT .* ON /;
const computesRows = /^\d+; 0 \d+ MATERIALIZED VIEW DATA /;

/** What pg_restore loads after everything else: rights, then materialized views and event triggers. */
const isLast =
  /^\d+; (?:0 0 ACL |0 \d+ MATERIALIZED VIEW DATA |3466 \d+ EVENT TRIGGER |0 0 (?:COMMENT|SECURITY LABEL) - EVENT TRIGGER )/;

/** What says to pg_restore which part a pass is; `list` is the file of its lines. Pure. */
export function passArguments({ sections }: Pass, list: string): string[] {
  return [`--use-list=${list}`, ...sections.map((section) => `--section=${section}`)];
}

/** True of the line of a list (`pg_restore --list`) that is the rows of a table, which is given as `schema name`. Pure. */
export function isRowsOf(line: string, table: string): boolean {
  const rest = rowsEntry.exec(line)?.[1] ?? '';
  // A list has no line breaks in names.
  return rest.startsWith(`${table.replaceAll(/[\n\r]/g, ' ')} `);
}

/** Rows are in no catalog: 0. */
const rowsEntry = /^\d+; 0 \d+ TABLE DATA (.*)$/;
