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
  const { parent } = at;
  if (!ts.isCallExpression(parent)) return false;
  if (ts.isIdentifier(parent.expression) && parent.expression.text === 'query')
    return modelOfQuery(parent.expression, prisma) !== null;
  if (!ts.isPropertyAccessExpression(parent.expression)) return false;
  return modelOf(parent.expression.expression, checker, prisma) !== null;
}

function takesValues(parent: ts.Node): boolean {
  return ts.isCallExpression(parent) && ofValues.test(parent.expression.getText());
}
