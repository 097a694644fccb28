import type { Place } from '../finding.ts';
import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { renameOf, spanOf } from './edits.ts';
import { declarationsOf } from './origins.ts';
import { fieldInCall, fieldsOfList, modelOfProperty, modelOfSymbol, type FieldPlace } from './prisma-call.ts';
import { isKey, readFrom } from './reads.ts';
import type { Finder, NameNode, Search } from './search.ts';

/** `userId` and `user` of a separated model: in arguments of calls, in typed objects, in lists of fields, and where results are read. */
export const modelField: Finder = (node, search) => {
  const { prisma } = search.names;
  if (prisma === null) return null;
  if (isKey(node)) return inObject(node, search, prisma);
  const from = readFrom(node);
  if (from !== null) return inRead(node, search.checker.getTypeAtLocation(from), search, prisma);
  return ts.isStringLiteral(node) ? placeOf(node, fieldsOfList(node, search.checker, prisma), search, prisma) : null;
};

function inObject(node: NameNode, search: Search, prisma: PrismaNames): Place | null {
  const { checker } = search;
  const field = fieldInCall(node, checker, prisma);
  if (field !== null) return placeOf(node, field, search, prisma);
  const literal = node.parent.parent;
  if (!ts.isObjectLiteralExpression(literal)) return null;
  const type = checker.getContextualType(literal);
  const parts = type === undefined ? [] : type.isUnion() ? type.types : [type];
  for (const part of parts) {
    const model =
      modelOfSymbol(part.getProperty(node.text), checker, prisma) ?? modelOfNewName(node.text, part, search, prisma);
    if (model !== null) return placeOf(node, { model, name: node.text }, search, prisma);
  }
  return null;
}

function inRead(node: NameNode, type: ts.Type, search: Search, prisma: PrismaNames): Place | null {
  const { checker, renamedDeclarations } = search;
  const bare = checker.getNonNullableType(type);
  const model = modelOfProperty(bare, node.text, checker, prisma) ?? modelOfNewName(node.text, bare, search, prisma);
  if (model !== null) return placeOf(node, { model, name: node.text }, search, prisma);
  const [declaration] = declarationsOf(bare.getProperty(node.text), checker);
  const to = declaration === undefined ? undefined : renamedDeclarations.get(declaration);
  return to === undefined ? null : certain(node, to);
}

/** Where schema.prisma is separated already, the old name is in no type any more, but the new one is. */
function modelOfNewName(name: string, type: ts.Type, { checker }: Search, prisma: PrismaNames): string | null {
  if (!prisma.separated || type.getProperty(name) !== undefined) return null;
  for (const [model, { renamed }] of prisma.models) {
    const to = renamed.get(name);
    if (to !== undefined && modelOfSymbol(type.getProperty(to), checker, prisma) === model) return model;
  }
  return null;
}

function placeOf(node: NameNode, field: FieldPlace | null, search: Search, prisma: PrismaNames): Place | null {
  const names = field === null ? undefined : prisma.models.get(field.model);
  const to = names?.renamed.get(node.text) ?? names?.compound.get(node.text);
  if (to === undefined) return null;
  if (isKey(node)) search.renamedDeclarations.set(node.parent, to);
  return certain(node, to);
}

function certain(node: NameNode, to: string): Place {
  return {
    ...spanOf(node),
    class: 'certain',
    why: 'a field of Prisma’s that leads to the buyer',
    edit: renameOf(node, to),
  };
}
