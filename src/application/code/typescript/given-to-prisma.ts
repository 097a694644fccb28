import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { modelOf, modelOfQuery } from './prisma-call.ts';

const ofValues = /^(?:Math\.\w+|Number|String|Boolean|BigInt|parseInt|parseFloat)$/;

/** Whether a value is given to a call of Prisma's, or to a function that takes plain values: to ask the compiler for its type would cost most. */
export function isGivenToPrisma(node: ts.Expression, checker: ts.TypeChecker, prisma: PrismaNames): boolean {
  if (takesValues(node.parent)) return true;
  let at: ts.Node = node;
  while (
    ts.isPropertyAssignment(at.parent) ||
    ts.isShorthandPropertyAssignment(at.parent) ||
    ts.isSpreadAssignment(at.parent) ||
    ts.isObjectLiteralExpression(at.parent) ||
    ts.isArrayLiteralExpression(at.parent)
  )
    at = at.parent;
  return ts.isCallExpression(at.parent) && isCallOfPrisma(at.parent, checker, prisma);
}

/** Whether a call is `db.order.create(…)`, or `query(…)` in an extension of the client. */
export function isCallOfPrisma(
  { expression: callee }: ts.CallExpression,
  checker: ts.TypeChecker,
  prisma: PrismaNames,
): boolean {
  if (ts.isIdentifier(callee) && callee.text === 'query') return modelOfQuery(callee, prisma) !== null;
  return ts.isPropertyAccessExpression(callee) && modelOf(callee.expression, checker, prisma) !== null;
}

function takesValues(parent: ts.Node): boolean {
  return ts.isCallExpression(parent) && ofValues.test(parent.expression.getText());
}
