import type { Place } from '../finding.ts';
import type { PrismaNames } from '../names.ts';
import { castTo, isBeforeCast } from './casts.ts';
import { ts } from './compiler.ts';
import { isCallOfPrisma, isGivenToPrisma } from './given-to-prisma.ts';
import { mayBeRow } from './may-be-row.ts';
import { parsedType } from './parsed.ts';
import { isParsedAgain, isReadByType, leaves } from './responses.ts';
import { maySayOldName } from './says-name.ts';
import type { Search } from './search.ts';
import { keptShape, keptWhenItIsThere, oldNamesOf, type Shape, shapeOf } from './shape.ts';
import { modelBehind } from './value-origin.ts';
import { writtenTypes } from './written-type.ts';

/** If a result of Prisma's leaves what the compiler follows: a response, or a type with the old name. `--write` keeps the old names there. */
export function borderPlace(node: ts.Expression, search: Search): Place | null {
  const {
    names: { prisma },
    checker,
    readers,
    ownNames,
    keepsBoth,
  } = search;
  if (prisma === null || prisma.separated || !isValue(node)) return null;
  const isResponse = leaves(node);
  if (!isResponse && ownNames.size === 0) return null;
  if (!mayBeRow(node, checker, prisma)) return null;
  if (!isResponse && isGivenToPrisma(node, checker, prisma)) return null;
  if (!isResponse && isGivenToAll(node)) return null;
  const cast = castTo(node);
  const written = isResponse
    ? null
    : cast === null
      ? writtenTypes(node, (call) => isCallOfPrisma(call, checker, prisma))
      : [cast];
  if (written !== null && !maySayOldName(written, checker, prisma)) return null;
  const own = isResponse ? null : ownType(node, cast, checker);
  if (!isResponse && (own === null || !mayAsk(own, search, prisma))) return null;
  const given = checker.getTypeAtLocation(node);
  const isPromise = given.getProperty('then') !== undefined;
  const type = isPromise ? (checker.getAwaitedType(given) ?? given) : given;
  const shape = shapeOf(type, checker, prisma) ?? shapeOf(type, checker, prisma, modelBehind(node, checker, prisma));
  const kept = shape === null || own === null ? shape : asked(shape, own, search, prisma);
  if (kept === null) return null;
  const isShorthand = ts.isShorthandPropertyAssignment(node.parent);
  // Who reads it by Prisma's own types is renamed with them, and finds the new names there, too.
  const isTyped = isResponse && isTypedResponse(node, checker);
  const wanted = isTyped ? spread(kept) : kept;
  const drops = isResponse && !isTyped && cast === null && !isReadByType(node) && !keepsBoth() && !isParsedAgain(node);
  const { before, behind } = isPromise
    ? keptWhenItIsThere(wanted, drops)
    : inBrackets(keptShape(node, wanted, drops), isBeforeCast(node) && !wanted.isList);
  const start = node.getStart();
  const end = node.getEnd();
  const old = oldNamesOf(wanted);
  const known = [...new Set(old.flatMap((name) => readers().get(name) ?? []))];
  const found =
    known.length === 0 ? '' : `; it may be read at ${known.slice(0, 3).join(', ')}${known.length > 3 ? ' …' : ''}`;
  const goes = isResponse ? 'it leaves the application here' : 'a type of the application’s own has the old name';
  const line = node.getText().split('\n')[0] ?? '';
  return {
    start,
    end: start + Math.min(line.length, 60),
    class: 'look',
    why: `a result of Prisma’s with ${old.join(', ')}: ${goes}, and --write keeps the old name${old.length === 1 ? '' : 's'}${found}`,
    edit: { start, end: start, text: `${isShorthand ? `${node.getText()}: ` : ''}${before}` },
    also: [{ start: end, end, text: behind }],
  };
}

