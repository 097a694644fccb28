import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { declarationsOf } from './origins.ts';
import { modelOfProperty } from './prisma-call.ts';

/** What of a value gets another name when Prisma's fields do. */
export interface Shape {
  isList: boolean;
  isNullable: boolean;
  /** Old and new names. */
  renamed: [from: string, to: string][];
  /** Shapes of what is within, by the old name of its field. */
  within: Map<string, Shape>;
  /** Whether a type is expected that may not know the old names: the compiler lets them pass if they are spread. */
  isSpread?: boolean;
}

const deepest = 3;

/** The old names in a shape, at any depth, each once. */
export function oldNamesOf({ renamed, within }: Shape): string[] {
  return [...new Set([...renamed.map(([from]) => from), ...[...within.values()].flatMap(oldNamesOf)])];
}

/** The shape of a row of Prisma's, or of rows, that a type describes; null if nothing of it is renamed. `known`: the model, if the type has lost it. */
export function shapeOf(
  type: ts.Type,
  checker: ts.TypeChecker,
  prisma: PrismaNames,
  known: string | null = null,
  depth = 0,
): Shape | null {
  const real = checker.getNonNullableType(type);
  const isNullable = real !== type;
  const element = checker.isArrayType(real) ? checker.getTypeArguments(real as ts.TypeReference)[0] : undefined;
  if (element !== undefined) {
    const one = shapeOf(element, checker, prisma, known, depth);
    return one === null || one.isList ? null : { ...one, isList: true, isNullable };
  }
  const isObject = (real.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  if (depth > deepest || !isObject || isClientLike(real) || isArgument(real, prisma)) return null;
  const model = modelOf(real, checker, prisma) ?? known;
  const names = model === null ? undefined : prisma.models.get(model);
  if (names === undefined) return null;
  // What a type of the application's own adds to a row keeps its name: `Order & { user: User }`.
  const isPrismas = (name: string): boolean => {
    const property = real.getProperty(name);
    const declarations = declarationsOf(property, checker);
    return (
      property !== undefined &&
      (declarations.length === 0 || declarations.some((one) => prisma.isClientFile(one.getSourceFile())))
    );
  };
  const renamed = [...names.renamed].filter(([from]) => isPrismas(from));
  const within = new Map(
    real.getProperties().flatMap((property) => {
      const related = names.relations.get(property.name);
      if (related === undefined) return [];
      const own = shapeOf(checker.getTypeOfSymbol(property), checker, prisma, related, depth + 1);
      return own === null ? [] : [[property.name, own] as const];
    }),
  );
  return renamed.length === 0 && within.size === 0 ? null : { isList: false, isNullable, renamed, within };
}

function modelOf(type: ts.Type, checker: ts.TypeChecker, prisma: PrismaNames): string | null {
  for (const { name } of type.getProperties()) {
    const model = modelOfProperty(type, name, checker, prisma);
    if (model !== null && prisma.models.get(model)?.relations.has(name) !== true) return model;
  }
  return null;
}

/** Arguments, delegates and clients have fields of their own, which no row has. */
function isClientLike(type: ts.Type): boolean {
  return type.getCallSignatures().length > 0 || type.getProperty('findMany') !== undefined;
}

/** What a call is given, such as `Prisma.OrderInclude`, has the names of a row's fields, too. */
function isArgument({ aliasSymbol }: ts.Type, prisma: PrismaNames): boolean {
  return (
    aliasSymbol !== undefined &&
    /(?:Input|Select|Include|Omit|Args)$/.test(aliasSymbol.name) &&
    aliasSymbol.declarations?.some((one) => prisma.isClientFile(one.getSourceFile())) === true
  );
}

/** What stands before and behind an expression so that its value goes on having the old names; `drops` leaves the new ones out. */
export function keptShape(expression: ts.Expression, shape: Shape, drops: boolean): { before: string; behind: string } {
  const text = expression.getText();
  const isSimple = ts.isIdentifier(expression);
  const chain =
    isSimple ||
    ts.isPropertyAccessExpression(expression) ||
    ts.isCallExpression(expression) ||
    ts.isElementAccessExpression(expression);
  if (shape.isList) {
    const mapped = `${shape.isNullable ? '?' : ''}.map((row) => (${literal('row', shape, drops, 1)}))`;
    return chain ? { before: '', behind: mapped } : { before: '(', behind: `)${mapped}` };
  }
  const rest = (name: string): string => literal(name, shape, drops, 1).slice('{ ...'.length + name.length);
  if (isSimple) return { before: `${shape.isNullable ? `${text} && ` : ''}{ ...`, behind: rest(text) };
  const guard = shape.isNullable ? 'row && ' : '';
  return {
    before: `((row) => ${guard === '' ? '(' : guard}{ ...row${rest('row')}${guard === '' ? ')' : ''})(`,
    behind: ')',
  };
}

/** The same behind a promise: `.then((result) => …)`. */
export function keptWhenItIsThere(shape: Shape, drops: boolean): { before: string; behind: string } {
  const one = shape.isList
    ? `result${shape.isNullable ? '?' : ''}.map((row) => (${literal('row', shape, drops, 1)}))`
    : `(${shape.isNullable ? 'result && ' : ''}${literal('result', shape, drops, 1)})`;
  return { before: '', behind: `.then((result) => ${one})` };
}

function literal(name: string, { renamed, within, isSpread }: Shape, drops: boolean, depth: number): string {
  const inner = (value: string, own: Shape): string => {
    const row = `row${depth + 1}`;
    if (own.isList)
      return `${value}${own.isNullable ? '?' : ''}.map((${row}) => (${literal(row, own, drops, depth + 1)}))`;
    return `${own.isNullable ? `${value} && ` : ''}${literal(value, own, drops, depth + 1)}`;
  };
  const fields = renamed.flatMap(([from, to]) => {
    const own = within.get(from);
    const value = `${name}.${to}`;
    return [`${from}: ${own === undefined ? value : inner(value, own)}`, ...(drops ? [`${to}: undefined`] : [])];
  });
  const others = [...within]
    .filter(([key]) => !renamed.some(([from]) => from === key))
    .map(([key, own]) => `${key}: ${inner(`${name}.${key}`, own)}`);
  const added = [...fields, ...others].join(', ');
  return `{ ...${name}, ${isSpread === true ? `...{ ${added} }` : added} }`;
}
