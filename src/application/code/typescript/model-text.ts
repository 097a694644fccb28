import { lowerFirst } from '../../init/prisma/model-names.ts';
import type { Place } from '../finding.ts';
import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { renameOf, spanOf } from './edits.ts';
import { isClient, isClientOrPart, keysTo, nameOf } from './prisma-call.ts';
import { isKeyOfClient } from './key-of-client.ts';
import { isListOf } from './named-by-text.ts';
import { isOfSchema } from './offered-names.ts';
import { declarationsOf } from './origins.ts';
import { isKey, readFrom } from './reads.ts';
import type { NodeFinder, NameNode, Search } from './search.ts';

/** The model of the buyers, named by a text or a key whose type the client knows: `Prisma.ModelName.User`, `model === 'User'`, `omit: { user: … }`. */
export const modelText: NodeFinder = (node, search) => {
  const { prisma } = search.names;
  if (prisma === null || (node.text !== prisma.from && node.text !== lowerFirst(prisma.from))) return null;
  const isModel = node.text === prisma.from;
  const all = [...prisma.models.keys()].map((name) => (isModel ? name : lowerFirst(name)));
  const asked: Asked = { node, search, prisma, all, to: isModel ? prisma.to : lowerFirst(prisma.to) };
  if (isKey(node)) return ofKey(asked);
  const from = readFrom(node);
  if (from !== null) return ofRead(from, asked);
  return ts.isStringLiteralLike(node) ? ofText(node, asked) : null;
};

interface Asked {
  node: NameNode;
  search: Search;
  prisma: PrismaNames;
  /** Every model by the kind of name that is asked for. */
  all: readonly string[];
  to: string;
}

function certain({ node, to }: Asked, why: string): Place {
  return { ...spanOf(node), class: 'certain', why, edit: renameOf(node, to) };
}

function look({ node }: Asked, why: string): Place {
  return { ...spanOf(node), class: 'look', why, edit: null };
}

function ofRead(from: ts.Node, asked: Asked): Place | null {
  const type = asked.search.checker.getTypeAtLocation(from);
  const isList = hasAll(type, asked.all) && !isClient(type, asked.prisma);
  return isList ? certain(asked, 'it is read from what has all of Prisma’s models') : null;
}

function ofKey(asked: Asked): Place | null {
  const { node, search, all, prisma } = asked;
  const literal = node.parent.parent;
  if (!ts.isObjectLiteralExpression(literal)) return null;
  const { keys, root } = keysTo(node);
  const made = root.parent;
  const owner = ts.isCallExpression(made) && made.expression.kind === ts.SyntaxKind.SuperKeyword ? classOf(made) : made;
  const isOmit = keys.length === 2 && keys[0] === 'omit' && (owner !== made || ts.isNewExpression(made));
  if (isOmit && owner !== null && isClient(search.checker.getTypeAtLocation(owner), prisma))
    return certain(asked, 'a setting of the client for the model of the buyers');
  const type = search.checker.getContextualType(literal);
  if (type !== undefined) {
    if (hasAll(type, all) && !isClient(type, prisma)) return certain(asked, 'a key for each of Prisma’s models');
  }
  const siblings = literal.properties.flatMap(({ name }) => (name === undefined ? [] : [nameOf(name)]));
  const isTable = asked.node.text === prisma.from && siblings.length > 1 && siblings.every((key) => all.includes(key));
  return isTable && prisma.from !== lowerFirst(prisma.from)
    ? look(asked, 'its keys are called as Prisma’s models')
    : null;
}

function classOf(node: ts.Node): ts.ClassLikeDeclaration | null {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) if (ts.isClassLike(at)) return at;
  return null;
}

