import type { PrismaNames } from '../names.ts';
import { ts } from './compiler.ts';
import { type FieldPlace, nameOf } from './prisma-call.ts';

/** The field that a property is, if its type came from Prisma's results by way of `ReturnType<…>`, a router's outputs, or a page's properties. */
export function fieldOfMade(
  from: ts.Node,
  type: ts.Type,
  name: string,
  checker: ts.TypeChecker,
  prisma: PrismaNames,
): FieldPlace | null {
  const property = type.getProperty(name);
  if (property === undefined || !isMadeByPrisma(type, prisma)) return null;
  const owners = [...prisma.models].filter(([, { fields }]) => fields.has(name));
  const relation = relationRead(from, checker);
  const led = new Set([...prisma.models.values()].flatMap(({ relations }) => relations.get(relation ?? '') ?? []));
  const all = new Set([...prisma.models.values()].flatMap(({ fields }) => [...fields]));
  // What is counted or computed is no field of any model.
  const fields = type.getProperties().flatMap((one) => (all.has(one.name) ? [one.name] : []));
  const fits = owners.filter(([, own]) => fields.every((field) => own.fields.has(field)));
  const near = fits.filter(([model]) => led.has(model));
  const likely = near.length > 0 ? near : fits;
  const after = new Set(likely.map(([, { renamed }]) => renamed.get(name)));
  // If one of them keeps the name, it is not known whose field it is.
  const model = after.size === 1 ? likely[0]?.[0] : undefined;
  const isDoubtful = prisma.otherModels.some((own) => own.has(name) && fields.every((field) => own.has(field)));
  return model === undefined ? null : { model, name, isDoubtful };
}

function isMadeByPrisma(type: ts.Type, prisma: PrismaNames): boolean {
  return (type.isIntersection() ? type.types : [type]).some((part) =>
    (part.symbol as ts.Symbol | undefined)?.declarations?.some((declaration) => {
      const file = declaration.getSourceFile();
      return /\/@prisma\/client\/runtime\//.test(file.fileName) || prisma.isClientFile(file);
    }),
  );
}

/** The name under which the row was read: `cart` of `me.cart.userId`, and of `({ cart }) => cart.userId`. */
function relationRead(from: ts.Node, checker: ts.TypeChecker): string | null {
  if (ts.isNonNullExpression(from) || ts.isParenthesizedExpression(from)) return relationRead(from.expression, checker);
  if (ts.isPropertyAccessExpression(from)) return from.name.text;
  const declaration = ts.isIdentifier(from)
    ? checker.getSymbolAtLocation(from)?.valueDeclaration
    : ts.isObjectBindingPattern(from)
      ? from.parent
      : undefined;
  if (declaration === undefined || !ts.isBindingElement(declaration)) return null;
  const name = declaration.propertyName ?? declaration.name;
  return ts.isObjectBindingPattern(declaration.parent) && ts.isPropertyName(name) ? nameOf(name) : null;
}
