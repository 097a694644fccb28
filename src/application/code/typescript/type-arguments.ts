import type { Place } from '../finding.ts';
import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';
import type { Search } from './search.ts';
import { shapeOf } from './shape.ts';

/** `extends OwnedRepository<Order>`: a row of Prisma's for a type that has to have the old name. A person renames that. */
export function typeArgumentPlace(node: ts.TypeNode, search: Search): Place | null {
  const { names, checker, ownNames } = search;
  const { prisma } = names;
  if (prisma === null || prisma.separated || ownNames.size === 0) return null;
  const bound = boundOf(node, checker);
  if (bound === null) return null;
  const shape = shapeOf(checker.getTypeFromTypeNode(node), checker, prisma);
  const old = [...(shape?.renamed.map(([from]) => from) ?? []), ...(shape?.within.keys() ?? [])].filter((name) =>
    isOwn(bound.getProperty(name), prisma),
  );
  if (old.length === 0) return null;
  const why = `a type of Prisma’s with ${old.join(', ')} is put in for one that has to have the old name: rename it there, too`;
  return { start: node.getStart(), end: node.getEnd(), class: 'look', why, edit: null };
}

function isOwn(symbol: ts.Symbol | undefined, prisma: PrismaNames): boolean {
  return symbol?.declarations?.some((one) => !prisma.isClientFile(one.getSourceFile())) === true;
}

/** What a type argument has to be by its parameter, if that is an object. */
function boundOf(node: ts.TypeNode, checker: ts.TypeChecker): ts.Type | null {
  const { parent } = node;
  const constraint = parametersOf(parent, checker)?.[argumentsOf(parent).indexOf(node)]?.constraint;
  return constraint === undefined ? null : checker.getTypeFromTypeNode(constraint);
}

/** The type whose keys an argument has to be of: `Order` of `Mail<'userId'>`, if `Mail<K extends keyof Order>`; null if it is no key. */
export function keyedBy(node: ts.Node, checker: ts.TypeChecker): ts.TypeNode | null {
  const given = argumentsOf(node.parent);
  const parameters = parametersOf(node.parent, checker);
  const constraint = parameters?.[given.findIndex((one) => one === node)]?.constraint;
  if (constraint === undefined || !ts.isTypeOperatorNode(constraint)) return null;
  if (constraint.operator !== ts.SyntaxKind.KeyOfKeyword) return null;
  // `Omit` takes any key: the row is its other argument.
  if (constraint.type.kind === ts.SyntaxKind.AnyKeyword) return null;
  const other = parameters?.findIndex(({ name }) => name.text === constraint.type.getText()) ?? -1;
  return other < 0 ? constraint.type : (given[other] ?? null);
}

function argumentsOf(owner: ts.Node): readonly ts.TypeNode[] {
  const has =
    ts.isTypeReferenceNode(owner) ||
    ts.isExpressionWithTypeArguments(owner) ||
    ts.isNewExpression(owner) ||
    ts.isCallExpression(owner);
  return has ? (owner.typeArguments ?? []) : [];
}

function parametersOf(owner: ts.Node, checker: ts.TypeChecker): readonly ts.TypeParameterDeclaration[] | undefined {
  if (ts.isCallExpression(owner)) {
    const declaration = checker.getResolvedSignature(owner)?.declaration;
    return declaration === undefined || ts.isJSDocSignature(declaration) ? undefined : declaration.typeParameters;
  }
  const name = ts.isTypeReferenceNode(owner)
    ? owner.typeName
    : ts.isExpressionWithTypeArguments(owner) || ts.isNewExpression(owner)
      ? owner.expression
      : null;
  const [declaration] = name === null ? [] : declarationsOf(checker.getSymbolAtLocation(name), checker);
  const isGeneric =
    declaration !== undefined &&
    (ts.isClassLike(declaration) || ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration));
  return isGeneric ? declaration.typeParameters : undefined;
}
