import type { PrismaNames } from '../names.ts';

/** What stands before a model's name in the types that Prisma generates from it. */
const before = /^(?:\$|Get|Aggregate|Prisma__)/;
/** And what stands behind it: nothing else is made from a model, however it begins (`UserRole`, `UserStatusFilter`). */
const behind = new RegExp(
  [
    '',
    'Model',
    'Delegate',
    'FieldRefs',
    'Payload',
    'Client',
    'GetPayload',
    'GroupByPayload',
    'GroupByOutputType',
    'AggregateType',
    '(?:Default|Count|Aggregate|GroupBy)?Args',
    String.raw`(?:Find|Create|Update|Upsert|Delete)\w*Args`,
    String.raw`\$\w+Args`,
    '(?:Select|Include|Omit)(?:Scalar|CreateManyAndReturn|UpdateManyAndReturn)?',
    '(?:Avg|Count|Max|Min|Sum)(?:AggregateInputType|AggregateOutputType|OrderByAggregateInput)',
    String.raw`CountOutputType\w*`,
    '(?:Scalar|OrderByRelevance)FieldEnum',
    String.raw`(?:Create|Update|Upsert|Unchecked|Where|OrderBy|Scalar|Nullable|List|Relation)\w*(?:Input|InputEnvelope|Filter)`,
    String.raw`\w*CompoundUniqueInput`,
  ]
    .map((form) => `^${form}$`)
    .join('|'),
);

/** The model that a generated type is made from, by its name: `Order` for `OrderWhereInput`, null for an enum `OrderStatus`. */
export function modelInName(name: string, { models, others }: PrismaNames): string | null {
  if (others.has(name) || others.has(name.replace(before, ''))) return null;
  const bare = models.has(name) ? name : name.replace(before, '');
  const fits = [...models.keys()].filter((model) => bare.startsWith(model) && behind.test(bare.slice(model.length)));
  return fits.toSorted((a, b) => b.length - a.length)[0] ?? null;
}
