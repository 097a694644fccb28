import { SeparationError } from '../../core/errors.ts';
import type { RunContext } from '../../migrate/run-context.ts';
import { completedRun, readRun } from '../../migrate/journal/journal.ts';
import { namedByFile } from '../../migrate/prisma-migrations.ts';
import type { Catalog } from '../../plan/catalog.ts';
import { makeOwnPlan } from '../../plan/own/own-plan.ts';
import type { OwnPlan } from '../../plan/plan.ts';
import { isSeparated } from '../../plan/separated.ts';
import type { Client } from '../../postgres/session.ts';

/** Why there is nothing to do, or null. Throws `E_MIGRATION_FILE`. */
export async function alreadyDone(client: Client, catalog: Catalog, context: RunContext): Promise<string | null> {
  const { config, inputs, folders } = context;
  if (inputs.migration !== null) {
    const own = await makeOwnPlan({ file: inputs.migration, inputs, config, working: folders.working });
    return ifReadable(catalog, () => whoApplied(client, catalog, own));
  }
  if (!isSeparated(catalog, config)) return null;
  const run = await ifReadable(catalog, () => readRun(client));
  const by = run?.state === 'completed' ? `, by run ${run.id} of ${run.updatedAt.slice(0, 16)}` : '';
  return `the database is separated already${by}`;
}

/** Who has applied the user's own migration already, by the journal or by Prisma Migrate; null if nobody has. */
async function whoApplied(client: Client, { prismaMigrations }: Catalog, plan: OwnPlan): Promise<string | null> {
  const run = await completedRun(client, plan.digest);
  if (run !== null) return `${plan.file} was applied by run ${run}`;
  const name = namedByFile(plan)?.name;
  const applied = prismaMigrations?.some((row) => row.name === name && row.finished && !row.rolledBack) === true;
  return applied ? `${plan.file} was applied by Prisma Migrate` : null;
}

/** What the journal says; null if it is not for a role that only reads. */
export async function ifReadable<T>({ reader, role }: Catalog, read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (reader !== role.name && error instanceof SeparationError && error.code === 'E_PRIVILEGE') return null;
    throw error;
  }
}
