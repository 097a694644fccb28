import type { Place } from '../finding.ts';
import { ts } from './compiler.ts';
import { modelOfProperty } from './prisma-call.ts';
import type { Search } from './search.ts';

/** `order[column]`, if the names that `column` can have include an old one: nothing says where they come from. */
export function indexPlace(node: ts.Expression, { names: { prisma }, checker }: Search): Place | null {
  if (prisma === null || !ts.isElementAccessExpression(node)) return null;
  const { argumentExpression: by } = node;
  if (ts.isStringLiteralLike(by) || ts.isNumericLiteral(by)) return null;
  const type = checker.getTypeAtLocation(by);
  const real = checker.getBaseConstraintOfType(type) ?? type;
  const names = (real.isUnion() ? real.types : [real]).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  if (names.length === 0) return null;
  const row = checker.getNonNullableType(checker.getTypeAtLocation(node.expression));
  const old = names.find((name) => {
    const model = modelOfProperty(row, name, checker, prisma);
    return model !== null && prisma.models.get(model)?.renamed.has(name) === true;
  });
  return old === undefined
    ? null
    : {
        start: by.getStart(),
        end: by.getEnd(),
        class: 'look',
        why: `a row of Prisma’s is read by it, and it may be ${old}`,
        edit: null,
      };
}