function ofText(node: ts.StringLiteralLike, asked: Asked): Place | null {
  const { prisma, search, all } = asked;
  const { parent } = node;
  if (ts.isLiteralTypeNode(parent)) return ofType(parent, asked);
  if (isValidator(node)) return certain(asked, 'Prisma’s model of the buyers');
  if (isOfPothos(node)) return look(asked, 'the schema of GraphQL is made from Prisma’s model of the buyers');
  const other = comparedWith(node);
  const types = other === null ? contextOf(node, search.checker) : [search.checker.getTypeAtLocation(other)];
  const literals = new Set(types.flatMap((type) => literalsOf(type, search.checker)));
  if (all.length > 1 && all.every((name) => literals.has(name)))
    return certain(asked, 'a text whose type is the name of a model');
  if (other !== null && asked.node.text === prisma.from) {
    const text = other.getText();
    // The context of an extension says which model it is called for.
    if (text.endsWith('.$name') && isWithinExtension(node))
      return certain(asked, 'Prisma gives it the name of a model');
    const isPrismas =
      /(?:^|\.)meta!?\??\.(?:modelName$|\[['"]modelName['"]\]$)|\bmeta!?\[['"]modelName['"]\]$/.test(text) ||
      isWithinExtension(node);
    if (/model/i.test(text))
      return isPrismas
        ? certain(asked, 'Prisma gives it the name of a model')
        : look(asked, 'it is compared with what is called a model');
  }
  if (isNameOfModel(node, asked)) return certain(asked, 'a text whose type is the name of a model');
  if (isIndexOfClient(node, search, prisma))
    return isOfSchema(parent)
      ? look(asked, 'it names the model that is asked, but comes from the outside, which says the old name')
      : certain(asked, 'it names the model that is asked');
  const areModels = literals.size > 1 && literals.has(node.text) && [...literals].every((name) => all.includes(name));
  const isList = isListOf(node, new Set(all));
  return areModels || isList ? look(asked, 'a text that may name Prisma’s model of the buyers') : null;
}

/** `TypeMap['model']['User']`, `Extract<Prisma.ModelName, 'User'>`, `name as 'user'`, `type Name = 'user' | 'order'`. */
function ofType(literal: ts.LiteralTypeNode, asked: Asked): Place | null {
  const { search, all, prisma } = asked;
  let outer: ts.Node = literal;
  while (ts.isUnionTypeNode(outer.parent) || ts.isParenthesizedTypeNode(outer.parent)) outer = outer.parent;
  const { parent } = outer;
  const { checker } = search;
  if (ts.isIndexedAccessTypeNode(parent) && parent.indexType === outer)
    return hasAll(checker.getTypeFromTypeNode(parent.objectType), all)
      ? certain(asked, 'it is read from what has all of Prisma’s models')
      : null;
  if (isBoundToModels(outer, asked)) return certain(asked, 'the name of a model, as a type');
  if (ts.isTypeReferenceNode(parent)) {
    const [first] = parent.typeArguments ?? [];
    const type = first === undefined || first === outer ? undefined : checker.getTypeFromTypeNode(first);
    if (type === undefined || first === undefined) return null;
    if (isKeyOfClient(first, checker, prisma)) return certain(asked, 'the name of a model, as a type');
    const known = new Set([...literalsOf(type, checker), ...type.getProperties().map(({ name }) => name)]);
    return all.length > 1 && all.every((name) => known.has(name))
      ? certain(asked, 'the name of a model, as a type')
      : null;
  }
  if (ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent)) {
    const access = parent.parent;
    const isIndex =
      ts.isElementAccessExpression(access) && isClient(checker.getTypeAtLocation(access.expression), prisma);
    if (isIndex) return certain(asked, 'it names the model that is asked');
  }
  if (!ts.isUnionTypeNode(literal.parent)) return null;
  const names = literal.parent.types.map((type) =>
    ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : '',
  );
  if (!names.every((name) => all.includes(name))) return null;
  return readsClientBy(new Set(names), literal.getSourceFile(), asked)
    ? certain(asked, 'a type that names the models which are asked')
    : look(asked, 'a type that may name Prisma’s model of the buyers');
}

/** `class UsersRepository extends Repository<'user'>`, of `Repository<Name extends Uncapitalize<Prisma.ModelName>>`. */
function isBoundToModels(argument: ts.Node, asked: Asked): boolean {
  const {
    search: { checker },
    prisma,
  } = asked;
  const { parent } = argument;
  if (!ts.isTypeReferenceNode(parent) && !ts.isExpressionWithTypeArguments(parent)) return false;
  const at = parent.typeArguments?.findIndex((one) => one === argument) ?? -1;
  const name = ts.isTypeReferenceNode(parent) ? parent.typeName : parent.expression;
  const [declaration] = declarationsOf(checker.getSymbolAtLocation(name), checker);
  if (declaration === undefined || at < 0) return false;
  if (
    !ts.isClassLike(declaration) &&
    !ts.isInterfaceDeclaration(declaration) &&
    !ts.isTypeAliasDeclaration(declaration)
  )
    return false;
  const bound = declaration.typeParameters?.[at]?.constraint;
  return (
    bound !== undefined &&
    (areModels(checker.getTypeFromTypeNode(bound), declaration, asked) || isKeyOfClient(bound, checker, prisma))
  );
}

/** `super(prisma, 'user')`, `repositoryOf('user')`: the parameter may be the name of any model. */
function isNameOfModel(node: ts.StringLiteralLike, asked: Asked): boolean {
  const {
    search: { checker },
    prisma,
  } = asked;
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isParameter(parent))
    return parent.initializer === node && parent.type !== undefined && isKeyOfClient(parent.type, checker, prisma);
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return false;
  const at = parent.arguments?.indexOf(node) ?? -1;
  const parameter = checker.getResolvedSignature(parent)?.declaration?.parameters[at];
  if (parameter === undefined || ts.isJSDocParameterTag(parameter) || parameter.type === undefined) return false;
  return (
    areModels(checker.getTypeFromTypeNode(parameter.type), parameter, asked) ||
    isKeyOfClient(parameter.type, checker, prisma)
  );
}

/** Whether a type has the name of every model, or of some by which its file reads the client. */
function areModels(type: ts.Type, declaration: ts.Node, asked: Asked): boolean {
  const { search, all } = asked;
  const literals = new Set(literalsOf(type, search.checker));
  if (all.length > 1 && all.every((name) => literals.has(name))) return true;
  const isPart = literals.size > 0 && [...literals].every((name) => all.includes(name));
  return isPart && readsClientBy(literals, declaration.getSourceFile(), asked);
}

/** `PrismaClient[Name]` of `Name extends 'user' | 'order'`: whether a file has it with exactly these names. */
function readsClientBy(
  names: ReadonlySet<string>,
  source: ts.SourceFile,
  { search: { checker }, prisma }: Asked,
): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIndexedAccessTypeNode(node) && isClient(checker.getTypeFromTypeNode(node.objectType), prisma)) {
      const literals = literalsOf(checker.getTypeFromTypeNode(node.indexType), checker);
      found ||= literals.length === names.size && literals.every((one) => names.has(one));
    }
    if (!found) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function hasAll(type: ts.Type, names: readonly string[]): boolean {
  return names.length > 1 && names.every((name) => type.getProperty(name) !== undefined);
}

