import type { Place } from '../finding.ts';
import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { renameOf, spanOf } from './edits.ts';
import { fieldExpected } from './expectations.ts';
import { keyOfModel } from './keys-of-model.ts';
import { lacksKey } from './lacks-key.ts';
import { fieldOfMade } from './made-by-prisma.ts';
import { modelAtHand } from './model-at-hand.ts';
import { declarationsOf } from './origins.ts';
import { fieldInCall, fieldsOfList, keysTo, modelOfProperty, modelOfSymbol, type FieldPlace } from './prisma-call.ts';
import { isKey, readFrom, typeRead } from './reads.ts';
import { fieldOfRow } from './rows-made.ts';
import type { NodeFinder, NameNode, Search } from './search.ts';
import { fieldInElement, fieldInType } from './type-keys.ts';
import { modelBehind } from './value-origin.ts';

/** `userId` and `user` of a separated model: in arguments of calls, in typed objects, in lists of fields, and where results are read. */
export const modelField: NodeFinder = (node, search) => {
  const { prisma } = search.names;
  if (prisma === null) return null;
  if (prisma.separated && isKey(node) && isKeptShape(node, prisma)) return null;
  const field = fieldMeant(node, search, prisma);
  if (field !== null) return placeOf(node, field, search, prisma);
  const from = readFrom(node);
  if (from === null) return null;
  const type = search.checker.getNonNullableType(typeRead(from, search.checker));
  const [declaration] = declarationsOf(type.getProperty(node.text), search.checker);
  const to = declaration === undefined ? undefined : search.renamedDeclarations.get(declaration);
  return to === undefined ? null : certain(node, to);
};

