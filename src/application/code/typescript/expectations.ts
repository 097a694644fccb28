import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';
import { type FieldPlace, keysTo, modelOf, modelOfProperty, walk } from './prisma-call.ts';
import { modelBehind } from './value-origin.ts';

const calledWith = /^(?:toHaveBeen(?:Last|Nth)?CalledWith|to(?:Be|Have)CalledWith|lastCalledWith|calledWith)$/;
const equal = /^(?:toEqual|toStrictEqual|toMatchObject|toContainEqual)$/;
const asserted = /(?:^|\.)(?:deepEqual|deepStrictEqual|partialDeepStrictEqual)$/;

/** The field that a key in a test's expectation is: `expect(order).toEqual({ userId })`, `assert.deepEqual(order, { userId })`. */
export function fieldExpected(node: ts.Node, checker: ts.TypeChecker, prisma: PrismaNames): FieldPlace | null {
  const { keys, root } = wayOf(node);
  const call = root.parent;
  if (!ts.isCallExpression(call) || !call.arguments.includes(root as ts.Expression)) return null;
  const { expression: callee } = call;
  if (asserted.test(callee.getText())) {
    const given = call.arguments.find((one, at) => at < 2 && one !== root);
    return given === undefined ? null : fieldOf(given, keys, checker, prisma);
  }
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const given = equal.test(callee.name.text) || calledWith.test(callee.name.text) ? whatIsExpected(callee) : null;
  if (given === null) return null;
  if (equal.test(callee.name.text)) return fieldOf(given, keys, checker, prisma);
  const model = ts.isPropertyAccessExpression(given) ? modelOf(given.expression, checker, prisma) : null;
  return model === null ? null : walk(model, keys, prisma, true);
}

/** The keys to a name, also through `expect.objectContaining`. */
function wayOf(node: ts.Node): { keys: string[]; root: ts.Node } {
  const { keys, root } = keysTo(node);
  const { parent } = root;
  const isPart =
    ts.isCallExpression(parent) && /^expect\.(?:object|array)Containing$/.test(parent.expression.getText());
  if (!isPart) return { keys, root };
  const outer = wayOf(parent);
  return { keys: [...outer.keys, ...keys], root: outer.root };
}

/** `order` of `expect(order).not.toEqual`. */
function whatIsExpected({ expression }: ts.PropertyAccessExpression): ts.Expression | null {
  if (ts.isPropertyAccessExpression(expression)) return whatIsExpected(expression);
  return ts.isCallExpression(expression) && expression.expression.getText() === 'expect'
    ? (expression.arguments[0] ?? null)
    : null;
}

function fieldOf(
  given: ts.Expression,
  keys: readonly string[],
  checker: ts.TypeChecker,
  prisma: PrismaNames,
): FieldPlace | null {
  const name = keys.at(-1);
  if (name === undefined) return null;
  const type = checker.getTypeAtLocation(given);
  let parts = partsOf(checker.getAwaitedType(type) ?? type, checker);
  for (const key of keys.slice(0, -1))
    parts = parts.flatMap((part) => {
      const property = part.getProperty(key);
      return property === undefined ? [] : partsOf(checker.getTypeOfSymbol(property), checker);
    });
  const has = parts.filter((part) => part.getProperty(name) !== undefined);
  for (const part of has) {
    const model = modelOfProperty(part, name, checker, prisma);
    if (model !== null) return { model, name };
  }
  const isOpen = has.some((part) => declarationsOf(part.getProperty(name), checker).length === 0);
  const model = isOpen ? modelBehind(given, checker, prisma) : null;
  return model === null ? null : walk(model, keys, prisma);
}

/** What a type may be, of a list what its elements may be. */
function partsOf(type: ts.Type, checker: ts.TypeChecker): ts.Type[] {
  const real = checker.getNonNullableType(type);
  if (real.isUnion()) return real.types.flatMap((part) => partsOf(part, checker));
  const element = checker.isArrayType(real) ? checker.getTypeArguments(real as ts.TypeReference)[0] : undefined;
  return element === undefined ? [real] : partsOf(element, checker);
}
