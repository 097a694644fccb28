import type { Place } from '../finding.ts';
import type { CodeNames, CodeTable } from '../names.ts';
import { type BuilderChain, chainOf, isDrizzle, isDrizzleTable, isTableArgument, libraryOf } from './builder-chain.ts';
import { ts } from './compiler.ts';
import { renameOf } from './edits.ts';
import { selectedNames } from './postgrest.ts';
import { isKey } from './reads.ts';
import type { NameNode, Search } from './search.ts';
import { sqlTextOf } from './sql-text.ts';

const outputs = /^(?:select|returning|column|columns|distinct|first|groupBy)$/;

/** Names in texts and keys that Supabase, Kysely, Knex and Drizzle make SQL of. */
export function builderPlaces(node: NameNode, search: Search): Place[] {
  return isKey(node) ? keyPlaces(node, search) : ts.isStringLiteralLike(node) ? textPlaces(node, search) : [];
}

function textPlaces(node: ts.StringLiteralLike, search: Search): Place[] {
  const { checker, names } = search;
  const call = callOf(node);
  if (call === null)
    return ts.isPropertyAssignment(node.parent)
      ? [...conflictPlaces(node, search), ...changesPlaces(node, search)]
      : inCallback(node, search);
  if (isTableArgument(call, node.parent === call ? node : node.parent, checker)) return tableName(node, names);
  const column = drizzleColumn(node, call, search);
  if (column !== null) return column;
  if (!ts.isPropertyAccessExpression(call.expression))
    return libraryOf(call.expression, checker) === 'kysely' ? inCallback(node, search) : [];
  const chain = chainOf(call, checker);
  if (chain === null) return [];
  if (chain.library === 'kysely' && chain.tables.size === 0) return inCallback(node, search);
  const method = call.expression.name.text;
  if (method === 'rpc') {
    const about = new RegExp(String.raw`(?:^|_)${singularOf(names.table.from)}s?(?:_|$)`, 'i').test(node.text);
    return about ? [lookAt(node, 0, node.text.length, 'a function of the database that may be about buyers')] : [];
  }
  if (chain.library === 'supabase')
    return method === 'select' ? selectPlaces(node, chain, names) : column1(node, call, chain, names);
  return namePlaces(node, chain, names, outputs.test(method));
}

/** A name within what a chain of Kysely's is given as a function: `select(({ fn }) => ['users.email', fn.sum('orders.total')])`. */
function inCallback(node: ts.StringLiteralLike, { checker, names }: Search): Place[] {
  const outer = ts.isArrayLiteralExpression(node.parent) ? node.parent : node;
  const isResult = ts.isArrowFunction(outer.parent) && outer.parent.body === outer;
  if (!isResult && !ts.isCallExpression(outer.parent)) return [];
  for (let at: ts.Node = outer.parent; !ts.isSourceFile(at); at = at.parent) {
    const call = at.parent;
    const isGiven =
      ts.isArrowFunction(at) && ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression);
    const chain = isGiven ? chainOf(call, checker) : null;
    if (isGiven && chain?.library === 'kysely' && chain.tables.size > 0)
      return namePlaces(node, chain, names, isResult && outputs.test(call.expression.name.text));
  }
  return [];
}

/** The call that a text is an argument of, by itself or in a list. */
function callOf(node: ts.Node): ts.CallExpression | null {
  const outer = ts.isArrayLiteralExpression(node.parent) ? node.parent : node;
  return ts.isCallExpression(outer.parent) && outer.parent.arguments.includes(outer as ts.Expression)
    ? outer.parent
    : null;
}

function tableName(node: ts.StringLiteralLike, { table, schema }: CodeNames): Place[] {
  const { text } = node;
  const own = /^(?:(\w+)\.)?(\w+)(?=\s+as\s|$)/i.exec(text);
  if (own?.[2] !== table.from || (own[1] !== undefined && own[1] !== schema) || table.from === table.to) return [];
  const start = own[0].length - table.from.length;
  return [certain(node, start, start + table.from.length, table.to, 'the table of the buyers')];
}

