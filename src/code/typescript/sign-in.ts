import { lowerFirst } from '../../init/prisma/model-names.ts';
import type { Place } from '../finding.ts';
import { ts } from './compiler.ts';
import { isClient } from './prisma-call.ts';
import type { Search } from './search.ts';

/**
 * The client that an adapter of a sign-in library is given. It reads `prisma.user`, which are the system users afterwards; it is
 * handed an object whose `user` is the customers' model, so that whoever could sign in still can.
 */
export function adapterPlace(node: ts.Expression, { names: { prisma }, checker }: Search): Place | null {
  if (prisma === null || lowerFirst(prisma.from) !== 'user' || !ts.isCallExpression(node)) return null;
  const callee = node.expression.getText();
  const [client] = node.arguments;
  if (client === undefined || !/^(?:PrismaAdapter|prismaAdapter)$/.test(callee) || isHandedOver(client)) return null;
  const isAdapter = isFrom(node.expression, /^(?:@auth\/prisma-adapter|@next-auth\/prisma-adapter)$/);
  if (!isAdapter || !isClient(checker.getTypeAtLocation(client), prisma)) return null;
  const start = client.getStart();
  const end = client.getEnd();
  const text = client.getText();
  const to = lowerFirst(prisma.to);
  return {
    start,
    end,
    class: 'certain',
    why: 'the adapter reads `user` of it, and those who sign in are the customers',
    edit: { start, end: start, text: '{ ...' },
    also: [{ start: end, end, text: `, user: ${text}.${to} } as unknown as typeof ${text}` }],
  };
}

/** better-auth finds its users by the name of a model: `user: { modelName: 'customer' }`. */
export function modelNamePlace(node: ts.Expression, { names: { prisma } }: Search): Place | null {
  if (prisma === null || prisma.separated || !ts.isCallExpression(node)) return null;
  const [options] = node.arguments;
  if (node.expression.getText() !== 'betterAuth' || !isFrom(node.expression, /^better-auth(?:\/|$)/)) return null;
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return null;
  const to = lowerFirst(prisma.to);
  const why = 'better-auth asks this model for those who sign in: they are the customers';
  const start = node.expression.getStart();
  const end = node.expression.getEnd();
  const user = options.properties.find(
    (one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.name.getText() === 'user',
  );
  if (user === undefined) {
    const at = options.getStart() + 1;
    return { start, end, class: 'certain', why, edit: { start: at, end: at, text: ` user: { modelName: '${to}' },` } };
  }
  if (!ts.isObjectLiteralExpression(user.initializer)) return { start, end, class: 'look', why, edit: null };
  const named = user.initializer.properties.find(
    (one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.name.getText() === 'modelName',
  );
  if (named === undefined) {
    const at = user.initializer.getStart() + 1;
    return { start, end, class: 'certain', why, edit: { start: at, end: at, text: ` modelName: '${to}',` } };
  }
  if (!ts.isStringLiteral(named.initializer) || named.initializer.text === to) return null;
  const at = { start: named.initializer.getStart() + 1, end: named.initializer.getEnd() - 1 };
  return { ...at, class: 'certain', why, edit: { ...at, text: to } };
}

/** Whether it is an object made for the adapter. */
function isHandedOver(node: ts.Expression): boolean {
  return ts.isAsExpression(node) || ts.isParenthesizedExpression(node)
    ? isHandedOver(node.expression)
    : ts.isObjectLiteralExpression(node);
}

/** Whether a name is imported from a package. */
function isFrom(callee: ts.Expression, wanted: RegExp): boolean {
  return callee.getSourceFile().statements.some((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return false;
    const bindings = statement.importClause?.namedBindings;
    const isNamed =
      bindings !== undefined &&
      ts.isNamedImports(bindings) &&
      bindings.elements.some(({ name }) => name.text === callee.getText());
    return isNamed && wanted.test(statement.moduleSpecifier.text);
  });
}
