import type { Context } from '../../config/context.ts';
import { namedByFile } from '../prisma-migrations.ts';
import type { Catalog } from '../../plan/catalog.ts';
import { completedRun } from '../journal/journal.ts';
import type { Client } from '../../postgres/session.ts';
import { makeOwnPlan } from '../../plan/own/own-plan.ts';

/** Who has applied the user's own migration already, by the journal or by Prisma Migrate; null if nobody has. Throws `E_MIGRATION_FILE`. */
export async function whyApplied(client: Client, catalog: Catalog, context: Context): Promise<string | null> {
  const { inputs, config, folders } = context;
  if (inputs.migration === null) return null;
  const plan = await makeOwnPlan({ file: inputs.migration, inputs, config, working: folders.working });
  const run = await completedRun(client, plan.digest);
  if (run !== null) return `${plan.file} was applied by run ${run}`;
  const name = namedByFile(plan)?.name;
  const applied =
    catalog.prismaMigrations?.some((row) => row.name === name && row.finished && !row.rolledBack) === true;
  return applied ? `${plan.file} was applied by Prisma Migrate` : null;
}
