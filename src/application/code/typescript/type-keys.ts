import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';
import { type FieldPlace, modelOfProperty, modelOfType, nameOf, walk } from './prisma-call.ts';
import type { NameNode, Search } from './search.ts';
import { modelOfRows } from './value-origin.ts';

/**
 * Fields that a type names: `Pick<Order, 'userId'>`, `Order['userId']`, and the keys of
 * `Prisma.OrderGetPayload<{ include: { user: true } }>`.
 */
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
    : ts.isTypeReferenceNode(parent)
      ? parent.typeArguments?.find((one) => one !== outer)
      : undefined;
  if (object === undefined) return null;
  const type = checker.getTypeFromTypeNode(object);
  const property = type.getProperty(name);
  if (property === undefined) return null;
  const isOpen = declarationsOf(property, checker).length === 0;
  const model = modelOfProperty(type, name, checker, prisma) ?? (isOpen ? modelOfRows(object, checker, prisma) : null);
  return model === null ? null : { model, name };
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
    } else if (!ts.isTypeLiteralNode(at)) return null;
  }
}
