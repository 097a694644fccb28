import { ts } from './compiler.ts';
import { nameOf } from './prisma-call.ts';
import { returnsOf } from './value-origin.ts';

const sameRows = /^(?:filter|slice|sort|toSorted|reverse|toReversed)$/;
const eachRow = /^(?:map|flatMap|forEach|filter|some|every)$/;
const deepest = 6;

/** Whether the way an object is written says that it has no such key: `basket.map(({ id }) => ({ id }))`. False: not known. Asks for no type. */
export function lacksKey(node: ts.Node, name: string, checker: ts.TypeChecker, depth = 0): boolean {
  if (depth > deepest) return false;
  if (ts.isParenthesizedExpression(node)) return lacksKey(node.expression, name, checker, depth + 1);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.every((one) =>
      ts.isSpreadAssignment(one)
        ? lacksKey(one.expression, name, checker, depth + 1)
        : one.name !== undefined && !ts.isComputedPropertyName(one.name) && nameOf(one.name) !== name,
    );
  if (!ts.isIdentifier(node)) return false;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined) return false;
  const made = madeOf(declaration);
  if (made !== null) return lacksKey(made, name, checker, depth + 1);
  const list = ts.isParameter(declaration) ? listGiving(declaration) : null;
  return list !== null && eachLacks(list, name, checker, depth + 1);
}

/** The same of each element of a list. */
function eachLacks(node: ts.Node, name: string, checker: ts.TypeChecker, depth: number): boolean {
  if (depth > deepest) return false;
  if (ts.isIdentifier(node)) {
    const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
    const made = declaration === undefined ? null : madeOf(declaration);
    return made !== null && eachLacks(made, name, checker, depth + 1);
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression: on, name: method } = node.expression;
  if (sameRows.test(method.text)) return eachLacks(on, name, checker, depth + 1);
  const [callback] = node.arguments;
  const isMapped = method.text === 'map' && node.typeArguments === undefined;
  if (!isMapped || callback === undefined || !ts.isArrowFunction(callback) || callback.type !== undefined) return false;
  const results = ts.isBlock(callback.body) ? returnsOf(callback.body) : [callback.body];
  return results.length > 0 && results.every((result) => lacksKey(result, name, checker, depth + 1));
}

/** What a constant without a type of its own is made of. */
function madeOf(node: ts.Declaration): ts.Expression | null {
  const isPlain =
    ts.isVariableDeclaration(node) &&
    ts.isIdentifier(node.name) &&
    node.type === undefined &&
    ts.isVariableDeclarationList(node.parent) &&
    (node.parent.flags & ts.NodeFlags.Const) !== 0;
  return isPlain ? (node.initializer ?? null) : null;
}

/** The list whose elements a callback is given. */
function listGiving(node: ts.ParameterDeclaration): ts.Expression | null {
  const { parent: callback } = node;
  if (node.type !== undefined || !ts.isIdentifier(node.name) || node.dotDotDotToken !== undefined) return null;
  if (!ts.isArrowFunction(callback) || callback.parameters[0] !== node) return null;
  const call = callback.parent;
  const isEach =
    ts.isCallExpression(call) &&
    call.arguments[0] === callback &&
    ts.isPropertyAccessExpression(call.expression) &&
    eachRow.test(call.expression.name.text);
  return isEach ? (call.expression as ts.PropertyAccessExpression).expression : null;
}
