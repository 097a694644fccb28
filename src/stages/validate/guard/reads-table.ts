import { parseSql } from '../../../plan/functions/tokens.ts';

/** Whether a statement reads or writes a table of that name, with its schema or with none. What cannot be parsed does not. */
export function readsTable(text: string, table: { schema: string; name: string }): boolean {
  return (parseSql(text) ?? []).some((statement) => names(statement, table));
}

/** Looks for a RangeVar, PostgreSQL's node for a table by name, anywhere in the tree. */
function names(node: unknown, table: { schema: string; name: string }): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const { relname, schemaname } = node as { relname?: unknown; schemaname?: unknown };
  if (relname === table.name && (schemaname === undefined || schemaname === table.schema)) return true;
  return Object.values(node).some((child) => names(child, table));
}
