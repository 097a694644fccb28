import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';
import { type FieldPlace, modelOfProperty } from './prisma-call.ts';
import { isKey } from './reads.ts';
import type { NameNode } from './search.ts';

const ofAllFields = /\bkeyof\b|ScalarFieldEnum\b/;

/** The field that a text or a key names if its type is made of all fields of a model: `Record<keyof Order, string>`, `Prisma.OrderScalarFieldEnum[]`. */
export function keyOfModel(node: NameNode, checker: ts.TypeChecker, prisma: PrismaNames): FieldPlace | null {
  const owners = [...prisma.models].filter(([, { renamed }]) => renamed.has(node.text));
  if (owners.length === 0) return null;
  const row = rowOfArgument(node, checker);
  if (row !== null) {
    const model = modelOfProperty(row, node.text, checker, prisma);
    return model === null ? null : { model, name: node.text };
  }
  const annotation = annotationOf(node) ?? argumentOf(node, checker)?.parameter.type ?? null;
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

interface Argument {
  call: ts.CallExpression;
  signature: ts.Signature;
  parameter: ts.ParameterDeclaration;
}

/** The parameter that a text, or a list of texts, is given to. */
function argumentOf(node: ts.Node, checker: ts.TypeChecker): Argument | null {
  if (!ts.isStringLiteral(node)) return null;
  const whole = ts.isArrayLiteralExpression(node.parent) ? node.parent : node;
  const call = whole.parent;
  if (!ts.isCallExpression(call) || !call.arguments.includes(whole)) return null;
  const signature = checker.getResolvedSignature(call);
  const parameter = signature?.declaration?.parameters[call.arguments.indexOf(whole)];
  return signature === undefined || parameter === undefined || ts.isJSDocParameterTag(parameter)
    ? null
    : { call, signature, parameter };
}

/** `keyBy(orders, 'userId')` of `keyBy<T, K extends keyof T>(rows: T[], key: K)`: the row, which another argument is. */
function rowOfArgument(node: ts.Node, checker: ts.TypeChecker): ts.Type | null {
  const argument = argumentOf(node, checker);
  const { declaration } = argument?.signature ?? {};
  if (argument === null || declaration === undefined || ts.isJSDocSignature(declaration)) return null;
  const [, key] = /^(?:readonly )?(\w+)(?:\[\])?$/.exec(argument.parameter.type?.getText() ?? '') ?? [];
  const bound = declaration.typeParameters?.find(({ name }) => name.text === key)?.constraint?.getText();
  const [, row] = /^(?:string & )?keyof (\w+)(?: & string)?$/.exec(bound ?? '') ?? [];
  const other = declaration.parameters.findIndex(({ type }) =>
    row === undefined ? false : new RegExp(`^(?:readonly )?${row}(?:\\[\\])?$`).test(type?.getText() ?? ''),
  );
  const symbol = argument.signature.parameters[other];
  if (symbol === undefined) return null;
  const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(symbol, argument.call));
  return checker.isArrayType(type) ? (checker.getTypeArguments(type as ts.TypeReference)[0] ?? null) : type;
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
