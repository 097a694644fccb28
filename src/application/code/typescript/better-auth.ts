import { lowerFirst } from '../../init/prisma/model-names.ts';
import type { Place } from '../finding.ts';
import { ts } from './compiler.ts';
import { functionFrom } from './imported-from.ts';
import type { Search } from './search.ts';

/** Plugins whose models keep the names that they read, or that have none. */
const knownPlugins = new Set(
  [
    ['organization', 'admin', 'twoFactor', 'passkey', 'apiKey', 'username', 'phoneNumber', 'magicLink', 'emailOTP'],
    ['bearer', 'jwt', 'anonymous', 'oneTap', 'oneTimeToken', 'multiSession', 'genericOAuth', 'oAuthProxy', 'openAPI'],
    ['captcha', 'haveIBeenPwned', 'customSession', 'lastLoginMethod', 'deviceAuthorization', 'siwe', 'testUtils'],
    ['nextCookies', 'sveltekitCookies', 'tanstackStartCookies', 'reactStartCookies', 'expo', 'electron', 'i18n'],
    // Their tables name a buyer by a text without a foreign key.
    ['stripe', 'polar'],
  ].flat(),
);

/** Whether that is the function that sets better-auth up (`known`), or is only called so (`named`). */
export function betterAuthOrigin(callee: ts.Expression, checker: ts.TypeChecker): ReturnType<typeof functionFrom> {
  return functionFrom(callee, /^better-auth(?:\/|$)/, 'betterAuth', checker);
}

/** better-auth's adapter in a file that does not set better-auth up: the file that does has to name the model. */
export function adapterOfBetterAuth(node: ts.Expression, { names: { prisma }, checker }: Search): Place | null {
  if (prisma === null || prisma.separated || !ts.isCallExpression(node)) return null;
  const { expression: callee } = node;
  const isAlone = !node.getSourceFile().text.includes('betterAuth(');
  if (!isAlone || functionFrom(callee, /^(?:better-auth|@better-auth)(?:\/|$)/, 'prismaAdapter', checker) === null)
    return null;
  const why = `better-auth asks its models of this adapter: name the customers’ (user: { modelName: '${lowerFirst(prisma.to)}' })`;
  return { start: callee.getStart(), end: callee.getEnd(), class: 'look', why, edit: null };
}

/** better-auth finds its users by the name of a model: `user: { modelName: 'customer' }`. */
export function modelNamePlace(node: ts.Expression, { names: { prisma }, checker }: Search): Place | null {
  if (prisma === null || prisma.separated || !ts.isCallExpression(node)) return null;
  const [given] = node.arguments;
  const origin = given === undefined ? null : betterAuthOrigin(node.expression, checker);
  if (given === undefined || origin === null) return null;
  const options = literalOf(given, checker);
  const model = lowerFirst(prisma.to);
  // The adapter adds the ending itself if it is told so.
  const to = /\busePlural:\s*true\b/.test(node.getSourceFile().text) ? model.replace(/s$/, '') : model;
  const why = 'better-auth asks this model for those who sign in: they are the customers';
  const start = node.expression.getStart();
  const end = node.expression.getEnd();
  if (options === null || origin === 'named')
    return { start, end, class: 'look', why: `${why} (user: { modelName: '${to}' })`, edit: null };
  // What is spread into the options may say `user`, too.
  const user = [options, ...spreadsOf(options, checker)]
    .map((one) => propertyOf(one, 'user'))
    .find((one) => one !== undefined);
  if (user === undefined) {
    if (options.getSourceFile() !== node.getSourceFile()) return { start, end, class: 'look', why, edit: null };
    const at = options.getStart() + 1;
    return { start, end, class: 'certain', why, edit: { start: at, end: at, text: ` user: { modelName: '${to}' },` } };
  }
  if (!ts.isObjectLiteralExpression(user.initializer) || user.getSourceFile() !== node.getSourceFile())
    return { start, end, class: 'look', why, edit: null };
  const named = propertyOf(user.initializer, 'modelName');
  if (named === undefined) {
    const at = user.initializer.getStart() + 1;
    return { start, end, class: 'certain', why, edit: { start: at, end: at, text: ` modelName: '${to}',` } };
  }
  if (!ts.isStringLiteral(named.initializer) || named.initializer.text === to) return null;
  const at = { start: named.initializer.getStart() + 1, end: named.initializer.getEnd() - 1 };
  return { ...at, class: 'certain', why, edit: { ...at, text: to } };
}

/** A plugin of better-auth whose models are not known, or the option by which it reads relations by the name of the model. */
export function betterAuthOption(node: ts.Expression, { names: { prisma }, checker }: Search): Place | null {
  if (prisma === null || prisma.separated) return null;
  const why = whyToLook(node, checker);
  if (why === null) return null;
  const place = ts.isCallExpression(node) ? node.expression : node;
  return { start: place.getStart(), end: place.getEnd(), class: 'look', why, edit: null };
}

function whyToLook(node: ts.Expression, checker: ts.TypeChecker): string | null {
  const { parent } = node;
  if (node.kind === ts.SyntaxKind.TrueKeyword)
    return ts.isPropertyAssignment(parent) && parent.name.getText() === 'joins' && isOptionOf(parent, checker)
      ? 'with joins better-auth reads the relation by the name of the customers’ model, and its models keep `user`: leave it out, or rename that field in Session and Account'
      : null;
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || knownPlugins.has(node.expression.text))
    return null;
  const list = ts.isArrayLiteralExpression(parent) ? parent.parent : parent;
  const isPlugin = ts.isPropertyAssignment(list) && list.name.getText() === 'plugins' && isOptionOf(list, checker);
  return isPlugin
    ? 'the models of this plugin of better-auth are not known: see that they keep the names that it reads, and that it finds its users by modelName'
    : null;
}

/** Whether it stands, however deep, among the options of better-auth. */
function isOptionOf(node: ts.Node, checker: ts.TypeChecker): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent)) return betterAuthOrigin(parent.expression, checker) !== null;
  const isTyped = ts.isSatisfiesExpression(parent) || ts.isAsExpression(parent) || ts.isVariableDeclaration(parent);
  if (isTyped && parent.type?.getText() === 'BetterAuthOptions') return true;
  if (ts.isSatisfiesExpression(parent) || ts.isAsExpression(parent)) return isOptionOf(parent, checker);
  return (ts.isObjectLiteralExpression(parent) || ts.isPropertyAssignment(parent)) && isOptionOf(parent, checker);
}

/** The object that an expression is, or that the constant was made as which it names. */
function literalOf(node: ts.Expression, checker: ts.TypeChecker): ts.ObjectLiteralExpression | null {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    return literalOf(node.expression, checker);
  if (ts.isObjectLiteralExpression(node)) return node;
  const declared = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  if (declared === undefined || !ts.isVariableDeclaration(declared) || declared.initializer === undefined) return null;
  return literalOf(declared.initializer, checker);
}

function spreadsOf(options: ts.ObjectLiteralExpression, checker: ts.TypeChecker): ts.ObjectLiteralExpression[] {
  return options.properties
    .flatMap((one) => (ts.isSpreadAssignment(one) ? [literalOf(one.expression, checker)] : []))
    .filter((one) => one !== null);
}

function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.PropertyAssignment | undefined {
  return object.properties.find(
    (one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.name.getText() === name,
  );
}