/** `user_id`, `orders.user_id`, `users.email`, `o.user_id as buyer`. */
function namePlaces(node: ts.StringLiteralLike, chain: BuilderChain, names: CodeNames, isOutput: boolean): Place[] {
  const own = /^(?:(\w+)\.)?(\w+|\*)(\s+as\s+\w+)?$/i.exec(node.text);
  if (own === null) return [];
  const [, qualifier, column = '', alias] = own;
  const places: Place[] = [];
  const { table } = names;
  if (qualifier === table.from && chain.tables.get(qualifier) === table.from && table.from !== table.to)
    places.push(certain(node, 0, qualifier.length, table.to, 'the table of the buyers'));
  const to = renamedIn(
    column,
    qualifier === undefined ? [...chain.tables.values()] : [chain.tables.get(qualifier) ?? ''],
    names,
  );
  if (to === null) return places;
  const start = qualifier === undefined ? 0 : qualifier.length + 1;
  const text = isOutput && alias === undefined ? `${to} as ${column}` : to;
  return [...places, certain(node, start, start + column.length, text, 'the column of a buyer’s id')];
}

/** Supabase's filters take the column first: `.eq('user_id', …)`, `.eq('orders.user_id', …)`, `.or('user_id.eq.1,…')`. */
function column1(node: ts.StringLiteralLike, call: ts.CallExpression, chain: BuilderChain, names: CodeNames): Place[] {
  if (call.arguments[0] !== node) return [];
  const tables = new Map(chain.tables);
  const embedded = /^(\w+)\.(\w+)$/.exec(node.text);
  if (embedded?.[1] !== undefined) tables.set(embedded[1], embedded[1]);
  return namePlaces(node, { ...chain, tables: embedded === null ? tables : tables }, names, false);
}

function selectPlaces(node: ts.StringLiteralLike, { tables }: BuilderChain, names: CodeNames): Place[] {
  const [root = ''] = tables.values();
  const { table } = names;
  return selectedNames(node.text, root).flatMap(({ start, end, name, kind, table: of, isNamed }) => {
    if (kind === 'table' && name === table.from && table.from !== table.to)
      return [certain(node, start, end, isNamed ? table.to : `${name}:${table.to}`, 'the table of the buyers')];
    const to = kind === 'hint' ? hintAfter(name, names) : kind === 'column' ? renamedIn(name, [of], names) : null;
    if (to === null) return [];
    return [certain(node, start, end, isNamed || kind === 'hint' ? to : `${name}:${to}`, 'the column of a buyer’s id')];
  });
}

/** Foreign keys and columns behind `!` in an embedding. */
function hintAfter(hint: string, { tables }: CodeNames): string | null {
  for (const { name, renamed } of tables) {
    for (const [from, to] of renamed) {
      if (hint === from) return to;
      if (hint === `${name}_${from}_fkey`) return `${name}_${to}_fkey`;
    }
  }
  return null;
}

/** `{ onConflict: 'user_id,plan' }` and the like. */
function conflictPlaces(node: ts.StringLiteralLike, search: Search): Place[] {
  const { parent } = node;
  if (!ts.isPropertyAssignment(parent) || parent.name.getText() !== 'onConflict') return [];
  const call = parent.parent.parent;
  const chain = ts.isCallExpression(call) ? chainOf(call, search.checker) : null;
  if (chain === null) return [];
  return [...node.text.matchAll(/\w+/g)].flatMap((word) => {
    const to = renamedIn(word[0], [...chain.tables.values()], search.names);
    return to === null
      ? []
      : [certain(node, word.index, word.index + word[0].length, to, 'the column of a buyer’s id')];
  });
}

/** Supabase's `.on('postgres_changes', { table: 'orders', filter: 'user_id=eq.1' }, …)`. */
function changesPlaces(node: ts.StringLiteralLike, { checker, names }: Search): Place[] {
  const property = node.parent;
  const call = property.parent.parent;
  if (!ts.isPropertyAssignment(property) || !isChanges(call, checker) || property.name.getText() !== 'table') return [];
  return tableName(node, names);
}

function isChanges(call: ts.Node, checker: ts.TypeChecker): call is ts.CallExpression {
  const [first] = ts.isCallExpression(call) ? call.arguments : [];
  const isCalled = first !== undefined && ts.isStringLiteral(first) && first.text === 'postgres_changes';
  return (
    isCalled &&
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    libraryOf(call.expression.expression, checker) === 'supabase'
  );
}

