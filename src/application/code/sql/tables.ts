import { parseSql } from '../../../plan/functions/tokens.ts';
import type { SourceFile } from '../files.ts';

/** A table that CREATE TABLE in the repository describes. */
export interface SqlTable {
  name: string;
  schema: string | null;
  columns: Set<string>;
  /** Tables that its foreign keys point to, as `schema.table`; without a schema if none is given. */
  references: Set<string>;
}

interface Named {
  relname?: string;
  schemaname?: string;
}
interface ConstraintNode {
  Constraint?: { pktable?: Named };
}
interface ColumnNode extends ConstraintNode {
  ColumnDef?: { colname?: string; constraints?: ConstraintNode[] };
}

/** The tables that the SQL of the repository creates; a file that PostgreSQL's parser does not read tells nothing. */
export function tablesInSql(files: readonly SourceFile[]): SqlTable[] {
  const tables = new Map<string, SqlTable>();
  for (const { path, text } of files) {
    if (!path.endsWith('.sql') || !/create\s+table|alter\s+table/i.test(text)) continue;
    for (const { stmt } of parseSql(text) ?? []) {
      const node = stmt as { CreateStmt?: { relation?: Named; tableElts?: ColumnNode[] } } & {
        AlterTableStmt?: { relation?: Named; cmds?: { AlterTableCmd?: { def?: ColumnNode } }[] };
      };
      const elements =
        node.CreateStmt?.tableElts ??
        node.AlterTableStmt?.cmds?.flatMap(({ AlterTableCmd }) => AlterTableCmd?.def ?? []) ??
        [];
      const relation = node.CreateStmt?.relation ?? node.AlterTableStmt?.relation;
      if (relation?.relname === undefined) continue;
      const key = `${relation.schemaname ?? ''}.${relation.relname}`;
      const table = tables.get(key) ?? {
        name: relation.relname,
        schema: relation.schemaname ?? null,
        columns: new Set<string>(),
        references: new Set<string>(),
      };
      tables.set(key, table);
      for (const element of elements) read(element, table);
    }
  }
  return [...tables.values()];
}

function read({ ColumnDef: column, ...own }: ColumnNode, table: SqlTable): void {
  if (column?.colname !== undefined) table.columns.add(column.colname);
  for (const { Constraint: constraint } of [own, ...(column?.constraints ?? [])]) {
    const { relname, schemaname } = constraint?.pktable ?? {};
    if (relname !== undefined) table.references.add(schemaname === undefined ? relname : `${schemaname}.${relname}`);
  }
}
