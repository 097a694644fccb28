import { parseSql, tokensOf } from '../../../plan/functions/tokens.ts';
import { qualified } from '../../../postgres/identifier.ts';
import { sha256 } from '../../../core/sha256.ts';
import type { Client } from '../../../postgres/session.ts';
import { sqlFile } from '../../../core/project-files.ts';

/** A statement as pg_stat_statements counts it: its text has no constants. */
export interface ServerStatement {
  role: string;
  text: string;
  calls: number;
}

/** True for what pg_stat_statements counts of another role and does not show. */
export function isHidden({ text }: Pick<ServerStatement, 'text'>): boolean {
  return text === '<insufficient privilege>';
}

/** Statements that read that table, and what is hidden, as pg_stat_statements counted them; null without it. Throws if it is not loaded (55000). Await `loadParser` before. */
export async function readServerStatements(
  client: Client,
  table: { schema: string; name: string },
): Promise<ServerStatement[] | null> {
  const { rows: found } = await client.query<{ schema: string }>(
    `SELECT n.nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'pg_stat_statements'`,
  );
  const [extension] = found;
  if (extension === undefined) return null;
  const view = qualified(extension.schema, 'pg_stat_statements');
  const { rows } = await client.query<ServerStatement>(
    sqlFile('stages/validate/guard/statements.sql').replace('%statements%', () => view),
    [table.name],
  );
  return rows.filter((row) => isHidden(row) || readsTable(row.text, table));
}

/** What is kept of a statement from before the migration: nothing that can be read. */
export function markOf({ role, text }: Pick<ServerStatement, 'role' | 'text'>): string {
  return sha256(JSON.stringify([role, text]));
}

/** The statements that a role made before the migration and has made again since `begun` was read, so often; the most frequent first. */
export function staleReads(
  before: readonly string[],
  begun: readonly ServerStatement[],
  now: readonly ServerStatement[],
): ServerStatement[] {
  const marks = new Set(before);
  const earlier = new Map(begun.map((statement) => [markOf(statement), statement.calls]));
  return now
    .map((statement) => ({ ...statement, calls: statement.calls - (earlier.get(markOf(statement)) ?? 0) }))
    .filter((statement) => statement.calls > 0 && marks.has(markOf(statement)))
    .toSorted((a, b) => b.calls - a.calls);
}

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

/** A statement in one line, without comments, strings and numbers: the server leaves constants out, but not always. */
export function withoutData(text: string): string {
  const bytes = Buffer.from(text);
  const tokens = tokensOf(text);
  if (tokens === null) return 'a statement that cannot be read';
  let end = 0;
  return tokens
    .filter(({ kind }) => kind !== 'comment')
    .map((token) => {
      const gap = token.start > end && end > 0 ? ' ' : '';
      end = token.end;
      const isData = token.kind === 'string' || /^[\d.]/.test(token.text);
      return gap + (isData ? '…' : bytes.toString('utf8', token.start, token.end));
    })
    .join('')
    .trim();
}
