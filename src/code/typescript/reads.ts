import { ts } from './compiler.ts';

/** The expression or pattern whose property a name reads (`order.userId`, `order['userId']`, `const { userId } = order`), or null. */
export function readFrom(node: ts.Node): ts.Node | null {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return parent.expression;
  if (ts.isElementAccessExpression(parent) && parent.argumentExpression === node) return parent.expression;
  if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent)) return null;
  const isProperty = parent.propertyName === undefined ? parent.name === node : parent.propertyName === node;
  return isProperty && parent.dotDotDotToken === undefined ? parent.parent : null;
}

/** Whether a name is the key of a property in an object literal. */
export function isKey(node: ts.Node): boolean {
  const { parent } = node;
  return (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) && parent.name === node;
}
