import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';
import type { FieldPlace } from './prisma-call.ts';
import { isKey } from './reads.ts';
import type { NameNode } from './search.ts';

const ofAllFields = /\bkeyof\b|ScalarFieldEnum\b/;

/**
 * The field that a text or a key names if its type is made of all fields of a model: `Record<keyof Order, string>`,
 * `Prisma.OrderScalarFieldEnum[]`, `satisfies readonly (keyof Order)[]`. A list of names that the application wrote itself is its own.
 */
export function keyOfModel(node: NameNode, checker: ts.TypeChecker, prisma: PrismaNames): FieldPlace | null {
  const owners = [...prisma.models].filter(([, { renamed }]) => renamed.has(node.text));
  if (owners.length === 0) return null;
  const annotation = annotationOf(node);
  if (annotation === null || !namesAllFields(annotation, checker)) return null;
  if (isOwnKey(annotation, node.text, checker, prisma)) return null;
  const names = isKey(node) ? keysOf(node, checker, prisma) : textsOf(node, checker);
  const found = owners.find(([, { fields, relations }]) =>
    [...fields].every((field) => relations.has(field) || names.has(field)),
  );
  return found === undefined ? null : { model: found[0], name: node.text };
}

function keysOf(node: NameNode, checker: ts.TypeChecker, prisma: PrismaNames): Set<string> {
  const literal = node.parent.parent;
  const type = ts.isObjectLiteralExpression(literal) ? checker.getContextualType(literal) : undefined;
  const own = type?.getProperty(node.text);
  // A key that a type of the application's own declares is its own.
  if (
    own === undefined ||
    declarationsOf(own, checker).some((one) => ts.isPropertySignature(one) && !prisma.isClientFile(one.getSourceFile()))
  )
    return new Set();
  return new Set(type?.getProperties().map(({ name }) => name));
}

function textsOf(node: NameNode, checker: ts.TypeChecker): Set<string> {
  const type = ts.isStringLiteral(node) ? checker.getContextualType(node) : undefined;
  const parts = type === undefined ? [] : type.isUnion() ? type.types : [type];
  return new Set(parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : [])));
}

/** The type that is written beside what the text or key is in. */
function annotationOf(node: ts.Node): ts.TypeNode | null {
  for (
    let at = node.parent;
    !ts.isStatement(at) && !ts.isFunctionLike(at) && !ts.isCallExpression(at);
    at = at.parent
  ) {
    const type =
      ts.isSatisfiesExpression(at) || ts.isVariableDeclaration(at) || ts.isPropertyDeclaration(at)
        ? at.type
        : undefined;
    if (type !== undefined) return type;
  }
  return null;
}

/** `keyof Row` and `Column<Row>` of `type Row = Order & { user: User }`: the application's own type has the name, and keeps it. */
function isOwnKey(annotation: ts.TypeNode, name: string, checker: ts.TypeChecker, prisma: PrismaNames): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    const of = ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword ? [node.type] : [];
    for (const row of ts.isTypeReferenceNode(node) ? (node.typeArguments ?? []) : of) {
      const declarations = declarationsOf(checker.getTypeFromTypeNode(row).getProperty(name), checker);
      found ||= declarations.length > 0 && !declarations.some((one) => prisma.isClientFile(one.getSourceFile()));
    }
    ts.forEachChild(node, visit);
  };
  visit(annotation);
  return found;
}

/** By its own words, or by those of the types that it names. */
function namesAllFields(type: ts.TypeNode, checker: ts.TypeChecker): boolean {
  if (ofAllFields.test(type.getText())) return true;
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) {
      const [declaration] = declarationsOf(checker.getSymbolAtLocation(node.typeName), checker);
      found ||=
        declaration !== undefined &&
        ((ts.isTypeAliasDeclaration(declaration) && ofAllFields.test(declaration.type.getText())) ||
          // `Column<Row>` of `interface Column<T> { key: keyof T }`.
          (ts.isInterfaceDeclaration(declaration) && ofAllFields.test(declaration.getText())));
    }
    ts.forEachChild(node, visit);
  };
  visit(type);
  return found;
}
