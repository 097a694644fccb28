import { lowerFirst } from '../../init/prisma/model-names.ts';
import type { Place } from '../finding.ts';
import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { spanOf } from './edits.ts';
import { isAskedOfBuilder, isListOf, isNamedModel, isNamedTable, isOfMapper } from './named-by-text.ts';
import { isOffered } from './offered-names.ts';
import { declarationsOf } from './origins.ts';
import { isOtherClient, keysTo, modelOfProperty, nameOf } from './prisma-call.ts';
import { isPathText } from './path-texts.ts';
import { isKeptShape } from './prisma-fields.ts';
import { isKey, readFrom } from './reads.ts';
import type { NameNode, Search } from './search.ts';

/** Names that carry a buyer's id to or from the outside (schemas, payloads, events). To rename them changes a contract, so they are only shown. */
export function contractPlace(node: NameNode, search: Search): Place | null {
  const shown = looks.find(([is]) => is(node, search));
  if (shown !== undefined) return { ...spanOf(node), class: 'look', why: shown[1], edit: null };
  if (!search.names.carriers.has(node.text)) return null;
  if (isGivenToOther(node, search) || isKeptShape(node, search.names.prisma)) return null;
  const why = reason(node, search);
  return why === null ? null : { ...spanOf(node), class: 'look', why, edit: null };
}

/** What is shown whatever the name means to the application, and why. */
const looks: readonly (readonly [is: (node: NameNode, search: Search) => boolean, why: string])[] = [
  [isTableByText, 'a text that is the name of the table of the buyers'],
  [isModelByText, 'a text that may name Prisma’s model of the buyers'],
  [
    (node, { names: { prisma } }) => prisma !== null && isOffered(node, prisma),
    'a name to choose from, which may be Prisma’s model of the buyers or a field that leads to them',
  ],
  [isPathText, 'a text that reads the buyer of a row by a path'],
  [isRowOfTest, 'it is written like a row of Prisma’s in a test'],
  [isKeyAsked, 'it is asked whether a row of Prisma’s has this name'],
  [isExposed, 'a field of GraphQL is read from a row by this name'],
  [isBesideRow, 'it is put beside a row of Prisma’s in a test'],
  [
    (node, search) => isArgument(node, search) && !isGivenToOther(node, search),
    'it is written like an argument of Prisma’s',
  ],
];

function isTableByText(node: NameNode, { names: { table, tables }, checker }: Search): boolean {
  if (node.text !== table.from || !ts.isStringLiteral(node)) return false;
  return (
    isNamedTable(node) ||
    isOfMapper(node) ||
    isAskedOfBuilder(node, checker) ||
    isListOf(node, new Set(tables.map(({ name }) => name)))
  );
}

function isModelByText(node: NameNode, search: Search): boolean {
  return node.text === accessorOf(search) && ts.isStringLiteral(node) && isNamedModel(node);
}

const tests =
  /(?:^|\/)(?:tests?|testing|seeds?|specs?|__tests__|__mocks__|mocks?|fixtures?|factories|e2e|cypress|playwright|stories)\/|\.(?:test|spec|cy|e2e|stories|fixture|mock)s?\.\w+$/i;

/** A row that a test makes up: two of its keys are fields of the same model, and nothing says what it is. */
function isRowOfTest(node: NameNode, { names: { prisma }, checker, folder }: Search): boolean {
  const literal = node.parent.parent;
  if (prisma === null || !isKey(node) || !ts.isObjectLiteralExpression(literal)) return false;
  if (
    !tests.test(node.getSourceFile().fileName.slice(folder.length)) ||
    checker.getContextualType(literal) !== undefined
  )
    return false;
  const keys = literal.properties.flatMap(({ name }) => (name === undefined ? [] : [nameOf(name)]));
  return [...prisma.models.values()].some(
    ({ renamed, fields }) =>
      renamed.has(node.text) && keys.filter((key) => key !== node.text && fields.has(key)).length > 1,
  );
}

