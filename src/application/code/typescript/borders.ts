import type { Place } from '../finding.ts';
import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { isGivenToPrisma } from './given-to-prisma.ts';
import { mayBeRow } from './may-be-row.ts';
import type { Search } from './search.ts';
import { keptShape, type Shape, shapeOf } from './shape.ts';
import { modelBehind } from './value-origin.ts';

const json =
  /(?:^|\.)jsonp?$|(?:^|\.)(?:res|resp|response|reply|rep)(?:\.\w+\([^()]*\))*\.send$|^JSON\.stringify$|^(?:superjson|SuperJSON)\.(?:stringify|serialize)$/;

/**
 * If a result of Prisma's leaves what the compiler can follow: a response, or a type of the application's own that has the old
 * name. Its fields are renamed with Prisma's; whoever reads them there reads them by the old names, which `--write` keeps.
 */
export function borderPlace(
  node: ts.Expression,
  { names: { prisma }, checker, readers, ownNames, keepsBoth }: Search,
): Place | null {
  if (prisma === null || prisma.separated || !isValue(node)) return null;
  const isResponse = leaves(node);
  if (!isResponse && ownNames.size === 0) return null;
  if (!mayBeRow(node, checker, prisma)) return null;
  if (!isResponse && isGivenToPrisma(node, checker, prisma)) return null;
  const own = isResponse ? null : ownType(node, checker);
  if (!isResponse && own === null) return null;
  const type = checker.getTypeAtLocation(node);
  const shape = shapeOf(type, checker, prisma) ?? shapeOf(type, checker, prisma, modelBehind(node, checker, prisma));
  const wanted = shape === null || own === null ? shape : asked(shape, own, checker, prisma);
  if (wanted === null) return null;
  const isShorthand = ts.isShorthandPropertyAssignment(node.parent);
  // Who reads it by Prisma's own types is renamed with them, and finds the new names there, too.
  const drops = isResponse && !keepsBoth() && !isParsedAgain(node);
  const { before, behind } = keptShape(node, wanted, drops);
  const start = node.getStart();
  const end = node.getEnd();
  const old = namesOf(wanted);
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

function isValue(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return isPlaceOfValue(node);
  return (
    (ts.isCallExpression(node) || ts.isAwaitExpression(node) || ts.isPropertyAccessExpression(node)) &&
    isPlaceOfValue(node)
  );
}

/** Whether a whole value stands there: an argument, a property, what is given back, an attribute. */
function isPlaceOfValue(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    (ts.isCallExpression(parent) && parent.arguments.includes(node)) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node) ||
    (ts.isShorthandPropertyAssignment(parent) && parent.name === node) ||
    ts.isSpreadAssignment(parent) ||
    ts.isJsxSpreadAttribute(parent) ||
    (ts.isReturnStatement(parent) && parent.expression === node) ||
    (ts.isArrowFunction(parent) && parent.body === node && ts.isCallExpression(node)) ||
    (ts.isVariableDeclaration(parent) && parent.initializer === node && parent.type !== undefined) ||
    ts.isJsxExpression(parent)
  );
}

/** Whether a value is given to what makes a response, by itself or in an object that is. */
function leaves(node: ts.Node): boolean {
  let at: ts.Node = node;
  while (
    ts.isPropertyAssignment(at.parent) ||
    ts.isShorthandPropertyAssignment(at.parent) ||
    ts.isSpreadAssignment(at.parent) ||
    ts.isObjectLiteralExpression(at.parent)
  )
    at = at.parent;
  const { parent } = at;
  if (ts.isCallExpression(parent))
    return parent.arguments[0] === at && json.test(parent.expression.getText().replaceAll(/\s|\?/g, ''));
  return ts.isReturnStatement(parent) && isHandlerOfNest(parent);
}

/** `JSON.parse(JSON.stringify(order))` makes a copy; it leaves later, or not at all. */
function isParsedAgain(node: ts.Node): boolean {
  let at: ts.Node = node;
  while (!ts.isCallExpression(at.parent) && !ts.isStatement(at.parent)) at = at.parent;
  const outer = at.parent.parent;
  return (
    ts.isCallExpression(outer) &&
    /^(?:JSON|superjson|SuperJSON)\.(?:parse|deserialize)$/.test(outer.expression.getText())
  );
}

/** A method of a controller: what it gives back is the response. */
function isHandlerOfNest(node: ts.Node): boolean {
  let at: ts.Node = node;
  while (!ts.isSourceFile(at) && !ts.isMethodDeclaration(at)) {
    if (ts.isFunctionLike(at)) return false;
    at = at.parent;
  }
  if (!ts.isMethodDeclaration(at) || !ts.isClassDeclaration(at.parent)) return false;
  const decorators = (owner: ts.HasDecorators): string =>
    (ts.getDecorators(owner) ?? []).map((one) => one.getText()).join(' ');
  return /@Controller\b/.test(decorators(at.parent)) && /@(?:Get|Post|Put|Patch|Delete|All)\b/.test(decorators(at));
}

/** The type that is expected, or that of the rows if a list is expected. */
function ownType(node: ts.Expression, checker: ts.TypeChecker): ts.Type | null {
  const { parent } = node;
  const whole = ts.isSpreadAssignment(parent) || ts.isJsxSpreadAttribute(parent) ? parent.parent : node;
  const type = checker.getContextualType(whole);
  if (type === undefined) return null;
  const real = checker.getNonNullableType(type);
  return (real.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0 ? null : real;
}

/** As much of a shape as a type of the application's own asks for by the old names. */
function asked(shape: Shape, type: ts.Type, checker: ts.TypeChecker, prisma: PrismaNames): Shape | null {
  const list = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : type;
  if (list === undefined || shape.isList !== checker.isArrayType(type)) return null;
  const isOwn = (symbol: ts.Symbol | undefined): boolean =>
    symbol?.declarations?.some((declaration) => {
      const file = declaration.getSourceFile();
      return !prisma.isClientFile(file) && !file.fileName.includes('/node_modules/');
    }) === true;
  const renamed = shape.renamed.filter(([from]) => isOwn(list.getProperty(from)));
  const within = new Map(
    [...shape.within].flatMap(([key, own]) => {
      const property = list.getProperty(key);
      const part =
        property === undefined || !isOwn(property)
          ? null
          : asked(own, checker.getNonNullableType(checker.getTypeOfSymbol(property)), checker, prisma);
      return part === null ? [] : [[key, part] as const];
    }),
  );
  return renamed.length === 0 && within.size === 0 ? null : { ...shape, renamed, within };
}

function namesOf({ renamed, within }: Shape): string[] {
  return [...new Set([...renamed.map(([from]) => from), ...[...within.values()].flatMap(namesOf)])];
}