/** Whether what a response takes has a type, as in `NextApiResponse<{ orders: Order[] }>`. */
function isTypedResponse(node: ts.Expression, checker: ts.TypeChecker): boolean {
  for (let at: ts.Node = node.parent; !ts.isStatement(at) && !ts.isFunctionLike(at); at = at.parent) {
    if (!ts.isCallExpression(at)) continue;
    const { declaration } = checker.getResolvedSignature(at) ?? {};
    // A type that is inferred from the argument asks for nothing.
    if (declaration === undefined || ts.isJSDocSignature(declaration) || declaration.typeParameters !== undefined)
      return false;
    break;
  }
  const type = checker.getContextualType(node);
  if (type === undefined) return false;
  const real = checker.getNonNullableType(type);
  return (real.isUnion() ? real.types : [real]).some(
    (one) =>
      (one.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 &&
      (checker.isArrayType(one) || one.getProperties().length > 0),
  );
}

function isValue(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return isPlaceOfValue(node);
  return (
    (ts.isCallExpression(node) || ts.isAwaitExpression(node) || ts.isPropertyAccessExpression(node)) &&
    isPlaceOfValue(node)
  );
}

/** Whether a whole value stands there: an argument, a property, what is given back, an attribute. */
export function isPlaceOfValue(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.arguments?.includes(node) === true) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node) ||
    (ts.isShorthandPropertyAssignment(parent) && parent.name === node) ||
    ts.isSpreadAssignment(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isJsxSpreadAttribute(parent) ||
    (ts.isReturnStatement(parent) && parent.expression === node) ||
    (ts.isArrowFunction(parent) && parent.body === node && ts.isCallExpression(node)) ||
    (ts.isVariableDeclaration(parent) && parent.initializer === node && parent.type !== undefined) ||
    ts.isJsxExpression(parent) ||
    isBeforeCast(node)
  );
}

/** An object before a cast may stand behind an arrow. */
function inBrackets(kept: { before: string; behind: string }, are: boolean): { before: string; behind: string } {
  return are ? { before: `(${kept.before}`, behind: `${kept.behind})` } : kept;
}

