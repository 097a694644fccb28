import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';
import { fieldInCall, type FieldPlace, modelOfProperty, modelOfType, nameOf, walk } from './prisma-call.ts';
import type { NameNode, Search } from './search.ts';
import { keyedBy } from './type-arguments.ts';
import { modelOfRows } from './value-origin.ts';

/** Fields that a type names: `Pick<Order, 'userId'>`, `Order['userId']`, keys of `Prisma.OrderGetPayload<…>`. */
export function fieldInType(node: NameNode, search: Search, prisma: PrismaNames): FieldPlace | null {
  const { parent } = node;
  if (ts.isStringLiteral(node) && ts.isLiteralTypeNode(parent)) return ofLiteral(parent, node.text, search, prisma);
  return ts.isPropertySignature(parent) && parent.name === node ? ofKey(parent, search, prisma) : null;
}

function ofLiteral(
  literal: ts.LiteralTypeNode,
  name: string,
  { checker }: Search,
  prisma: PrismaNames,
): FieldPlace | null {
  let outer: ts.Node = literal;
  while (ts.isUnionTypeNode(outer.parent) || ts.isParenthesizedTypeNode(outer.parent)) outer = outer.parent;
  const { parent } = outer;
  const object = ts.isIndexedAccessTypeNode(parent)
    ? parent.indexType === outer
      ? parent.objectType
      : undefined
    : (keyedBy(outer, checker) ??
      (ts.isTypeReferenceNode(parent) || ts.isExpressionWithTypeArguments(parent)
        ? parent.typeArguments?.find((one) => one !== outer)
        : ts.isConditionalTypeNode(parent) && parent.extendsType === outer
          ? constraintOf(parent.checkType, checker)
          : undefined));
  if (object === undefined) return null;
  return fieldOf(ts.isTypeOperatorNode(object) ? object.type : object, name, checker, prisma);
}

/** `keyof Order` of `K extends 'userId' ? never : K`, if it is `[K in keyof Order as …]` or `<K extends keyof Order>`. */
function constraintOf(type: ts.TypeNode, checker: ts.TypeChecker): ts.TypeNode | undefined {
  const name = ts.isTypeReferenceNode(type) ? type.typeName : null;
  const [declaration] = name === null ? [] : declarationsOf(checker.getSymbolAtLocation(name), checker);
  return declaration !== undefined && ts.isTypeParameterDeclaration(declaration) ? declaration.constraint : undefined;
}

/** The field of a row of Prisma's that a type is of, also behind names of the application's own. */
function fieldOf(node: ts.TypeNode, name: string, checker: ts.TypeChecker, prisma: PrismaNames): FieldPlace | null {
  const type = checker.getTypeFromTypeNode(node);
  const property = type.getProperty(name);
  if (property === undefined) return null;
  const isOpen = declarationsOf(property, checker).length === 0;
  const model = modelOfProperty(type, name, checker, prisma) ?? (isOpen ? modelOfRows(node, checker, prisma) : null);
  return model === null ? null : { model, name };
}

/** `<BuyerName user={…} />` of `function BuyerName({ user }: Pick<OrderWithUser, 'user'>)`. */
export function fieldInElement(
  { parent, text }: NameNode,
  { checker }: Search,
  prisma: PrismaNames,
): FieldPlace | null {
  if (!ts.isJsxAttribute(parent)) return null;
  const [properties] = checker.getResolvedSignature(parent.parent.parent)?.declaration?.parameters ?? [];
  const isTyped = properties !== undefined && !ts.isJSDocParameterTag(properties) && properties.type !== undefined;
  return isTyped ? fieldOf(properties.type, text, checker, prisma) : null;
}

/** The model of `Prisma.Result<typeof prisma.order, { include: … }, 'findMany'>`. */
function modelOfResult(node: ts.TypeReferenceNode, checker: ts.TypeChecker, prisma: PrismaNames): string | null {
  const [delegate] = node.typeArguments ?? [];
  if (delegate === undefined || !/^Prisma\.(?:Result|Args|Exact|Payload)$/.test(node.typeName.getText())) return null;
  const type = checker.getTypeFromTypeNode(delegate);
  const name = /^(.+)Delegate$/.exec((type.aliasSymbol ?? type.symbol)?.name ?? '')?.[1] ?? null;
  return name !== null && prisma.models.has(name) ? name : null;
}

function ofKey(signature: ts.PropertySignature, { checker }: Search, prisma: PrismaNames): FieldPlace | null {
  const keys: string[] = [];
  for (let at: ts.Node = signature; ; at = at.parent) {
    if (ts.isPropertySignature(at)) keys.unshift(nameOf(at.name));
    else if (ts.isTypeReferenceNode(at)) {
      const model = modelOfType(at, checker, prisma) ?? modelOfResult(at, checker, prisma);
      return model === null ? null : walk(model, keys, prisma);
    } else if (ts.isAsExpression(at)) return ofCast(at.expression, keys, checker, prisma);
    else if (!ts.isTypeLiteralNode(at) && !ts.isIntersectionTypeNode(at)) return null;
  }
}

/** `{ ...args, include: { user: true } } as T & { include: { user: true } }`: what the key of the same way is a field of. */
function ofCast(
  cast: ts.Expression,
  keys: readonly string[],
  checker: ts.TypeChecker,
  prisma: PrismaNames,
): FieldPlace | null {
  let at: ts.Expression = cast;
  let name: ts.PropertyName | null = null;
  for (const key of keys) {
    const property: ts.ObjectLiteralElementLike | undefined = ts.isObjectLiteralExpression(at)
      ? at.properties.find((one) => one.name !== undefined && nameOf(one.name) === key)
      : undefined;
    if (property === undefined || !ts.isPropertyAssignment(property)) return null;
    name = property.name;
    at = property.initializer;
  }
  return name === null ? null : fieldInCall(name, checker, prisma);
}