/** Conditions that Supabase takes as one text: `.or('user_id.eq.1,total.gt.5')`, and the `filter` of changes; also templates. */
export function conditionPlaces(node: ts.Expression, { checker, names }: Search): Place[] {
  if (!ts.isTemplateExpression(node) && !ts.isStringLiteralLike(node)) return [];
  const { parent } = node;
  const tables = ts.isPropertyAssignment(parent) ? tablesOfChanges(parent, checker) : tablesOfOr(node, checker);
  const text = tables.length === 0 ? null : sqlTextOf(node);
  if (text === null) return [];
  return [...text.text.matchAll(/(?<=^|[,(]\s*)(\w+)(?=\.|=)/g)].flatMap((word) => {
    const to = renamedIn(word[0], tables, names);
    const start = text.starts[word.index] ?? 0;
    const end = start + word[0].length;
    return to === null
      ? []
      : [{ start, end, class: 'certain', why: 'the column of a buyer’s id', edit: { start, end, text: to } }];
  });
}

function tablesOfOr(node: ts.Expression, checker: ts.TypeChecker): string[] {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== node) return [];
  const isOr = ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'or';
  const chain = isOr ? chainOf(call, checker) : null;
  return chain?.library === 'supabase' ? [...chain.tables.values()] : [];
}

function tablesOfChanges(property: ts.PropertyAssignment, checker: ts.TypeChecker): string[] {
  if (property.name.getText() !== 'filter' || !isChanges(property.parent.parent, checker)) return [];
  return property.parent.properties.flatMap((other) =>
    ts.isPropertyAssignment(other) && other.name.getText() === 'table' && ts.isStringLiteralLike(other.initializer)
      ? [other.initializer.text]
      : [],
  );
}

/** Drizzle's `bigint('user_id')` within `pgTable('orders', { … })`. */
function drizzleColumn(
  node: ts.StringLiteralLike,
  call: ts.CallExpression,
  { checker, names }: Search,
): Place[] | null {
  if (!ts.isIdentifier(call.expression) || !isDrizzle(call.expression, checker)) return null;
  for (let outer: ts.Node = call.parent; !ts.isSourceFile(outer); outer = outer.parent) {
    if (!ts.isCallExpression(outer) || !ts.isIdentifier(outer.expression) || !isDrizzleTable(outer.expression, checker))
      continue;
    const [table] = outer.arguments;
    const to = table !== undefined && ts.isStringLiteralLike(table) ? renamedIn(node.text, [table.text], names) : null;
    return to === null ? [] : [certain(node, 0, node.text.length, to, 'the column of a buyer’s id')];
  }
  return [];
}

/** Keys of rows and conditions: `.insert({ user_id })`, `.where({ user_id })`, `.match({ user_id })`. */
function keyPlaces(node: NameNode, { checker, names }: Search): Place[] {
  if (!names.carriers.has(node.text)) return [];
  const literal = node.parent.parent;
  let outer: ts.Node = literal.parent;
  while (ts.isArrayLiteralExpression(outer)) outer = outer.parent;
  if (!ts.isCallExpression(outer) || !ts.isPropertyAccessExpression(outer.expression)) return [];
  if (outer.expression.name.text === 'rpc') return [];
  const chain = chainOf(outer, checker);
  const to = chain === null ? null : renamedIn(node.text, [...chain.tables.values()], names);
  if (to === null) return [];
  const edit = renameOf(node, to);
  return [{ start: edit.start, end: edit.end, class: 'certain', why: 'the column of a buyer’s id', edit }];
}

/** Whether a name is a column of tables that are known and keep it. */
export function isKeptColumn(node: NameNode, { checker, names }: Search): boolean {
  const call = isKey(node) ? node.parent.parent.parent : callOf(node);
  if (call === null || !ts.isCallExpression(call)) return false;
  const tables = [...(chainOf(call, checker)?.tables.values() ?? [])];
  const known = names.tables.filter(({ name, columns }) => tables.includes(name) && columns.has(node.text));
  return known.length > 0 && known.every(({ renamed }) => !renamed.has(node.text));
}

/** The new name of a column, if one of these tables has it; a table nothing is known of may have one of that name of its own. */
function renamedIn(column: string, tables: readonly string[], { tables: known }: CodeNames): string | null {
  const found = known
    .filter((table: CodeTable) => tables.includes(table.name))
    .flatMap(({ renamed }) => renamed.get(column) ?? []);
  return found[0] ?? null;
}

function certain(node: ts.StringLiteralLike, from: number, to: number, text: string, why: string): Place {
  const { start, end } = lookAt(node, from, to, why);
  return { start, end, class: 'certain', why, edit: { start, end, text } };
}

function lookAt(node: ts.StringLiteralLike, from: number, to: number, why: string): Place {
  const start = node.getStart() + 1 + from;
  return { start, end: start + to - from, class: 'look', why, edit: null };
}

function singularOf(name: string): string {
  return name.replace(/s$/i, '');
}
