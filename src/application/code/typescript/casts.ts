import type { Place } from '../finding.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';
import { modelOfProperty } from './prisma-call.ts';
import type { Search } from './search.ts';

type Cast = ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion;

function isCast(node: ts.Node): node is Cast {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node);
}

/** The type that a value is given by the casts around it: `Loaded` of `order as unknown as Loaded`, also of `satisfies`; null without one. */
export function castTo(node: ts.Node): ts.TypeNode | null {
  let type: ts.TypeNode | null = null;
  for (let at = node.parent; isCast(at) || ts.isParenthesizedExpression(at); at = at.parent)
    if (isCast(at) && !saysNothing(at.type)) ({ type } = at);
  return type;
}

/** Whether a value stands before a cast, whatever that says. */
export function isBeforeCast({ parent }: ts.Node): boolean {
  return ts.isParenthesizedExpression(parent) ? isBeforeCast(parent) : isCast(parent);
}

function saysNothing({ kind }: ts.TypeNode): boolean {
  return kind === ts.SyntaxKind.UnknownKeyword || kind === ts.SyntaxKind.AnyKeyword;
}

const fromJson = /\.json\(\)|\b(?:JSON|superjson)\.parse\b/;

/** `row as Order & { user: User }`: the application's own type adds a field by the old name. What reads it compiles afterwards, and finds nothing. */
export function castPlace(
  node: ts.Expression,
  { names: { prisma }, checker, ownNames, renamedDeclarations }: Search,
): Place | null {
  if (prisma === null || prisma.separated || ownNames.size === 0 || !isCast(node) || saysNothing(node.type))
    return null;
  if (castTo(node) !== null || fromJson.test(node.expression.getText())) return null;
  const type = checker.getNonNullableType(checker.getTypeFromTypeNode(node.type));
  const row = (checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined) ?? type;
  const properties = row.isUnion() ? [] : row.getProperties();
  const isOwn = (property: ts.Symbol): boolean => {
    const declarations = declarationsOf(property, checker);
    return (
      declarations.length > 0 &&
      !declarations.some((one) => renamedDeclarations.has(one) || prisma.isClientFile(one.getSourceFile()))
    );
  };
  const own = properties.filter((property) => ownNames.has(property.name) && isOwn(property));
  if (own.length === 0) return null;
  const given = checker.getTypeAtLocation(valueOf(node));
  const open = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive | ts.TypeFlags.TypeParameter;
  if ((given.flags & open) === 0) return null;
  const models = new Set(
    properties.flatMap((property) =>
      isOwn(property) ? [] : (modelOfProperty(row, property.name, checker, prisma) ?? []),
    ),
  );
  const old = own
    .map(({ name }) => name)
    .filter((name) => [...models].some((model) => prisma.models.get(model)?.renamed.has(name) === true));
  if (old.length === 0) return null;
  const [start, end] = [node.expression.getStart(), node.expression.getEnd()];
  const why = `a type of the application’s own adds ${old.join(', ')} to a row of Prisma’s, which has another name for it afterwards`;
  return { start, end, class: 'look', why, edit: null };
}

function valueOf(node: ts.Expression): ts.Expression {
  return isCast(node) || ts.isParenthesizedExpression(node) ? valueOf(node.expression) : node;
}
