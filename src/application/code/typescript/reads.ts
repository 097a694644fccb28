import { ts } from './compiler.ts';

/** The pattern that a name is a property of in an assignment: `({ userId } = order)`. */
function assignedPattern({ parent }: ts.Node): ts.ObjectLiteralExpression | null {
  const literal = parent.parent;
  if (!ts.isObjectLiteralExpression(literal)) return null;
  for (let at: ts.Node = literal; ; at = at.parent) {
    const outer = at.parent;
    if (ts.isBinaryExpression(outer))
      return outer.left === at && outer.operatorToken.kind === ts.SyntaxKind.EqualsToken ? literal : null;
    if (ts.isForOfStatement(outer)) return outer.initializer === at ? literal : null;
    const isInside =
      ts.isObjectLiteralExpression(outer) ||
      ts.isArrayLiteralExpression(outer) ||
      (ts.isPropertyAssignment(outer) && outer.initializer === at);
    if (!isInside) return null;
  }
}

function isProperty(node: ts.Node): boolean {
  const { parent } = node;
  return (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) && parent.name === node;
}

/** The expression or pattern whose property a name reads (`order.userId`, `order['userId']`, `const { userId } = order`), or null. */
export function readFrom(node: ts.Node): ts.Node | null {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return parent.expression;
  if (ts.isElementAccessExpression(parent) && parent.argumentExpression === node) return parent.expression;
  if (isProperty(node)) return assignedPattern(node);
  if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent)) return null;
  const isRead = parent.propertyName === undefined ? parent.name === node : parent.propertyName === node;
  return isRead && parent.dotDotDotToken === undefined ? parent.parent : null;
}

/** The type that is read from: of a pattern of an assignment that of what is assigned, not that of its variables. */
export function typeRead(from: ts.Node, checker: ts.TypeChecker): ts.Type {
  const { parent } = from;
  if (!ts.isObjectLiteralExpression(from)) return checker.getTypeAtLocation(from);
  if (ts.isBinaryExpression(parent)) return checker.getTypeAtLocation(parent.right);
  if (ts.isForOfStatement(parent)) {
    const list = checker.getTypeAtLocation(parent.expression);
    return list.getNumberIndexType() ?? list;
  }
  if (ts.isPropertyAssignment(parent) && ts.isObjectLiteralExpression(parent.parent)) {
    const outer = checker.getNonNullableType(typeRead(parent.parent, checker)).getProperty(parent.name.getText());
    if (outer !== undefined) return checker.getNonNullableType(checker.getTypeOfSymbol(outer));
  }
  return checker.getTypeAtLocation(from);
}

/** Whether a name is the key of a property in an object literal. */
export function isKey(node: ts.Node): boolean {
  return isProperty(node) && assignedPattern(node) === null;
}
