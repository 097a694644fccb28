import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { type FieldPlace, keysTo, walk } from './prisma-call.ts';
import { modelBehind, modelOfRows } from './value-origin.ts';

/** The field that a key is in a row that the application makes, by a type of what is selected: `const entry: Prisma.OrderGetPayload<typeof args> = { userId }`. */
export function fieldOfRow(node: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames): FieldPlace | null {
  const { keys, root } = keysTo(node);
  const model = modelAsked(root, checker, prisma);
  return model === null ? null : walk(model, keys, prisma);
}

function modelAsked(root: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames): string | null {
  const { parent } = root;
  if (ts.isCallExpression(parent)) return modelOfArgument(root, parent, checker, prisma);
  const owner = ts.isReturnStatement(parent) ? functionAround(parent) : parent;
  if (owner === null) return null;
  const isTyped =
    ts.isVariableDeclaration(owner) ||
    ts.isPropertyDeclaration(owner) ||
    ts.isFunctionDeclaration(owner) ||
    ts.isMethodDeclaration(owner) ||
    ts.isArrowFunction(owner) ||
    ts.isFunctionExpression(owner);
  return isTyped && owner.type !== undefined ? modelOfRows(owner.type, checker, prisma) : null;
}

/** `entries.push({ … })`, or what a function of the application says that it takes. */
function modelOfArgument(
  root: ts.Node,
  call: ts.CallExpression,
  checker: ts.TypeChecker,
  prisma: PrismaNames,
): string | null {
  const at = call.arguments.findIndex((one) => one === root);
  if (at < 0) return null;
  const { expression: callee } = call;
  if (ts.isPropertyAccessExpression(callee) && /^(?:push|unshift|concat)$/.test(callee.name.text))
    return modelBehind(callee.expression, checker, prisma);
  const parameter = checker.getResolvedSignature(call)?.declaration?.parameters[at];
  if (parameter === undefined || ts.isJSDocParameterTag(parameter) || parameter.type === undefined) return null;
  return modelOfRows(parameter.type, checker, prisma);
}

function functionAround(node: ts.Node): ts.FunctionLikeDeclaration | null {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent)
    if (ts.isFunctionLike(at)) return at as ts.FunctionLikeDeclaration;
  return null;
}
