import type { Layout } from '../../plan/plan.ts';
import { keepsOrder } from './implicit-relations.ts';
import { singular } from '../suggest.ts';
import type { ModelNames } from './new-models.ts';
import type { PrismaModel } from '../../prisma/read-schema.ts';

/** Model names: those of the tables where the schema has no `@@map`, else words in Pascal case; never one that is there already. */
export function nameModels(
  models: readonly PrismaModel[],
  source: PrismaModel,
  layout: Pick<Layout, 'source' | 'customers' | 'users' | 'mapping' | 'workspaces' | 'members'>,
): ModelNames {
  const taken = new Set(models.filter((model) => model !== source).map(({ name }) => name));
  const unused = (wanted: string): string => {
    const name = taken.has(wanted) ? unused(`Shop${wanted}`) : wanted;
    taken.add(name);
    return name;
  };
  const named = (table: string): string =>
    source.mapped || !/^[A-Za-z]\w*$/.test(table) ? pascalCase(singular(table)) : table;
  const wanted = named(layout.customers);
  // Beside the old name in the alphabet where a relation of many to many needs that.
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