function partsOf(type: ts.Type): ts.Type[] {
  return type.isUnionOrIntersection() ? type.types : [type];
}

function literalsOf(type: ts.Type, checker: ts.TypeChecker): string[] {
  const real = checker.getBaseConstraintOfType(type) ?? type;
  return partsOf(real).flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
}

/** What a text is compared with: `model === 'User'`, `switch (model) { case 'User': … }`, `['User'].includes(model)`. */
function comparedWith(node: ts.Expression): ts.Expression | null {
  const { parent } = node;
  if (ts.isArrayLiteralExpression(parent)) {
    const method = parent.parent;
    const isAsked = ts.isPropertyAccessExpression(method) && /^(?:includes|indexOf)$/.test(method.name.text);
    return isAsked && ts.isCallExpression(method.parent) ? (method.parent.arguments[0] ?? null) : null;
  }
  if (ts.isCaseClause(parent) && parent.expression === node) return parent.parent.parent.expression;
  const kinds = [
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts.SyntaxKind.EqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsToken,
  ];
  if (!ts.isBinaryExpression(parent) || !kinds.includes(parent.operatorToken.kind)) return null;
  return parent.left === node ? parent.right : parent.left;
}

function contextOf(node: ts.Expression, checker: ts.TypeChecker): ts.Type[] {
  const type = checker.getContextualType(node);
  return type === undefined ? [] : [type];
}

