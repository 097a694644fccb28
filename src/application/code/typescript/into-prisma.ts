import type { Place } from '../finding.ts';
import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { lacksKey } from './lacks-key.ts';
import { declarationsOf } from './origins.ts';
import { keysTo, modelOf, walk } from './prisma-call.ts';
import type { Search } from './search.ts';

const parts = /^(?:data|where|create|update|set)$/;

/** A value of the application's own that goes to Prisma as a whole and has an old name: `findMany({ where: filter })`. The compiler is silent about it. */
export function intoPrisma(
  node: ts.Expression,
  { names: { prisma }, checker, renamedDeclarations }: Search,
): Place | null {
  if (prisma === null || prisma.separated || !isWhole(node)) return null;
  const { keys, root } = keysTo(node);
  if (!parts.test(keys[0] ?? '')) return null;
  const call = root.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return null;
  const model = modelOf(call.expression.expression, checker, prisma);
  if (model === null) return null;
  const renamed = renamedAt(model, keys, prisma);
  if (renamed.every(([from]) => lacksKey(node, from, checker))) return null;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  const list = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  const own = list ?? type;
  const here = { start: node.getStart(), end: node.getEnd() };
  if ((own.flags & ts.TypeFlags.Any) !== 0)
    return { ...here, class: 'look', why: 'it is given to Prisma without a type: it may have an old name', edit: null };
  const found = renamed.filter(([from]) => {
    const declarations = declarationsOf(own.getProperty(from), checker);
    return (
      declarations.length > 0 &&
      !declarations.some((one) => renamedDeclarations.has(one) || prisma.isClientFile(one.getSourceFile()))
    );
  });
  if (found.length === 0) return null;
  const old = found.map(([from]) => from).join(', ');
  const changed = `({ ${old}, ...rest }) => ({ ...rest, ${found.map(([from, to]) => `${to}: ${from}`).join(', ')} })`;
  const isShorthand = ts.isShorthandPropertyAssignment(node.parent);
  const [before, behind] = list === undefined ? [`(${changed})(`, ')'] : ['', `.map(${changed})`];
  return {
    ...here,
    class: 'look',
    why: `a value of the application’s own with ${old} is given to Prisma, and --write gives it the new name`,
    edit: { start: here.start, end: here.start, text: `${isShorthand ? `${node.getText()}: ` : ''}${before}` },
    also: [{ start: here.end, end: here.end, text: behind }],
  };
}

function isWhole(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) &&
    ((ts.isPropertyAssignment(parent) && parent.initializer === node) ||
      (ts.isShorthandPropertyAssignment(parent) && parent.name === node) ||
      ts.isSpreadAssignment(parent))
  );
}

/** Old and new names of the fields that can stand where those keys lead. */
function renamedAt(model: string, keys: readonly string[], prisma: PrismaNames): [string, string][] {
  const all = new Map([...prisma.models.values()].flatMap(({ renamed }) => [...renamed]));
  return [...all].filter(([from]) => {
    const place = walk(model, [...keys, from], prisma, true);
    return place !== null && prisma.models.get(place.model)?.renamed.has(from) === true;
  });
}
