import { lowerFirst } from '../../init/prisma/model-names.ts';
import type { Place } from '../finding.ts';
import { betterAuthOrigin } from './better-auth.ts';
import { isJavaScript, ts } from './compiler.ts';
import { functionFrom, isFrom } from './imported-from.ts';
import { isClient } from './prisma-call.ts';
import type { Search } from './search.ts';

const adapters = /^@(?:next-)?auth\/prisma-adapter$/;

/** The client that a sign-in library's adapter is given, which reads `prisma.user`: it is handed one whose `user` is the customers' model. */
export function adapterPlace(node: ts.Expression, { names: { prisma }, checker }: Search): Place | null {
  if (prisma === null || lowerFirst(prisma.from) !== 'user' || !ts.isCallExpression(node)) return null;
  const [given] = node.arguments;
  if (given === undefined || isHandedOver(given)) return null;
  const origin = functionFrom(node.expression, adapters, 'PrismaAdapter', checker);
  if (origin === null) return null;
  const client = bare(given);
  const type = checker.getTypeAtLocation(client);
  const isKnown = isClient(type, prisma);
  if (!isKnown && (type.flags & ts.TypeFlags.Any) === 0) return null;
  const start = client.getStart();
  const end = client.getEnd();
  const text = client.getText();
  const to = lowerFirst(prisma.to);
  const why = 'the adapter reads `user` of it, and those who sign in are the customers';
  if (!isKnown || origin !== 'known')
    return { start, end, class: 'look', why: `${why}: give it { ...client, user: client.${to} }`, edit: null };
  // What can be named twice is; what is made there is made once.
  const isName = /^[\w$.]+$/.test(text);
  // JavaScript has no types to hold on to.
  const as = (name: string): string => (isJavaScript(node.getSourceFile()) ? '' : ` as unknown as typeof ${name}`);
  const [before, behind] = isName
    ? ['{ ...', `, user: ${text}.${to} }${as(text)}`]
    : [`((client) => ({ ...client, user: client.${to} })${as('client')})(`, ')'];
  return {
    start,
    end,
    class: 'certain',
    why,
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
export function whoPlace(node: ts.Expression, { names: { who }, checker }: Search): Place | null {
  if (who !== 'users' || !ts.isCallExpression(node)) return null;
  const { expression: callee } = node;
  const isLibrary =
    functionFrom(callee, adapters, 'PrismaAdapter', checker) !== null || betterAuthOrigin(callee, checker) !== null;
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
