import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { elementOfAll } from './list-of-all.ts';
import { modelOf } from './prisma-call.ts';

const rows =
  /^(?:findMany|findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|create|update|upsert|delete|createManyAndReturn|updateManyAndReturn|groupBy)$/;
const eachRow = /^(?:map|flatMap|forEach|filter|find|findLast|some|every)$/;

/** Constants may be made of each other if the application does not compile. */
const deepest = 12;

/** The model of a row if a few steps lead to Prisma's call: `orders.map((order) => …)`. It saves the type of the result, the most costly question. */
export function modelAtHand(node: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames, depth = 0): string | null {
  if (depth > deepest) return null;
  const at = (next: ts.Node): string | null => modelAtHand(next, checker, prisma, depth + 1);
  if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return at(node.expression);
  if (ts.isCallExpression(node)) return ofCall(node, checker, prisma);
  if (ts.isObjectBindingPattern(node)) return ofDeclaration(node.parent, at);
  if (!ts.isIdentifier(node)) return null;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  return declaration === undefined ? null : ofDeclaration(declaration, at);
}

function ofDeclaration(node: ts.Node, at: (node: ts.Node) => string | null): string | null {
  if (ts.isVariableDeclaration(node)) {
    if (node.type !== undefined || !ts.isVariableDeclarationList(node.parent)) return null;
    if ((node.parent.flags & ts.NodeFlags.Const) === 0) return null;
    if (node.initializer !== undefined) return at(node.initializer);
    const loop = node.parent.parent;
    return ts.isForOfStatement(loop) ? at(loop.expression) : null;
  }
  const element = ts.isBindingElement(node) ? elementOfAll(node) : null;
  if (element !== null) return at(element);
  if (!ts.isParameter(node) || node.type !== undefined || !ts.isArrowFunction(node.parent)) return null;
  const call = node.parent.parent;
  const isRow =
    node.parent.parameters[0] === node &&
    ts.isCallExpression(call) &&
    call.arguments[0] === node.parent &&
    ts.isPropertyAccessExpression(call.expression) &&
    eachRow.test(call.expression.name.text);
  return isRow ? at((call.expression as ts.PropertyAccessExpression).expression) : null;
}

function ofCall(
  { expression: callee }: ts.CallExpression,
  checker: ts.TypeChecker,
  prisma: PrismaNames,
): string | null {
  return ts.isPropertyAccessExpression(callee) && rows.test(callee.name.text)
    ? modelOf(callee.expression, checker, prisma)
    : null;
}
