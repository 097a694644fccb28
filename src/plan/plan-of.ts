import type { Context } from '../config/context.ts';
import { makeOwnPlan } from './own/own-plan.ts';
import { readApplication } from '../prisma/application.ts';
import type { Catalog } from './catalog.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';

/** The plan that the inputs ask for: the user's own migration if one is given, else the built-in one. Throws as `makePlan` and `makeOwnPlan`. */
export async function planOf(
  catalog: Catalog,
  { inputs, config, connection, folders }: Pick<Context, 'inputs' | 'config' | 'connection' | 'folders'>,
): Promise<Plan> {
  if (inputs.migration === null)
    return makePlan(catalog, config, await readApplication(folders.working, config, connection.schema));
  return makeOwnPlan({ file: inputs.migration, inputs, config, working: folders.working });
}
