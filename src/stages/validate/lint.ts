import { loadParser, type Parser } from '../../plan/parser.ts';
import type { Check } from './check.ts';
import type { UserChecks } from './checks-folder.ts';
import { excerpt } from '../../core/sql-excerpt.ts';
import { messageOf } from '../../core/server-words.ts';

interface Statement {
  stmt?: Record<string, { intoClause?: unknown; sortClause?: unknown[] }>;
  stmt_location?: number;
}

/** What is wrong with the checks as texts, each with file, line and caret; nothing here needs a database. */
export async function lintSyntax({ folder, single, pairs }: UserChecks): Promise<string[]> {
  const parser = await loadParser();
  const unpaired = pairs.flatMap(({ name, before, after }) => {
    if (before !== null && after !== null) return [];
    const [there, missing] = before === null ? ['after', 'before'] : ['before', 'after'];
    return [`${folder}/${name}.${there}.sql has no ${name}.${missing}.sql to be compared with`];
  });
  const all = [...single, ...pairs.flatMap(({ before, after }) => [before, after])].filter((check) => check !== null);
  return [...unpaired, ...all.flatMap((check) => lintOne(parser, folder, check))];
}

/** True if the statement says in which order its rows come. */
export async function isOrdered(sql: string): Promise<boolean> {
  const parser = await loadParser();
  return (statementsOf(parser, sql)[0]?.stmt?.['SelectStmt']?.sortClause ?? []).length > 0;
}

function lintOne(parser: Parser, folder: string, { name, sql }: Check): string[] {
  const file = `${folder}/${name}.sql`;
  let statements: Statement[];
  try {
    statements = statementsOf(parser, sql);
  } catch (error) {
    const details = parser.hasSqlDetails(error) ? error.sqlDetails : null;
    return [excerpt(file, sql, details?.cursorPosition ?? null, details?.message ?? messageOf(error))];
  }
  const [first, second] = statements;
  if (first === undefined) return [`${file}: it is empty; a check is one SELECT`];
  if (second !== undefined)
    return [excerpt(file, sql, startOf(sql, second), 'a check is one SELECT; here a second statement begins')];
  const select = first.stmt?.['SelectStmt'];
  if (select === undefined || select.intoClause !== undefined)
    return [excerpt(file, sql, startOf(sql, first), 'a check is one SELECT that changes nothing')];
  return [];
}

function statementsOf(parser: Parser, sql: string): Statement[] {
  // The parser answers an empty text with an error.
  if (sql.trim() === '') return [];
  return (parser.parseSync(sql) as { stmts?: Statement[] }).stmts ?? [];
}

/** Where a statement begins, as characters: the parser counts bytes, and what stands before the statement as part of it. */
function startOf(sql: string, { stmt_location: bytes = 0 }: Statement): number {
  const before = Buffer.from(sql).subarray(0, bytes).toString();
  const rest = sql.slice(before.length);
  return [...before].length + [...(/^(\s|--.*|\/\*[\s\S]*?\*\/)*/.exec(rest)?.[0] ?? '')].length;
}