/** `Prisma.validator(db, 'user', 'findMany')`. */
function isValidator(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) &&
    parent.arguments[1] === node &&
    ts.isPropertyAccessExpression(parent.expression) &&
    parent.expression.name.text === 'validator' &&
    parent.expression.expression.getText() === 'Prisma'
  );
}

/** `builder.prismaObject('User', …)`, `t.prismaField({ type: ['User'] })`. */
function isOfPothos(node: ts.Node): boolean {
  let at = node.parent;
  while (ts.isArrayLiteralExpression(at) || ts.isPropertyAssignment(at) || ts.isObjectLiteralExpression(at)) {
    if (ts.isPropertyAssignment(at) && nameOf(at.name) !== 'type') return false;
    at = at.parent;
  }
  return (
    ts.isCallExpression(at) &&
    ts.isPropertyAccessExpression(at.expression) &&
    /^prisma(?:Object|Node|Interface|Field|Connection|ObjectField|ObjectFields|InterfaceField)/.test(
      at.expression.name.text,
    )
  );
}

function isWithinExtension(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isCallExpression(at) || !ts.isPropertyAccessExpression(at.expression)) continue;
    if (/^(?:\$extends|defineExtension|\$use)$/.test(at.expression.name.text)) return true;
  }
  return false;
}

/** `const name = 'user'` that is read in `db[name]`, `for (const name of ['order', 'user'] as const) db[name]`. */
function isIndexOfClient(node: ts.Node, { checker }: Search, prisma: PrismaNames): boolean {
  let at = node.parent;
  while (ts.isAsExpression(at) || ts.isSatisfiesExpression(at) || ts.isParenthesizedExpression(at)) at = at.parent;
  const list = ts.isArrayLiteralExpression(at)
    ? at.elements.map((one) => (ts.isStringLiteral(one) ? one.text : ''))
    : null;
  if (list !== null) return isListForClient(node, list, checker, prisma);
  if (!ts.isVariableDeclaration(at) || !ts.isIdentifier(at.name)) return false;
  const symbol = checker.getSymbolAtLocation(at.name);
  let found = false;
  const visit = (child: ts.Node): void => {
    if (
      ts.isElementAccessExpression(child) &&
      ts.isIdentifier(child.argumentExpression) &&
      checker.getSymbolAtLocation(child.argumentExpression) === symbol &&
      isClient(checker.getTypeAtLocation(child.expression), prisma)
    )
      found = true;
    if (!found) ts.forEachChild(child, visit);
  };
  visit(node.getSourceFile());
  return found;
}

/** Whether the file reads a client by a name whose type is one of exactly these texts. */
function isListForClient(
  node: ts.Node,
  list: readonly string[],
  checker: ts.TypeChecker,
  prisma: PrismaNames,
): boolean {
  let found = false;
  const visit = (child: ts.Node): void => {
    if (ts.isElementAccessExpression(child) && isClientOrPart(checker.getTypeAtLocation(child.expression), prisma)) {
      const literals = literalsOf(checker.getTypeAtLocation(child.argumentExpression), checker);
      found ||=
        literals.length > 0 && literals.length === new Set(list).size && literals.every((one) => list.includes(one));
    }
    if (!found) ts.forEachChild(child, visit);
  };
  visit(node.getSourceFile());
  return found;
}
