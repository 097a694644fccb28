import type { PrismaField, PrismaModel } from '../../../prisma/read-schema.ts';

/** One side of a relation of many to many whose table only Prisma knows. */
export interface ImplicitSide {
  model: PrismaModel;
  field: PrismaField;
  /** The relation's name: its own, or the one that Prisma makes of the two models. */
  name: string;
  isNamed: boolean;
}

/** Both sides of every such relation. Prisma names its table after both models in alphabetical order; the table's name does not change with a model's. */
export function implicitSides(models: readonly PrismaModel[], source: PrismaModel): ImplicitSide[] {
  return source.fields.flatMap((field) => {
    const other = models.find(({ name }) => name === field.type && name !== source.name);
    const back = other?.fields.find(
      (each) => each.list && each.type === source.name && relationName(each) === relationName(field),
    );
    if (!field.list || other === undefined || back === undefined) return [];
    const own = relationName(field);
    const name = own ?? [source.name, other.name].toSorted(byCodeUnit).join('To');
    return [
      { model: source, field, name, isNamed: own !== null },
      { model: other, field: back, name, isNamed: own !== null },
    ];
  });
}

/** True if every such relation finds A and B as they are when the model is called `wanted`. */
export function keepsOrder(models: readonly PrismaModel[], source: PrismaModel, wanted: string): boolean {
  return implicitSides(models, source)
    .map(({ model }) => model.name)
    .filter((name) => name !== source.name)
    .every((name) => byCodeUnit(name, source.name) === byCodeUnit(name, wanted));
}

function relationName({ attributes }: PrismaField): string | null {
  const args = attributes.find(({ name }) => name === 'relation')?.args ?? '';
  const string = /^(?:name:\s*)?("(?:[^"\\]|\\.)*")|\bname:\s*("(?:[^"\\]|\\.)*")/.exec(args);
  const found = string?.[1] ?? string?.[2];
  return found === undefined ? null : (JSON.parse(found) as string);
}

function byCodeUnit(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
