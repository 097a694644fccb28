import { lowerFirst } from '../../init/prisma/model-names.ts';
import type { Place } from '../finding.ts';
import { ts } from './compiler.ts';
import { isClient } from './prisma-call.ts';
import { isBetterAuth } from './better-auth.ts';
import { isFrom } from './imported-from.ts';
import type { Search } from './search.ts';

/** The client that a sign-in library's adapter is given, which reads `prisma.user`: it is handed one whose `user` is the customers' model. */
export function adapterPlace(node: ts.Expression, { names: { prisma }, checker }: Search): Place | null {
  if (prisma === null || lowerFirst(prisma.from) !== 'user' || !ts.isCallExpression(node)) return null;
  const [given] = node.arguments;
  if (given === undefined || isHandedOver(given)) return null;
  if (!isFrom(node.expression, /^(?:@auth\/prisma-adapter|@next-auth\/prisma-adapter)$/, 'PrismaAdapter')) return null;
  const client = bare(given);
  if (!isClient(checker.getTypeAtLocation(client), prisma)) return null;
  const start = client.getStart();
  const end = client.getEnd();
  const text = client.getText();
  const to = lowerFirst(prisma.to);
  // What can be named twice is; what is made there is made once.
  const isName = /^[\w$.]+$/.test(text);
  const [before, behind] = isName
    ? ['{ ...', `, user: ${text}.${to} } as unknown as typeof ${text}`]
    : [`((client) => ({ ...client, user: client.${to} }) as unknown as typeof client)(`, ')'];
  return {
    start,
    end,
    class: 'certain',
    why: 'the adapter reads `user` of it, and those who sign in are the customers',
    edit: { start, end: start, text: before },
    also: [{ start: end, end, text: behind }],
  };
}

/** Lucia's adapter reads the field with the users' model's name in the sessions. That stays `user`, so it gets the customers under the old name. */
export function luciaPlace(node: ts.Expression, { names: { prisma } }: Search): Place | null {
  if (prisma === null || lowerFirst(prisma.from) !== 'user' || !ts.isNewExpression(node)) return null;
  const model = node.arguments?.[1];
  if (model === undefined || ts.isObjectLiteralExpression(bare(model))) return null;
  if (!isFrom(node.expression, /^@lucia-auth\/adapter-prisma$/, 'PrismaAdapter')) return null;
  const start = model.getStart();
  const end = model.getEnd();
  return {
    start: node.expression.getStart(),
    end: node.expression.getEnd(),
    class: 'certain',
    why: 'the adapter reads the field of a session that is called as this model is, and the sessions keep `user`',
    edit: { start, end: start, text: '{ ...' },
    also: [{ start: end, end, text: `, ...{ name: '${prisma.from}' } }` }],
  };
}

/** An expression without what only changes its type. */
function bare(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)
    ? bare(node.expression)
    : node;
}

/** If only those who run the shop are to sign in, the set-up of the library has to ask the mapping; nothing is written for that. */
export function whoPlace(node: ts.Expression, { names: { who } }: Search): Place | null {
  if (who !== 'users' || !ts.isCallExpression(node)) return null;
  const { expression: callee } = node;
  const isLibrary =
    isFrom(callee, /^(?:@auth\/prisma-adapter|@next-auth\/prisma-adapter)$/, 'PrismaAdapter') || isBetterAuth(callee);
  if (!isLibrary || /\bmapping\b/i.test(node.getSourceFile().text)) return null;
  return {
    start: callee.getStart(),
    end: callee.getEnd(),
    class: 'look',
    why: 'auth.who is users: let a sign-in pass only if the mapping has a user for the customer (docs/sign-in.md)',
    edit: null,
  };
}

/** Whether it is an object made for the adapter. */
function isHandedOver(node: ts.Expression): boolean {
  const client = bare(node);
  return (
    ts.isObjectLiteralExpression(client) || (ts.isCallExpression(client) && ts.isArrowFunction(bare(client.expression)))
  );
}
