import type { Place } from '../finding.ts';
import type { PrismaNames } from '../names.ts';
import { borderPlace, isPlaceOfValue } from './borders.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';
import { isMessage, leaves } from './responses.ts';
import type { Search } from './search.ts';
import { oldNamesOf, shapeOf } from './shape.ts';
import { modelBehind } from './value-origin.ts';

/** A result of Prisma's that leaves: as a row or rows, else within something else, or to a queue. Only the first can keep its names by `--write`. */
export function leavingPlace(node: ts.Expression, search: Search): Place | null {
  return borderPlace(node, search) ?? heldPlace(node, search);
}

function heldPlace(node: ts.Expression, { names: { prisma }, checker }: Search): Place | null {
  if (prisma === null || prisma.separated || !isPlaceOfValue(node) || (!isMessage(node) && !leaves(node))) return null;
  const type = typeLeaving(node, checker);
  const shape = shapeOf(type, checker, prisma, modelBehind(node, checker, prisma));
  const old = shape === null ? namesWithin(type, checker, prisma) : oldNamesOf(shape);
  if (old.length === 0) return null;
  const start = node.getStart();
  const why = `a result of Prisma’s with ${old.join(', ')} leaves here, and --write does not keep the old name${old.length === 1 ? '' : 's'}`;
  const line = node.getText().split('\n')[0] ?? '';
  return { start, end: start + Math.min(line.length, 60), class: 'look', why, edit: null };
}

/** The type of what leaves; of a variable that says none, what it was made as. */
function typeLeaving(node: ts.Expression, checker: ts.TypeChecker): ts.Type {
  const given = checker.getTypeAtLocation(node);
  const type = checker.getAwaitedType(given) ?? given;
  if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) === 0 || !ts.isIdentifier(node)) return type;
  const made = checker.getSymbolAtLocation(node)?.valueDeclaration;
  return made !== undefined && ts.isVariableDeclaration(made) && made.initializer !== undefined
    ? checker.getTypeAtLocation(made.initializer)
    : type;
}

const deepest = 3;

/** Old names of rows that a list, a map, a record or an object of the application's own holds. */
function namesWithin(type: ts.Type, checker: ts.TypeChecker, prisma: PrismaNames, depth = 0): string[] {
  const real = checker.getNonNullableType(type);
  if (depth > deepest || (real.flags & ts.TypeFlags.Object) === 0 || real.getCallSignatures().length > 0) return [];
  const shape = shapeOf(real, checker, prisma);
  if (shape !== null) return oldNamesOf(shape);
  const isReference = ((real as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
  const index = real.getStringIndexType();
  const parts = [
    ...(isReference ? checker.getTypeArguments(real as ts.TypeReference) : []),
    ...(index === undefined ? [] : [index]),
    ...real
      .getProperties()
      .filter((property) => isOfApplication(property, checker))
      .map((property) => checker.getTypeOfSymbol(property)),
  ];
  return [...new Set(parts.flatMap((part) => namesWithin(part, checker, prisma, depth + 1)))];
}

function isOfApplication(property: ts.Symbol, checker: ts.TypeChecker): boolean {
  return declarationsOf(property, checker).some(
    (one) => ts.isPropertyAssignment(one) || ts.isShorthandPropertyAssignment(one),
  );
}
