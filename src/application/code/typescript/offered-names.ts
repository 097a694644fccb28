import { lowerFirst } from '../../init/prisma/model-names.ts';
import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import type { NameNode } from './search.ts';

const enums = /(?:^|\.)(?:enum|nativeEnum|picklist|enum_|literal|Enum|Literal|UnionEnum|IsIn|oneOf|valid|equal)$/;
const alternatives = /(?:^|\.)(?:union|Union|variant|alternatives)$/;

/** Names offered to choose from, one of which may be the buyers: `z.enum(['user', 'lines'])`, `enum Expand { Buyer = 'user' }`. */
export function isOffered(node: NameNode, prisma: PrismaNames): boolean {
  const accessors = new Set([...prisma.models.keys()].map(lowerFirst));
  const owners = [...prisma.models.values()].filter(({ renamed }) => renamed.has(node.text));
  const known = [...owners.map(({ fields }) => fields), ...(accessors.has(node.text) ? [accessors] : [])];
  if (known.length === 0 || !ts.isStringLiteralLike(node)) return false;
  const { names, isSchema } = offeredWith(node);
  const others = names.filter((name) => name !== node.text);
  return (
    others.length > 0 &&
    known.some((set) => (isSchema ? others.some((name) => set.has(name)) : others.every((name) => set.has(name))))
  );
}

/** Whether a list of names is given to a schema of what comes from the outside, itself or by the name of a constant. */
export function isOfSchema(list: ts.Node): boolean {
  let at = list;
  while (ts.isAsExpression(at.parent) || ts.isSatisfiesExpression(at.parent) || ts.isParenthesizedExpression(at.parent))
    at = at.parent;
  const { parent } = at;
  if (ts.isCallExpression(parent)) return parent.arguments[0] === at && enums.test(parent.expression.getText());
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false;
  return isGivenToEnum(parent.name.text, list.getSourceFile());
}

function isGivenToEnum(name: string, source: ts.SourceFile): boolean {
  const visit = (node: ts.Node): boolean => {
    const [first] = ts.isCallExpression(node) && enums.test(node.expression.getText()) ? node.arguments : [];
    const isGiven = first !== undefined && ts.isIdentifier(first) && first.text === name;
    return isGiven || ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  };
  return visit(source);
}

/** The names that stand beside one, its own included. */
function offeredWith({ parent }: ts.StringLiteralLike): { names: string[]; isSchema: boolean } {
  if (ts.isArrayLiteralExpression(parent)) return { names: textsOf(parent.elements), isSchema: isOfSchema(parent) };
  if (ts.isEnumMember(parent))
    return { names: textsOf(parent.parent.members.map(({ initializer }) => initializer)), isSchema: false };
  if (ts.isPropertyAssignment(parent)) {
    const object = parent.parent;
    const values = object.properties.map((one) => (ts.isPropertyAssignment(one) ? one.initializer : undefined));
    return { names: isConstant(object) ? textsOf(values) : [], isSchema: false };
  }
  const list = ts.isCallExpression(parent) && enums.test(parent.expression.getText()) ? parent.parent : parent;
  const union = list.parent;
  const isUnion =
    ts.isArrayLiteralExpression(list) && ts.isCallExpression(union) && alternatives.test(union.expression.getText());
  if (!isUnion) return { names: [], isSchema: false };
  return {
    names: textsOf(list.elements.map((one) => (ts.isCallExpression(one) ? one.arguments[0] : undefined))),
    isSchema: true,
  };
}

function isConstant(object: ts.Node): boolean {
  const { parent } = object;
  return ts.isAsExpression(parent) && parent.type.getText() === 'const';
}

/** The texts, or nothing if one is not known. */
function textsOf(values: readonly (ts.Node | undefined)[]): string[] {
  const texts = values.flatMap((one) => (one !== undefined && ts.isStringLiteralLike(one) ? [one.text] : []));
  return texts.length === values.length ? texts : [];
}
