import { ts } from './compiler.ts';

/** The list in `const [a, b] = await Promise.all([…])`, or `db.$transaction([…])`. */
function listOfAll({ parent }: ts.ArrayBindingPattern): ts.ArrayLiteralExpression | null {
  if (!ts.isVariableDeclaration(parent) || parent.initializer === undefined) return null;
  const { initializer } = parent;
  const call = ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
  if (!ts.isCallExpression(call) || !/(?:^|\.)(?:all|\$transaction)$/.test(call.expression.getText())) return null;
  const [list] = call.arguments;
  return list !== undefined && ts.isArrayLiteralExpression(list) ? list : null;
}

/** What a name in such a pattern stands for in the list. */
export function elementOfAll(node: ts.BindingElement): ts.Expression | null {
  if (!ts.isArrayBindingPattern(node.parent) || node.dotDotDotToken !== undefined) return null;
  const at = node.parent.elements.indexOf(node);
  return listOfAll(node.parent)?.elements[at] ?? null;
}
