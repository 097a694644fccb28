import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';
import { isClientOrPart } from './prisma-call.ts';

/** Whether a type is made of a client's keys: `keyof Pick<Db, 'user' | 'order'>`, a name for it, what is left of it by `Exclude`. */
export function isKeyOfClient(node: ts.TypeNode, checker: ts.TypeChecker, prisma: PrismaNames): boolean {
  if (ts.isParenthesizedTypeNode(node)) return isKeyOfClient(node.type, checker, prisma);
  if (ts.isTypeOperatorNode(node))
    return node.operator === ts.SyntaxKind.KeyOfKeyword && isPartOfClient(node.type, checker, prisma);
  if (!ts.isTypeReferenceNode(node)) return false;
  const [first] = node.typeArguments ?? [];
  if (first !== undefined && /^(?:Exclude|Extract)$/.test(node.typeName.getText()))
    return isKeyOfClient(first, checker, prisma);
  const made = madeOf(node, checker);
  return made !== null && isKeyOfClient(made, checker, prisma);
}

function isPartOfClient(node: ts.TypeNode, checker: ts.TypeChecker, prisma: PrismaNames): boolean {
  if (isClientOrPart(checker.getTypeFromTypeNode(node), prisma)) return true;
  if (!ts.isTypeReferenceNode(node)) return false;
  const [first] = node.typeArguments ?? [];
  if (first !== undefined && /^(?:Pick|Omit|Partial|Readonly)$/.test(node.typeName.getText()))
    return isPartOfClient(first, checker, prisma);
  const made = madeOf(node, checker);
  return made !== null && isPartOfClient(made, checker, prisma);
}

/** What a name for a type stands for, or what a parameter of types has to be. */
function madeOf(node: ts.TypeReferenceNode, checker: ts.TypeChecker): ts.TypeNode | null {
  const [declaration] = declarationsOf(checker.getSymbolAtLocation(node.typeName), checker);
  if (declaration === undefined) return null;
  if (ts.isTypeAliasDeclaration(declaration)) return declaration.type;
  return ts.isTypeParameterDeclaration(declaration) ? (declaration.constraint ?? null) : null;
}