/** The type that is expected, or that of the rows if a list is expected. */
function ownType(node: ts.Expression, cast: ts.TypeNode | null, checker: ts.TypeChecker): ts.Type | null {
  const { parent } = node;
  const isSpread = ts.isSpreadAssignment(parent) || ts.isJsxSpreadAttribute(parent) || isSpreadInList(parent);
  const whole = isSpread ? (parent.parent as ts.Expression) : node;
  const type =
    cast === null
      ? (parsedType(whole, checker) ?? boundOf(node, checker) ?? checker.getContextualType(whole))
      : checker.getTypeFromTypeNode(cast);
  if (type === undefined) return null;
  const real = objectOf(checker.getNonNullableType(checker.getAwaitedType(type) ?? type), checker);
  return (real.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0 ? null : real;
}

/** `[...rows]`. */
function isSpreadInList(node: ts.Node): boolean {
  return ts.isSpreadElement(node) && ts.isArrayLiteralExpression(node.parent);
}

/** An element of `const [a, b] = await Promise.all([…])`, whose names say no type: nothing of the application's own is expected there. */
function isGivenToAll({ parent }: ts.Expression): boolean {
  if (!ts.isArrayLiteralExpression(parent)) return false;
  const call = parent.parent;
  if (!ts.isCallExpression(call) || call.typeArguments !== undefined || call.arguments[0] !== parent) return false;
  if (!/^Promise\.all(?:Settled)?$|\.\$transaction$/.test(call.expression.getText())) return false;
  const { parent: waited } = call;
  const named = ts.isAwaitExpression(waited) ? waited.parent : waited;
  return ts.isVariableDeclaration(named) && named.type === undefined;
}

/** Whether a type has a field by a name that is renamed, or that leads to one: asked before the type of a result, which costs most. */
function mayAsk(own: ts.Type, search: Search, prisma: PrismaNames): boolean {
  const { checker } = search;
  const list = checker.isArrayType(own) ? elementOf(own, checker) : own;
  return (
    list !== null &&
    [...prisma.models.values()].some(({ renamed, relations }) =>
      [...renamed.keys(), ...relations.keys()].some((name) => isOfApplication(list.getProperty(name), search, prisma)),
    )
  );
}

/** Whether a field is declared by the application. Of `GetPayload<typeof args>` it is declared by `args`, and renamed in them. */
function isOfApplication(
  symbol: ts.Symbol | undefined,
  { renamedDeclarations }: Search,
  prisma: PrismaNames,
): symbol is ts.Symbol {
  return (
    symbol?.declarations?.some((declaration) => {
      const file = declaration.getSourceFile();
      return (
        !prisma.isClientFile(file) && !file.fileName.includes('/node_modules/') && !renamedDeclarations.has(declaration)
      );
    }) === true
  );
}

/** What a parameter has to be if its type is inferred: `function label<T extends { user: … }>(row: T)`. */
function boundOf(node: ts.Expression, checker: ts.TypeChecker): ts.Type | null {
  const isElement = ts.isArrayLiteralExpression(node.parent);
  const whole = isElement ? node.parent : node;
  const { parent } = whole;
  if (!ts.isCallExpression(parent)) return null;
  const made = checker.getResolvedSignature(parent)?.declaration;
  const parameter = made?.parameters[parent.arguments.indexOf(whole)];
  if (parameter === undefined || ts.isJSDocParameterTag(parameter) || parameter.type === undefined) return null;
  const type = checker.getTypeFromTypeNode(parameter.type);
  const element = elementOf(type, checker);
  // `row: T | null` asks of the row what `row: T` does.
  const given = element ?? type;
  const bound = (given.isUnion() ? given.types.find(isParameter) : undefined) ?? given;
  // One of a class is known when its object was made, and is listed there.
  const isInferred = isParameter(bound) && bound.symbol.declarations?.some((one) => one.parent === made);
  if (isInferred !== true || (isElement && element === null)) return null;
  return element === null || isElement ? (checker.getBaseConstraintOfType(bound) ?? null) : type;
}

function isParameter({ flags }: ts.Type): boolean {
  return (flags & ts.TypeFlags.TypeParameter) !== 0;
}

function elementOf(type: ts.Type, checker: ts.TypeChecker): ts.Type | null {
  return checker.isArrayType(type) ? (checker.getTypeArguments(type as ts.TypeReference)[0] ?? null) : null;
}

/** The rows that a type asks for: of a choice its first object, of a parameter what it has to be. */
function objectOf(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  const real = (type.flags & ts.TypeFlags.TypeParameter) === 0 ? type : (checker.getBaseConstraintOfType(type) ?? type);
  if (!real.isUnion()) return real;
  return real.types.find((one) => (one.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0) ?? real;
}

const eachRow = /^(?:map|flatMap|forEach|filter|find|findLast|some|every|sort|toSorted)$/;

/** `orders.map(toView)`: rows of Prisma's that are given to a function of the application's own, whose type has the old name. */
export function rowsPlace(node: ts.Expression, search: Search): Place | null {
  const {
    names: { prisma },
    checker,
    ownNames,
  } = search;
  if (prisma === null || prisma.separated || ownNames.size === 0) return null;
  const method = node.parent;
  if (!ts.isPropertyAccessExpression(method) || method.expression !== node || !eachRow.test(method.name.text))
    return null;
  const call = method.parent;
  const [callback] = ts.isCallExpression(call) && call.expression === method ? call.arguments : [];
  if (callback === undefined || !(ts.isIdentifier(callback) || ts.isPropertyAccessExpression(callback))) return null;
  const [parameter] = checker.getTypeAtLocation(callback).getCallSignatures()[0]?.parameters ?? [];
  if (parameter === undefined) return null;
  const type = checker.getTypeAtLocation(node);
  const shape = shapeOf(type, checker, prisma) ?? shapeOf(type, checker, prisma, modelBehind(node, checker, prisma));
  if (shape === null || !shape.isList) return null;
  const own = objectOf(checker.getNonNullableType(checker.getTypeOfSymbol(parameter)), checker);
  const wanted = asked({ ...shape, isList: false }, own, search, prisma);
  if (wanted === null) return null;
  const { before, behind } = keptShape(node, { ...wanted, isList: true, isNullable: false }, false);
  const [start, end] = [node.getStart(), node.getEnd()];
  const old = oldNamesOf(wanted).join(', ');
  return {
    start: callback.getStart(),
    end: callback.getEnd(),
    class: 'look',
    why: `it is given results of Prisma’s with ${old}, and its own type has the old name, which --write keeps`,
    edit: { start, end: start, text: before },
    also: [{ start: end, end, text: behind }],
  };
}

/** As much of a shape as a type of the application's own asks for by the old names. */
function asked(shape: Shape, type: ts.Type, search: Search, prisma: PrismaNames): Shape | null {
  const { checker } = search;
  const element = checker.isArrayType(type) ? elementOf(type, checker) : type;
  const list = element === null ? undefined : objectOf(element, checker);
  if (list === undefined || shape.isList !== checker.isArrayType(type)) return null;
  const renamed = shape.renamed.filter(([from]) => isOfApplication(list.getProperty(from), search, prisma));
  const within = new Map(
    [...shape.within].flatMap(([key, own]) => {
      const property = list.getProperty(key);
      const part = !isOfApplication(property, search, prisma)
        ? null
        : asked(own, checker.getNonNullableType(checker.getTypeOfSymbol(property)), search, prisma);
      return part === null ? [] : [[key, part] as const];
    }),
  );
  return renamed.length === 0 && within.size === 0 ? null : { ...shape, renamed, within };
}

/** The same shape, its old names in objects that are spread. */
function spread(shape: Shape): Shape {
  return { ...shape, isSpread: true, within: new Map([...shape.within].map(([key, own]) => [key, spread(own)])) };
}
