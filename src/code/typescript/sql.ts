import { parseSql } from '../../plan/functions/tokens.ts';
import { mentions } from '../../plan/functions/renames.ts';
import type { Place } from '../finding.ts';
import { findInSql } from '../sql/find.ts';
import { ts } from './compiler.ts';
import type { Search } from './search.ts';
import { isText, sqlTextOf } from './sql-text.ts';

const tags = /(?:^|\.)(?:sql|\$queryRaw|\$executeRaw|raw|pgsql|unsafe)$/i;
const calls =
  /^(?:query|execute|raw|unsafe|\$queryRawUnsafe|\$executeRawUnsafe|any|many|one|none|oneOrNone|manyOrNone|prepare|exec|queryOne|queryAll|sql)$/;
const verbs =
  /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/|\()*(?:select|insert\s+into|update|delete\s+from|with|merge\s+into|create|alter|drop|truncate|copy|grant|revoke|refresh|explain|lock|declare|comment\s+on)\s/i;

/**
 * SQL in templates and texts: in a tag such as `sql` or `$queryRaw` whatever it says, in a call such as `query` where it begins
 * as SQL does, and anywhere else where PostgreSQL's own parser takes it for SQL.
 */
export function sqlPlaces(node: ts.Expression, { names, renames }: Search): Place[] {
  if (!isText(node) || isPartOfText(node) || isName(node)) return [];
  const sql = sqlTextOf(node);
  if (sql === null || !mentions(sql.text, renames)) return [];
  if (!isTagged(node) && !(verbs.test(sql.text) && (isGiven(node) || parses(sql.text)))) return [];
  const { text, starts, ends, quote } = sql;
  return (findInSql(text, names, renames) ?? []).map((place) => {
    const start = starts[place.start] ?? node.getStart();
    const end = ends[place.end - 1] ?? node.getEnd();
    const edit = place.edit === null ? null : { start, end, text: place.edit.text.replaceAll(quote, `\\${quote}`) };
    return { ...place, start, end, edit };
  });
}

function isPartOfText({ parent }: ts.Node): boolean {
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

function isName({ parent }: ts.Node): boolean {
  return (
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isJsxAttribute(parent)
  );
}

function isTagged({ parent }: ts.Node): boolean {
  return ts.isTaggedTemplateExpression(parent) && tags.test(parent.tag.getText().replace(/<[^]*>$/, ''));
}

function isGiven(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.name.getText() === 'text') return true;
  if (!ts.isCallExpression(parent)) return false;
  const callee = parent.expression;
  return ts.isPropertyAccessExpression(callee)
    ? calls.test(callee.name.text)
    : ts.isIdentifier(callee) && calls.test(callee.text);
}

/** A text with values put in where no value can stand is SQL too when its words are. */
function parses(text: string): boolean {
  return parseSql(text) !== null || (/ \$\d+ /.test(text) && /\b(?:from|into|update|join)\s+["\w.]+/i.test(text));
}
