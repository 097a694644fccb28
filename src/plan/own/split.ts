import { tokensOf } from '../functions/tokens.ts';
import { loadParser, type Parser } from '../parser.ts';
import { excerpt } from '../../core/sql-excerpt.ts';
import { maskSql } from '../../core/mask.ts';
import { addedEnumValue, createdEnum, whyRefused, type Node } from './refused-statement.ts';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SeparationError } from '../../core/errors.ts';
import type { OwnStatement } from '../plan.ts';
import { messageOf } from '../../core/server-words.ts';

interface Parsed {
  sql: string;
  /** Where it begins in the file, in characters. */
  offset: number;
  node: Node;
}

/** The statements of a SQL file by PostgreSQL's own parser. Throws `E_MIGRATION_FILE` with line and caret for each that cannot be run. */
export async function splitSql(file: string, sql: string): Promise<OwnStatement[]> {
  const parser = await loadParser();
  const statements = parse(parser, file, sql);
  const problems = [
    ...statements.flatMap(({ node, offset }) => {
      const why = whyRefused(node);
      return why === null ? [] : [shown(file, sql, offset, why)];
    }),
    ...usesOfNewValues(statements).map(({ offset, value }) =>
      shown(
        file,
        sql,
        offset,
        `it names ${JSON.stringify(value)}, which ALTER TYPE … ADD VALUE adds in the same transaction: PostgreSQL lets it be used only after COMMIT`,
      ),
    ),
  ];
  if (problems.length > 0) throw refused(problems, 'Take it out of the file; nothing was touched.');
  if (statements.length === 0)
    throw refused([`${file} holds no statement`], 'Write the SQL into it, or leave the input out.');
  return statements.map((statement) => located(file, sql, statement));
}

function parse(parser: Parser, file: string, sql: string): Parsed[] {
  // The parser answers a text without a statement with an error.
  if (tokensOf(sql)?.every(({ kind }) => kind === 'comment') === true) return [];
  try {
    const { stmts = [] } = parser.parseSync(sql);
    const bytes = Buffer.from(sql);
    return stmts.map(({ stmt = {}, stmt_location: start = 0, stmt_len: length }) => ({
      node: stmt as unknown as Node,
      // The parser counts bytes.
      offset: Array.from(bytes.subarray(0, start).toString()).length,
      sql: bytes
        .subarray(start, length === undefined ? undefined : start + length)
        .toString()
        .trim(),
    }));
  } catch (error) {
    const details = parser.hasSqlDetails(error) ? error.sqlDetails : null;
    const offset = details?.cursorPosition ?? null;
    const meta = offset !== null && [...sql][offset] === '\\';
    const message = meta ? 'this is a command of psql, not SQL' : (details?.message ?? messageOf(error));
    throw refused([shown(file, sql, offset, message)], 'Correct the file; nothing was touched.', error);
  }
}

/** Later statements that name a value that an enum gets in this very transaction; an enum made in it is free of that rule. */
function usesOfNewValues(statements: readonly Parsed[]): { offset: number; value: string }[] {
  const created = new Set(statements.map(({ node }) => createdEnum(node)));
  return statements.flatMap(({ node }, index) => {
    const added = addedEnumValue(node);
    if (added === null || created.has(added.type)) return [];
    return statements
      .slice(index + 1)
      .filter((later) => addedEnumValue(later.node) === null)
      .filter((later) => tokensOf(later.sql)?.some((t) => t.kind === 'string' && t.value === added.value) === true)
      .map(({ offset }) => ({ offset, value: added.value }));
  });
}

function located(file: string, text: string, { sql, offset }: Parsed): OwnStatement {
  const before = [...text].slice(0, offset).join('');
  const line = before.split('\n').length;
  const column = Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1;
  return { sql, file, line, column, description: `${file}:${line}: ${headOf(sql)}` };
}

/** The beginning of a statement, without the addresses in it. */
function headOf(sql: string): string {
  const line = maskSql(sql.replaceAll(/\s+/g, ' '));
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function shown(file: string, sql: string, offset: number | null, message: string): string {
  return excerpt(file, maskSql(sql), offset, message);
}

function refused(problems: readonly string[], hint: string, cause?: unknown): SeparationError {
  return new SeparationError('E_MIGRATION_FILE', problems.join('\n'), hint, { cause });
}

/** The statements of the file that `revert` names. Throws `E_MIGRATION_FILE`. */
export function readRevert(file: string, working: string): Promise<OwnStatement[]> {
  return splitSql(file, readSql('revert', file, working));
}

/** The text of the file that an input names. Throws `E_MIGRATION_FILE` if it cannot be read. */
export function readSql(input: 'migration' | 'revert', file: string, working: string): string {
  const path = resolve(working, file);
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new SeparationError(
      'E_MIGRATION_FILE',
      `${input}: ${path} cannot be read: ${messageOf(error)}`,
      `Check the input \`${input}\`: it is relative to \`working-directory\`.`,
      { cause: error },
    );
  }
}