/** `Object.hasOwn(order, 'user')`, `order.hasOwnProperty('user')`. */
function isKeyAsked(node: NameNode, { names: { prisma }, checker }: Search): boolean {
  const { parent } = node;
  if (prisma === null || !ts.isStringLiteral(node) || !ts.isCallExpression(parent)) return false;
  const [row] = /^(?:Object\.hasOwn|Reflect\.has)$/.test(parent.expression.getText())
    ? parent.arguments
    : ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === 'hasOwnProperty'
      ? [parent.expression.expression]
      : [];
  if (row === undefined || row === node) return false;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(row));
  const mayHave = (type.flags & ts.TypeFlags.Any) !== 0 || type.getProperty(node.text) !== undefined;
  return mayHave && [...prisma.models.values()].some(({ renamed }) => renamed.has(node.text));
}

/** `t.relation('user')`, `t.expose('user')`, `t.exposeString('userId')` of Pothos, `t.field('user')` of Nexus. */
function isExposed(node: NameNode, { names: { prisma } }: Search): boolean {
  const { parent } = node;
  if (prisma === null || !ts.isStringLiteral(node) || !ts.isCallExpression(parent)) return false;
  return (
    parent.arguments[0] === node &&
    /^(?:t|\w*[bB]uilder)\.(?:[\w.]+\.)?(?:expose\w*|relation\w*|field|list|nonNull|nullable|string|int|id)$/.test(
      parent.expression.getText(),
    ) &&
    [...prisma.models.values()].some(({ renamed }) => renamed.has(node.text))
  );
}

/** `{ ...buildOrder(), user }` in a test or a factory: the row has the relation by its old name. */
function isBesideRow(node: NameNode, { names: { prisma }, checker, folder }: Search): boolean {
  const literal = node.parent.parent;
  if (prisma === null || !isKey(node) || !ts.isObjectLiteralExpression(literal)) return false;
  if (!tests.test(node.getSourceFile().fileName.slice(folder.length))) return false;
  return literal.properties.some((one) => {
    if (!ts.isSpreadAssignment(one)) return false;
    const type = checker.getNonNullableType(checker.getTypeAtLocation(one.expression));
    const model = modelOfProperty(type, node.text, checker, prisma);
    return model !== null && prisma.models.get(model)?.renamed.has(node.text) === true;
  });
}

/** `include: { user: true }` that is given to a function of the application's own: a base class, a helper, a wrapper. */
function isArgument(node: NameNode, { checker, names: { prisma } }: Search): boolean {
  const { parent } = node;
  if (prisma === null) return false;
  const isAsked = ts.isPropertySignature(parent)
    ? parent.name === node && isAskedInType(parent.type) && !isOfOtherClient(parent, checker, prisma)
    : isKey(node) &&
      ts.isPropertyAssignment(parent) &&
      (parent.initializer.kind === ts.SyntaxKind.TrueKeyword || ts.isObjectLiteralExpression(parent.initializer));
  const outer = parent.parent.parent;
  return (
    isAsked &&
    (ts.isPropertyAssignment(outer) || ts.isPropertySignature(outer)) &&
    /^(?:include|select|omit)$/.test(nameOf(outer.name)) &&
    [...prisma.models.values()].some(({ renamed }) => renamed.has(node.text))
  );
}

/** `true` or `{ select: … }` as a type: `args as T & { include: { user: true } }`. */
function isAskedInType(type: ts.TypeNode | undefined): boolean {
  if (type === undefined) return false;
  const isTrue = ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.TrueKeyword;
  return isTrue || ts.isTypeLiteralNode(type);
}

