import { lowerFirst } from '../../init/prisma/model-names.ts';
import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { renameOf, spanOf } from './edits.ts';
import { isClient, isClientOrPart, keysTo, nameOf } from './prisma-call.ts';
import { declarationsOf } from './origins.ts';
import { isKey, readFrom } from './reads.ts';
import type { NodeFinder } from './search.ts';

const methods =
  /^(?:findMany|findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany|count|aggregate|groupBy)$/;

/** `prisma.user`, `tx.user`, `const { user } = db`, `db['user']`, and `user` in the arguments of `$extends`. */
export const clientModel: NodeFinder = (node, { names: { prisma }, checker }) => {
  if (prisma === null || node.text !== lowerFirst(prisma.from)) return null;
  const place = spanOf(node);
  const edit = renameOf(node, lowerFirst(prisma.to));
  const why = 'Prisma’s model of the buyers';
  if (isIndexedType(node, checker, prisma) || isQueried(node, checker, prisma))
    return { ...place, class: 'certain', why, edit };
  const from = readFrom(node);
  if (from === null) {
    if (isExtension(node)) return { ...place, class: 'certain', why, edit };
    return isStandIn(node, checker, prisma) || isMock(node)
      ? { ...place, class: 'look', why: 'a stand-in for the client has it', edit: null }
      : null;
  }
  const type = checker.getTypeAtLocation(from);
  if (isClientOrPart(type, prisma)) {
    const only = prisma.separated ? fieldOfSystemUsers(node, prisma) : null;
    return only === null
      ? { ...place, class: 'certain', why, edit }
      : { ...place, class: 'system', why: `it asks for \`${only}\`, which only system users have`, edit: null };
  }
  const isUntyped = (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
  return isUntyped && isCalled(node)
    ? {
        ...place,
        class: 'look',
        why: 'it reads like Prisma’s model of the buyers, but has no types: generate the client',
        edit: null,
      }
    : null;
};

/** `PrismaClient['user']`, as a type. */
function isIndexedType(node: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames): boolean {
  const { parent } = node.parent;
  const isIndex =
    ts.isLiteralTypeNode(node.parent) && ts.isIndexedAccessTypeNode(parent) && parent.indexType === node.parent;
  if (!isIndex) return false;
  const type = checker.getTypeFromTypeNode(parent.objectType);
  return (type.isUnion() ? type.types : [type]).some((part) => isClient(part, prisma));
}

/** `typeof prisma.user`, `typeof import('./db').prisma.user`, as types. */
function isQueried({ parent }: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames): boolean {
  if (!ts.isQualifiedName(parent)) return false;
  const name = ts.isQualifiedName(parent.left) ? parent.left.right : parent.left;
  const symbol = checker.getSymbolAtLocation(name);
  const [declaration] = declarationsOf(symbol, checker);
  const isValue = declaration !== undefined && (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration));
  return isValue && isClient(checker.getTypeAtLocation(declaration), prisma);
}

/** `$extends({ query: { user: … } })`. */
function isExtension(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isPropertyAssignment(parent) || parent.name !== node) return false;
  const { keys, root } = keysTo(node);
  const call = root.parent;
  return (
    keys.length === 2 &&
    ['query', 'model', 'result'].includes(keys[0] ?? '') &&
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    ['$extends', 'defineExtension'].includes(call.expression.name.text)
  );
}

/** `{ user: { … } } as unknown as PrismaClient`. */
function isStandIn(node: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames): boolean {
  if (!isKey(node) || isHandedOver(node, prisma)) return false;
  let at = node.parent.parent.parent;
  while (ts.isAsExpression(at) || ts.isParenthesizedExpression(at)) {
    if (ts.isAsExpression(at) && isClient(checker.getTypeFromTypeNode(at.type), prisma)) return true;
    at = at.parent;
  }
  return false;
}

/** `{ user: { findMany: vi.fn() } }`, or a class with such a field, as tests hand over in the place of a client. */
function isMock(node: ts.Node): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) &&
    parent.name === node &&
    parent.initializer !== undefined &&
    ts.isObjectLiteralExpression(parent.initializer) &&
    parent.initializer.properties.some(({ name }) => name !== undefined && methods.test(nameOf(name)))
  );
}

/** `{ ...db, user: db.customer }`, as `--write` hands it to an adapter. */
function isHandedOver({ parent }: ts.Node, prisma: PrismaNames): boolean {
  return (
    ts.isPropertyAssignment(parent) &&
    ts.isPropertyAccessExpression(parent.initializer) &&
    parent.initializer.name.text === lowerFirst(prisma.to)
  );
}

function isCalled(node: ts.Node): boolean {
  const method = node.parent.parent;
  return ts.isPropertyAccessExpression(method) && methods.test(method.name.text) && ts.isCallExpression(method.parent);
}

/** A field in the arguments of the call that the new model has and the customers have not. */
function fieldOfSystemUsers(node: ts.Node, { models, from, to }: PrismaNames): string | null {
  const method = node.parent.parent;
  if (!ts.isPropertyAccessExpression(method) || !ts.isCallExpression(method.parent)) return null;
  const own = models.get(from)?.fields ?? new Set();
  const others = models.get(to)?.fields ?? new Set();
  let found: string | null = null;
  const visit = (child: ts.Node): void => {
    if ((ts.isPropertyAssignment(child) || ts.isShorthandPropertyAssignment(child)) && ts.isIdentifier(child.name)) {
      const { text } = child.name;
      if (own.has(text) && (!others.has(text) || text === 'mapping')) found ??= text;
    }
    ts.forEachChild(child, visit);
  };
  for (const argument of method.parent.arguments) visit(argument);
  return found;
}