/** `userId: order.customerId`: the old name is kept on purpose, as `--write` does when a result leaves. */
export function isKeptShape({ parent, text }: NameNode, prisma: PrismaNames | null): boolean {
  if (!ts.isPropertyAssignment(parent)) return false;
  const [, read] = /^(?:\{ \.\.\.)?\w+(?:\??\.\w+)*\??\.(\w+)\b/.exec(parent.initializer.getText()) ?? [];
  return [...(prisma?.models.values() ?? [])].some(({ renamed }) => read !== undefined && renamed.get(text) === read);
}

/** Whether a name is a field of a model of Prisma's that keeps its name. */
export function isKeptField(node: NameNode, search: Search): boolean {
  const { prisma } = search.names;
  const field = prisma === null ? null : fieldMeant(node, search, prisma);
  const names = field === null ? undefined : prisma?.models.get(field.model);
  return names?.fields.has(node.text) === true && !names.renamed.has(node.text);
}

/** The field of a model that a name means, or null. */
function fieldMeant(node: NameNode, search: Search, prisma: PrismaNames): FieldPlace | null {
  const { checker } = search;
  if (isKey(node)) return ofKey(node, search, prisma);
  const from = readFrom(node);
  if (from === null)
    return (
      fieldInType(node, search, prisma) ??
      fieldInElement(node, search, prisma) ??
      (ts.isStringLiteral(node) ? (fieldsOfList(node, checker, prisma) ?? keyOfModel(node, checker, prisma)) : null)
    );
  const near = modelAtHand(from, checker, prisma);
  if (near !== null && prisma.models.get(near)?.fields.has(node.text) === true) return { model: near, name: node.text };
  const type = checker.getNonNullableType(typeRead(from, checker));
  const property = type.getProperty(node.text);
  const isOpen = property !== undefined && declarationsOf(property, checker).length === 0;
  const model =
    modelOfProperty(type, node.text, checker, prisma) ??
    modelOfNewName(node.text, type, search, prisma) ??
    (isOpen ? modelBehind(from, checker, prisma) : null);
  if (model !== null) return { model, name: node.text };
  return isOpen ? fieldOfMade(from, type, node.text, checker, prisma) : null;
}

function ofKey(node: NameNode, search: Search, prisma: PrismaNames): FieldPlace | null {
  const { checker } = search;
  const field = fieldInCall(node, checker, prisma) ?? fieldExpected(node, checker, prisma);
  const literal = node.parent.parent;
  if (field !== null || !ts.isObjectLiteralExpression(literal)) return field;
  for (const part of typesAsked(node, literal, checker)) {
    const model =
      modelOfSymbol(part.getProperty(node.text), checker, prisma) ?? modelOfNewName(node.text, part, search, prisma);
    if (model !== null) return { model, name: node.text };
  }
  return keyOfModel(node, checker, prisma) ?? fieldOfRow(node, checker, prisma);
}

/** What an object literal has to be: what its place asks for, or a row of the list that `rows.map(…)` has to give there. */
function typesAsked(node: NameNode, literal: ts.ObjectLiteralExpression, checker: ts.TypeChecker): ts.Type[] {
  const parts = (type: ts.Type | undefined): ts.Type[] =>
    type === undefined ? [] : type.isUnion() ? type.types : [type];
  const here = parts(checker.getContextualType(literal));
  const { keys, root } = keysTo(node);
  // If the type is inferred from the literal, it says nothing.
  const says = (type: ts.Type): boolean =>
    declarationsOf(type.getProperty(node.text), checker).some((one) => one !== node.parent);
  if (keys.length > 1 || !ts.isCallExpression(root) || here.some(says)) return here;
  return parts(checker.getContextualType(root)).flatMap((list) => list.getNumberIndexType() ?? []);
}

/** If schema.prisma is separated already, the old name is in no type any more, but the new one is. */
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
  if (field?.isDoubtful === true)
    return {
      ...spanOf(node),
      class: 'look',
      why: 'a field of a row of Prisma’s, but another database has a model with such fields, too',
      edit: null,
    };
  if (isOfRequest(node))
    return {
      ...spanOf(node),
      class: 'look',
      why: 'a request is typed by it: whoever sends it says the old name',
      edit: null,
    };
  if (isKey(node) && isOverwritten(node, search, prisma))
    return {
      ...spanOf(node),
      class: 'look',
      why: 'a field of Prisma’s that leads to the buyer, but what is spread beside it has the old name, too: rename both',
      edit: null,
    };
  if (isKey(node)) search.renamedDeclarations.set(node.parent, to);
  return certain(node, to);
}

/** `{ Body: Pick<Prisma.OrderUncheckedCreateInput, 'userId'> }`: what comes from the outside keeps its names. */
function isOfRequest(node: ts.Node): boolean {
  if (!ts.isLiteralTypeNode(node.parent)) return false;
  for (let at = node.parent.parent; ts.isTypeNode(at) || ts.isPropertySignature(at); at = at.parent)
    if (ts.isPropertySignature(at) && /^(?:Body|Querystring|Query|Params|Headers)$/.test(at.name.getText()))
      return true;
  return false;
}

/** Whether an object that is spread beside a key has the same name: `{ userId, ...given }`. What is renamed itself is no matter. */
function isOverwritten(
  { parent, text }: NameNode,
  { checker, renamedDeclarations }: Search,
  prisma: PrismaNames,
): boolean {
  if (!ts.isObjectLiteralExpression(parent.parent)) return false;
  return parent.parent.properties.some((one) => {
    if (!ts.isSpreadAssignment(one) || lacksKey(one.expression, text, checker)) return false;
    const property = checker.getNonNullableType(checker.getTypeAtLocation(one.expression)).getProperty(text);
    const declarations = declarationsOf(property, checker);
    return (
      declarations.length > 0 &&
      !declarations.some((own) => renamedDeclarations.has(own) || prisma.isClientFile(own.getSourceFile()))
    );
  });
}

function certain(node: NameNode, to: string): Place {
  return {
    ...spanOf(node),
    class: 'certain',
    why: 'a field of Prisma’s that leads to the buyer',
    edit: renameOf(node, to),
  };
}