/** `Prisma.EntryGetPayload<{ include: { user: true } }>` of the client of another database. */
function isOfOtherClient(node: ts.Node, checker: ts.TypeChecker, { isOtherClient: isOthers }: PrismaNames): boolean {
  for (let at = node.parent; !ts.isStatement(at) && !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isTypeReferenceNode(at)) continue;
    const [declaration] = declarationsOf(checker.getSymbolAtLocation(at.typeName), checker);
    if (declaration !== undefined && isOthers(declaration.getSourceFile().fileName)) return true;
  }
  return false;
}

/** Whether it is an argument of a call that asks another database. */
function isGivenToOther(node: ts.Node, { checker, names: { prisma } }: Search): boolean {
  if (prisma === null) return false;
  for (let at = node.parent; !ts.isSourceFile(at) && !ts.isFunctionLike(at); at = at.parent) {
    if (!ts.isCallExpression(at) || !ts.isPropertyAccessExpression(at.expression)) continue;
    const on = at.expression.expression;
    if (ts.isPropertyAccessExpression(on) && isOtherClient(checker.getTypeAtLocation(on.expression), prisma))
      return true;
  }
  return false;
}

function reason(node: NameNode, { checker }: Search): string | null {
  const { parent } = node;
  if (isKey(node)) return ofKey(node, checker);
  if ((ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)) && parent.name === node)
    return 'a type of the application’s own has it';
  if (ts.isParameter(parent) && ts.isParameterPropertyDeclaration(parent, parent.parent))
    return 'a class has it as a property';
  const from = readFrom(node);
  if (from !== null) {
    const type = checker.getTypeAtLocation(from);
    if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0)
      return 'it is read from something without a type';
    const isAnyName = type.getProperty(node.text) === undefined && type.getStringIndexType() !== undefined;
    return isAnyName ? 'it is read from something that may have any name' : null;
  }
  if (!ts.isStringLiteral(node)) return null;
  // Of Prisma's own types the field is known; a type of the application's own may become a key of a call.
  if (ts.isLiteralTypeNode(parent)) return ts.isUnionTypeNode(parent.parent) ? 'a type that names such a field' : null;
  return 'a text that is the name of such a field';
}

function ofKey(node: NameNode, checker: ts.TypeChecker): string | null {
  let literal: ts.Node = node.parent.parent;
  for (let { parent } = literal; ; { parent } = parent) {
    if (ts.isPropertyAssignment(parent) && nameOf(parent.name) === 'properties')
      return 'a schema of what comes from or goes to the outside';
    if (ts.isPropertyAssignment(parent) || ts.isObjectLiteralExpression(parent) || ts.isArrayLiteralExpression(parent))
      literal = parent;
    else if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent))
      literal = parent;
    else if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
      if (parent.expression === literal) return null;
      const callee = parent.expression.getText().split('\n')[0] ?? '';
      return /(?:^|\.)(?:object|strictObject|looseObject|extend|shape|struct|partial)$/i.test(callee)
        ? 'a schema of what comes from or goes to the outside'
        : `it is given to ${callee.length > 40 ? 'a call' : callee}`;
    } else {
      const isReturned = ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === literal);
      return isReturned && !hasOwnType(node, checker) ? 'it is given back as it is' : null;
    }
  }
}

/** A type of the application's own says what is given back, of one row or of a list, and is listed itself. */
function hasOwnType(node: NameNode, checker: ts.TypeChecker): boolean {
  const literal = node.parent.parent;
  if (!ts.isObjectLiteralExpression(literal)) return false;
  const { root } = keysTo(node);
  const types = [literal, root].flatMap((at) => (ts.isExpression(at) ? (checker.getContextualType(at) ?? []) : []));
  return types
    .flatMap((type) => (type.isUnion() ? type.types : [type]))
    .flatMap((type) => [type, type.getNumberIndexType() ?? type])
    .flatMap((type) => type.getProperty(node.text)?.declarations ?? [])
    .some((declaration) => declaration !== node.parent);
}

function accessorOf({ names: { prisma } }: Search): string | null {
  return prisma === null ? null : lowerFirst(prisma.from);
}
