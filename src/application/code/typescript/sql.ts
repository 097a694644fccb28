import { escapeRegExp } from '../../../core/escape-regexp.ts';
import { parseSql } from '../../../plan/functions/tokens.ts';
import { mentions } from '../../../plan/functions/renames.ts';
import { besideOther, type Place } from '../finding.ts';
import type { CodeNames } from '../names.ts';
import { findInSql } from '../sql/find.ts';
import { ts } from './compiler.ts';
import { isClient, isOtherClient } from './prisma-call.ts';
import { isBesideOther, type Search } from './search.ts';
import { isText, type SqlText, sqlTextOf } from './sql-text.ts';

const tags = /(?:^|\.)(?:sql|\$queryRaw|\$executeRaw|raw|pgsql|unsafe)$/i;
const calls =
  /^(?:query|execute|raw|unsafe|\$queryRawUnsafe|\$executeRawUnsafe|any|many|one|none|oneOrNone|manyOrNone|prepare|exec|queryOne|queryAll|sql)$/;
const verbs =
  /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/|\()*(?:select|insert\s+into|update|delete\s+from|with|merge\s+into|create|alter|drop|truncate|copy|grant|revoke|refresh|explain|lock|declare|comment\s+on)\s/i;

const sqlWord = /\b(?:select|insert|update|with|merge|truncate|copy|refresh|declare)\s/i;

/** SQL in templates and texts: all of a tag such as `sql`; what begins as SQL in a call such as `query`; else only what PostgreSQL's parser takes. */
export function sqlPlaces(node: ts.Expression, search: Search): Place[] {
  const { names, renames } = search;
  if (!isText(node) || isPartOfText(node) || isName(node)) return [];
  const sql = sqlTextOf(node);
  const mentioned = sql !== null && mentions(sql.text, renames);
  // Over the bridge, what names nothing that is renamed may fail, too.
  if (sql === null || (!mentioned && names.bridge === null)) return [];
  const client = clientAsked(node, search);
  if (client === 'other') return [];
  const goesOn = isGiven(node) && /^\s*\$\d+\s/.test(sql.text);
  const isSql =
    isTagged(node) || isRaw(node) || goesOn || (verbs.test(sql.text) && (isGiven(node) || parses(sql.text)));
  if (!isSql) return mentioned ? fragmentPlaces(sql, node, names) : [];
  const { text, starts, ends, quote } = sql;
  return (findInSql(text, names, renames) ?? []).map((place) => {
    const start = starts[place.start] ?? node.getStart();
    const end = ends[place.end - 1] ?? node.getEnd();
    const edit = place.edit === null ? null : { start, end, text: place.edit.text.replaceAll(quote, `\\${quote}`) };
    const found = { ...place, start, end, edit };
    return client === null && isBesideOther(node, search) ? besideOther(found) : found;
  });
}

/** Whether a text or a file has what `sqlPlaces` looks for over the bridge, though it names nothing that is renamed. */
export function mayFailOnBridge(text: string, { bridge }: CodeNames): boolean {
  return bridge !== null && sqlWord.test(text);
}

/** A piece such as `AND users.email = $1` in a text that is put together elsewhere: nothing says whose it is. */
function fragmentPlaces({ text, starts, ends }: SqlText, node: ts.Node, { table, carriers }: CodeNames): Place[] {
  const columns = [...carriers.keys()].filter((name) => name.includes('_')).map(escapeRegExp);
  const piece = new RegExp(
    String.raw`(?:\b(${escapeRegExp(table.from)})\.\w+|\b(${columns.length === 0 ? '(?!)' : columns.join('|')}))"?\s*(?:=|<|>|!=|\b(?:in|is|like|ilike|between)\b)`,
    'gi',
  );
  return [...text.matchAll(piece)].map((match) => {
    const word = match[1] ?? match[2] ?? '';
    const at = match.index;
    const start = starts[at] ?? node.getStart();
    const end = ends[at + word.length - 1] ?? start;
    return { start, end, class: 'look', why: 'it reads like a piece of SQL', edit: null };
  });
}

/** Whose client the SQL is given to, as far as types say it. */
function clientAsked({ parent }: ts.Node, { checker, names: { prisma } }: Search): 'own' | 'other' | null {
  const callee = ts.isTaggedTemplateExpression(parent)
    ? parent.tag
    : ts.isCallExpression(parent)
      ? parent.expression
      : null;
  if (prisma === null || callee === null || !ts.isPropertyAccessExpression(callee)) return null;
  const type = checker.getTypeAtLocation(callee.expression);
  return isOtherClient(type, prisma) ? 'other' : isClient(type, prisma) ? 'own' : null;
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

/** `Prisma.raw('"userId"')`: a piece of SQL, however short it is. */
function isRaw({ parent }: ts.Node): boolean {
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    parent.expression.name.text === 'raw'
  );
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
