import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { elementOfAll } from './list-of-all.ts';
import { declarationsOf } from './origins.ts';
import { isOtherClient, keysTo, modelNamed, modelOf, modelOfType, nameOf, relatedModel } from './prisma-call.ts';

const sameRows = /^(?:filter|slice|toSorted|sort|reverse|toReversed|find|findLast|at|pop|shift|concat|splice)$/;
const eachRow = /^(?:map|flatMap|forEach|filter|find|findIndex|findLast|some|every|sort|toSorted)$/;
const deepest = 12;

/** What is no model: the rows are of another database. */
const ofOther = '';

/** The model whose rows an expression holds, followed through variables, callbacks and functions to Prisma's call, since types often lose it; no model's name if another database was asked. */
export function modelBehind(node: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames, depth = 0): string | null {
  if (depth > deepest) return null;
  const behind = (next: ts.Node): string | null => modelBehind(next, checker, prisma, depth + 1);
  if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return behind(node.expression);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return behind(node.expression);
  if (ts.isBinaryExpression(node)) return behind(node.left) ?? behind(node.right);
  if (ts.isConditionalExpression(node)) return behind(node.whenTrue) ?? behind(node.whenFalse);
  if (ts.isElementAccessExpression(node)) return behind(node.expression);
  if (ts.isPropertyAccessExpression(node)) return related(behind(node.expression), node.name.text, prisma);
  if (ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node)) return behind(node.parent);
  if (ts.isCallExpression(node)) return ofCall(node, checker, prisma, behind);
  if (ts.isIdentifier(node)) {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    return symbol?.valueDeclaration === undefined ? null : behind(symbol.valueDeclaration);
  }
  const typed = ts.isVariableDeclaration(node) || ts.isParameter(node) ? node.type : undefined;
  const declared = typed === undefined ? null : modelOfRows(typed, checker, prisma, depth);
  if (declared !== null) return declared;
  if (ts.isVariableDeclaration(node)) {
    const loop = node.parent.parent;
    return node.initializer !== undefined
      ? behind(node.initializer)
      : ts.isForOfStatement(loop)
        ? behind(loop.expression)
        : null;
  }
  if (ts.isBindingElement(node)) {
    const element = elementOfAll(node);
    if (element !== null) return behind(element);
    const name = node.propertyName ?? node.name;
    const isOfObject = ts.isObjectBindingPattern(node.parent) && node.dotDotDotToken === undefined;
    return isOfObject
      ? ts.isIdentifier(name)
        ? related(behind(node.parent), name.text, prisma)
        : null
      : behind(node.parent);
  }
  return ts.isParameter(node) ? ofParameter(node, prisma, behind) : null;
}

/** The model whose rows a type is of that the application wrote: `Prisma.OrderGetPayload<…>`, also behind names of its own. */
export function modelOfRows(node: ts.TypeNode, checker: ts.TypeChecker, prisma: PrismaNames, depth = 0): string | null {
  if (depth > deepest) return null;
  if (ts.isArrayTypeNode(node)) return modelOfRows(node.elementType, checker, prisma, depth + 1);
  if (ts.isParenthesizedTypeNode(node)) return modelOfRows(node.type, checker, prisma, depth + 1);
  if (!ts.isTypeReferenceNode(node)) return null;
  const name = ts.isQualifiedName(node.typeName) ? node.typeName.right : node.typeName;
  if (/^(?:Array|ReadonlyArray|Promise|Awaited|Readonly|NonNullable|Pick|Omit|Partial|Required)$/.test(name.text)) {
    const [first] = node.typeArguments ?? [];
    return first === undefined ? null : modelOfRows(first, checker, prisma, depth + 1);
  }
  if (name.text.endsWith('GetPayload')) return modelOfType(node, checker, prisma);
  const [declaration] = declarationsOf(checker.getSymbolAtLocation(name), checker);
  return declaration !== undefined && ts.isTypeAliasDeclaration(declaration)
    ? modelOfRows(declaration.type, checker, prisma, depth + 1)
    : null;
}

function ofCall(
  node: ts.CallExpression,
  checker: ts.TypeChecker,
  prisma: PrismaNames,
  behind: (node: ts.Node) => string | null,
): string | null {
  const { expression: callee } = node;
  if (ts.isPropertyAccessExpression(callee)) {
    const model = modelOf(callee.expression, checker, prisma) ?? relatedModel(callee, checker, prisma);
    if (model !== null) return model;
    if (isDelegateOfOther(callee.expression, checker, prisma)) return ofOther;
    if (sameRows.test(callee.name.text)) return behind(callee.expression);
    const [first] = node.arguments;
    if (first !== undefined && callee.getText() === 'Promise.all') return behind(first);
    // What is made of each row is a row only if it is one as a whole.
    if (/^(?:map|flatMap)$/.test(callee.name.text) && first !== undefined && ts.isArrowFunction(first))
      return ts.isBlock(first.body) ? null : behind(first.body);
  }
  const body = (checker.getResolvedSignature(node)?.declaration as ts.FunctionLikeDeclaration | undefined)?.body;
  if (body === undefined) return null;
  if (!ts.isBlock(body)) return behind(body);
  return returnsOf(body).reduce<string | null>((found, value) => found ?? behind(value), null);
}

/** What a function gives back, not what functions within it do. */
export function returnsOf(body: ts.Block): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}

/** The row that a callback is given: of `map` and the like, or of a computed field of `$extends`. */
function ofParameter(
  node: ts.ParameterDeclaration,
  prisma: PrismaNames,
  behind: (node: ts.Node) => string | null,
): string | null {
  const callback = node.parent;
  const at = callback.parameters.indexOf(node);
  const { parent } = callback;
  const method =
    ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) ? parent.expression : null;
  // The second of `reduce` is a row, and both of a comparison are.
  if (at === 1 && method !== null && /^(?:reduce|reduceRight|sort|toSorted)$/.test(method.name.text))
    return behind(method.expression);
  if (at !== 0) return null;
  if (ts.isMethodDeclaration(callback) && ts.isObjectLiteralExpression(callback.parent)) {
    const { keys, root } = keysTo(callback.parent);
    return ofComputed([...keys, nameOf(callback.name)], root, prisma);
  }
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return null;
  const call = callback.parent;
  if (ts.isCallExpression(call)) {
    const { expression: callee } = call;
    // What a promise gives to `then` is what it would give to `await`.
    return ts.isPropertyAccessExpression(callee) && (eachRow.test(callee.name.text) || callee.name.text === 'then')
      ? behind(callee.expression)
      : null;
  }
  const { keys, root } = keysTo(callback);
  return ofComputed(keys, root, prisma);
}

/** The model of `$extends({ result: { order: { field: { compute } } } })`. */
function ofComputed(keys: readonly string[], root: ts.Node, prisma: PrismaNames): string | null {
  const isExtension =
    ts.isCallExpression(root.parent) && /\.\$extends$|defineExtension$/.test(root.parent.expression.getText());
  return isExtension && keys[0] === 'result' && keys[3] === 'compute' ? modelNamed(keys[1] ?? '', prisma) : null;
}

function isDelegateOfOther(node: ts.Expression, checker: ts.TypeChecker, prisma: PrismaNames): boolean {
  if (prisma.otherModels.length === 0 || !ts.isPropertyAccessExpression(node)) return false;
  return isOtherClient(checker.getTypeAtLocation(node.expression), prisma);
}

function related(model: string | null, field: string, { models }: PrismaNames): string | null {
  return model === null || model === ofOther ? model : (models.get(model)?.relations.get(field) ?? null);
}
