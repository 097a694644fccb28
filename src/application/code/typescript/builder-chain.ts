import { ts } from './compiler.ts';
import { packageOf } from './origins.ts';

/** A library that builds SQL from names in texts. */
export type Library = 'supabase' | 'kysely' | 'knex' | 'drizzle';

/** The tables that a chain of calls is about, by the names they go by in it. */
export interface BuilderChain {
  library: Library;
  tables: Map<string, string>;
}

const tableMethods =
  /^(?:from|into|table|selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto|inTable|using|(?:inner|left|right|full|cross|leftOuter|rightOuter|fullOuter)?[jJ]oin(?:Lateral|Raw)?|createTable|alterTable|dropTable|dropTableIfExists|hasTable)$/;

/** The library that declares what a call is made on. */
export function libraryOf(node: ts.Expression, checker: ts.TypeChecker): Library | null {
  const name = packageOf(checker.getTypeAtLocation(node));
  if (name.startsWith('@supabase/')) return 'supabase';
  if (name === 'kysely' || name.startsWith('kysely')) return 'kysely';
  if (name === 'knex') return 'knex';
  return name === 'drizzle-orm' || name.startsWith('drizzle-orm/') ? 'drizzle' : null;
}

/** Whether an argument of a call is the name of a table: `from('users')`, `knex('users')`, `pgTable('users', …)`. */
export function isTableArgument(call: ts.CallExpression, argument: ts.Node, checker: ts.TypeChecker): boolean {
  if (call.arguments[0] !== argument) return false;
  const { expression: callee } = call;
  if (ts.isPropertyAccessExpression(callee)) {
    if (!tableMethods.test(callee.name.text)) return false;
    if (callee.expression.getText().endsWith('.storage')) return false;
    const schema = /\.schema\(\s*['"]([^'"]+)['"]\s*\)$/.exec(callee.expression.getText())?.[1];
    return (schema === undefined || schema === 'public') && libraryOf(callee.expression, checker) !== null;
  }
  return ts.isIdentifier(callee) && (libraryOf(callee, checker) === 'knex' || isDrizzleTable(callee, checker));
}

/** `pgTable`, or what `pgTableCreator` and `pgSchema().table` give. */
export function isDrizzleTable(callee: ts.Identifier, checker: ts.TypeChecker): boolean {
  return /table/i.test(callee.text) && isDrizzle(callee, checker);
}

export function isDrizzle(callee: ts.Identifier, checker: ts.TypeChecker): boolean {
  const symbol = checker.getSymbolAtLocation(callee);
  const [declaration] = symbol?.declarations ?? [];
  if (declaration === undefined) return false;
  if (ts.isImportSpecifier(declaration)) {
    const from = declaration.parent.parent.parent.moduleSpecifier;
    return ts.isStringLiteral(from) && from.text.startsWith('drizzle-orm');
  }
  return libraryOf(callee, checker) === 'drizzle';
}

/** What the chain that a call stands in is about: the calls below it, those behind it, and where a variable of it was made. */
export function chainOf(call: ts.CallExpression, checker: ts.TypeChecker): BuilderChain | null {
  const tables = new Map<string, string>();
  let library: Library | null = null;
  const take = (one: ts.CallExpression): void => {
    const [first] = one.arguments;
    if (first === undefined || !isTableArgument(one, first, checker)) return;
    for (const text of namesIn(first)) {
      const [, , name = '', alias] = /^(?:(\w+)\.)?"?(\w+)"?(?:\s+as\s+(\w+))?$/i.exec(text.trim()) ?? [];
      if (name !== '') tables.set(alias ?? name, name);
    }
  };
  const down = (node: ts.Expression, depth: number): void => {
    if (ts.isCallExpression(node)) {
      take(node);
      const { expression } = node;
      const on = ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
      library ??= libraryOf(on, checker);
      down(on, depth);
    } else if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isNonNullExpression(node))
      down(node.expression, depth);
    else if (ts.isIdentifier(node) && depth < 4) {
      const [declaration] = checker.getSymbolAtLocation(node)?.declarations ?? [];
      if (declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined)
        down(declaration.initializer, depth + 1);
    }
  };
  let top: ts.Expression = call;
  while (ts.isPropertyAccessExpression(top.parent) && ts.isCallExpression(top.parent.parent)) top = top.parent.parent;
  down(top, 0);
  return library === null ? null : { library, tables };
}

/** The texts of an argument: one, or a list of them. */
function namesIn(argument: ts.Expression): string[] {
  if (ts.isStringLiteralLike(argument)) return [argument.text];
  return ts.isArrayLiteralExpression(argument) ? argument.elements.flatMap((element) => namesIn(element)) : [];
}
