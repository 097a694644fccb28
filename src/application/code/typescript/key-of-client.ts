import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';
import { isClientOrPart } from './prisma-call.ts';

/** Names of types may go round in a circle if the application does not compile. */
const deepest = 12;

/** Whether a type is made of a client's keys: `keyof Pick<Db, 'user' | 'order'>`, a name for it, what is left of it by `Exclude`. */
export function isKeyOfClient(node: ts.TypeNode, checker: ts.TypeChecker, prisma: PrismaNames, depth = 0): boolean {
  if (depth > deepest) return false;
  const is = (next: ts.TypeNode): boolean => isKeyOfClient(next, checker, prisma, depth + 1);
  if (ts.isParenthesizedTypeNode(node)) return is(node.type);
  if (ts.isTypeOperatorNode(node))
    return node.operator === ts.SyntaxKind.KeyOfKeyword && isPartOfClient(node.type, checker, prisma, 0);
  if (!ts.isTypeReferenceNode(node)) return false;
  const [first] = node.typeArguments ?? [];
  if (first !== undefined && /^(?:Exclude|Extract)$/.test(node.typeName.getText())) return is(first);
  const made = madeOf(node, checker);
  return made !== null && is(made);
}

function isPartOfClient(node: ts.TypeNode, checker: ts.TypeChecker, prisma: PrismaNames, depth: number): boolean {
  if (depth > deepest) return false;
  if (isClientOrPart(checker.getTypeFromTypeNode(node), prisma)) return true;
  if (!ts.isTypeReferenceNode(node)) return false;
  const is = (next: ts.TypeNode): boolean => isPartOfClient(next, checker, prisma, depth + 1);
  const [first] = node.typeArguments ?? [];
  if (first !== undefined && /^(?:Pick|Omit|Partial|Readonly)$/.test(node.typeName.getText())) return is(first);
  const made = madeOf(node, checker);
  return made !== null && is(made);
}

/** What a name for a type stands for, or what a parameter of types has to be. */
function madeOf(node: ts.TypeReferenceNode, checker: ts.TypeChecker): ts.TypeNode | null {
  const [declaration] = declarationsOf(checker.getSymbolAtLocation(node.typeName), checker);
  if (declaration === undefined) return null;
  if (ts.isTypeAliasDeclaration(declaration)) return declaration.type;
  return ts.isTypeParameterDeclaration(declaration) ? (declaration.constraint ?? null) : null;
}
