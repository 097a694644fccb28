import type { Layout } from '../../../plan/plan.ts';
import { isTable } from '../../../prisma/choose-schema.ts';
import { implicitSides, keepsOrder } from './implicit-relations.ts';
import { singular } from '../suggest.ts';
import type { ModelNames } from './new-models.ts';
import type { PrismaModel, PrismaSchema } from '../../../prisma/read-schema.ts';

/** Model names: those of the tables if the schema has no `@@map`, else words in Pascal case; never one that is there already. */
export function nameModels(
  { models, views, enums }: PrismaSchema,
  source: PrismaModel,
  layout: Pick<Layout, 'source' | 'customers' | 'users' | 'mapping' | 'workspaces' | 'members'>,
): ModelNames {
  const taken = new Set([...models, ...views, ...enums].map(({ name }) => name).filter((name) => name !== source.name));
  const unused = (wanted: string): string => {
    const name = taken.has(wanted) ? unused(`Shop${wanted}`) : wanted;
    taken.add(name);
    return name;
  };
  const named = (table: string): string => nameOfTable(source, table);
  const wanted = named(layout.customers);
  // Beside the old name in the alphabet if a relation of many to many needs that.
  const ordered = keepsOrder(models, source, wanted) ? wanted : `${source.name}${wanted}`;
  const customers = layout.customers === layout.source ? source.name : unused(ordered);
  return {
    customers,
    users: unused(layout.users === layout.source ? source.name : named(layout.users)),
    mapping: unused(named(layout.mapping)),
    workspaces: unused(named(layout.workspaces ?? 'workspaces')),
    members: unused(named(layout.members ?? 'workspace_members')),
  };
}

function nameOfTable({ mapped }: PrismaModel, table: string): string {
  return mapped || !/^[A-Za-z]\w*$/.test(table) ? pascalCase(singular(table)) : table;
}

/** Why the model of the buyers is called otherwise than its table suggests; null if it is not. */
export function whyNamed(
  schema: PrismaSchema,
  layout: Parameters<typeof nameModels>[2] & { schema: string },
): string | null {
  const source = schema.models.find((model) => isTable(model, layout.schema, layout.source));
  if (source === undefined || layout.customers === layout.source) return null;
  const wanted = nameOfTable(source, layout.customers);
  const { customers } = nameModels(schema, source, layout);
  if (customers === wanted) return null;
  if (keepsOrder(schema.models, source, wanted)) return `${customers}, because ${wanted} is there already`;
  const others = implicitSides(schema.models, source).flatMap(({ model }) => (model === source ? [] : [model.name]));
  return `${customers}, not ${wanted}: the table of the relation of many to many with ${[...new Set(others)].join(', ')} has columns A and B in the order of the alphabet, and ${wanted} would swap them`;
}

/** `user_id` as `userId`. */
export function camelCase(name: string): string {
  return lowerFirst(name).replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|_+)([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase()).replaceAll(/\W/g, '');
}

/** `User` as `user`. */
export function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
