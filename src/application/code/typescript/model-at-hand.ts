import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { elementOfAll } from './list-of-all.ts';
import { modelOf } from './prisma-call.ts';

const rows =
  /^(?:findMany|findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|create|update|upsert|delete|createManyAndReturn|updateManyAndReturn|groupBy)$/;
const eachRow = /^(?:map|flatMap|forEach|filter|find|findLast|some|every)$/;

/**
 * The model of a row if a few steps lead to Prisma's call: `for (const order of await db.order.findMany())`, `orders.map((order) => …)`.
 * It saves the compiler the type of the result, its most costly question; null if the way is longer or a type is written on it.
 */
export function modelAtHand(node: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames): string | null {
  if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return modelAtHand(node.expression, checker, prisma);
  if (ts.isCallExpression(node)) return ofCall(node, checker, prisma);
  if (ts.isObjectBindingPattern(node)) return ofDeclaration(node.parent, checker, prisma);
  if (!ts.isIdentifier(node)) return null;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  return declaration === undefined ? null : ofDeclaration(declaration, checker, prisma);
}

function ofDeclaration(node: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames): string | null {
  if (ts.isVariableDeclaration(node)) {
    if (node.type !== undefined || !ts.isVariableDeclarationList(node.parent)) return null;
    if ((node.parent.flags & ts.NodeFlags.Const) === 0) return null;
    if (node.initializer !== undefined) return modelAtHand(node.initializer, checker, prisma);
    const loop = node.parent.parent;
    return ts.isForOfStatement(loop) ? modelAtHand(loop.expression, checker, prisma) : null;
  }
  const element = ts.isBindingElement(node) ? elementOfAll(node) : null;
  if (element !== null) return modelAtHand(element, checker, prisma);
  if (!ts.isParameter(node) || node.type !== undefined || !ts.isArrowFunction(node.parent)) return null;
  const call = node.parent.parent;
  const isRow =
    node.parent.parameters[0] === node &&
    ts.isCallExpression(call) &&
    call.arguments[0] === node.parent &&
    ts.isPropertyAccessExpression(call.expression) &&
    eachRow.test(call.expression.name.text);
  return isRow ? modelAtHand((call.expression as ts.PropertyAccessExpression).expression, checker, prisma) : null;
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
