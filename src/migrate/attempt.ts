import { performance } from 'node:perf_hooks';
import type { RunContext } from './run-context.ts';
import { SeparationError } from '../core/errors.ts';
import { readCatalog } from '../plan/catalog/read.ts';
import type { Plan } from '../plan/plan.ts';
import { planOf } from '../plan/make-plan.ts';
import { readPlan } from '../plan/read-plan.ts';
import { refuseDrift, refuseUnapproved } from '../plan/approved.ts';
import { refuseHazards } from '../plan/refuse.ts';
import { journalSql } from './journal/journal.ts';
import { requireTrustedJournal } from './journal/journal-trust.ts';
import { schemaLines } from '../postgres/schema-digest.ts';
import type { Client } from '../postgres/session.ts';
import { toolVersion } from '../core/version.ts';
import { boundWait } from '../postgres/lock-wait.ts';
import type { Changes, RecordRun } from './migration.ts';
import { migrationOf } from './migrations.ts';
import { prismaMigration, recordPrismaMigration, refuseOthersOnRecord } from './prisma-migrations.ts';
import { rehearseRevert } from './rehearse-revert.ts';

export interface Applied extends Changes {
  plan: Plan;
  schemaBefore: string[];
}

/** One transaction: plan, change, prove, COMMIT. `tried` is told the plan. Throws with everything rolled back. */
export async function attempt(client: Client, context: RunContext, tried: (plan: Plan) => Plan): Promise<Applied> {
  await client.query('BEGIN');
  try {
    // The catalog asks for the sizes of tables, which waits for whoever locks them.
    await client.query(boundWait(context.inputs));
    await requireTrustedJournal(client);
    const catalog = await readCatalog(client);
    const plan = tried(await planOf(catalog, context));
    refuseHazards(plan);
    refuseUnapproved(plan, context);
    if (context.inputs.plan === null) refuseDrift(plan, context.record.plan);
    await requireReadable(plan);
    const schemaBefore = await schemaLines(client);
    const migration = migrationOf(plan);
    const prisma = prismaMigration(context, catalog, migration);
    if (prisma !== null) await refuseOthersOnRecord(client, context.config, prisma.schema);
    const record: RecordRun = (tables) => ({
      journal: journalSql({
        id: context.runId,
        tool: toolVersion,
        plan,
        manifest: context.record.manifest,
        backupFolder: context.record.backupFolder,
        schemaBefore,
        tables,
        prismaMigration: prisma === null ? null : { schema: prisma.schema, name: prisma.name },
      }),
      afterwards: [...migration.afterwards(), ...(prisma === null ? [] : [recordPrismaMigration(prisma)])],
    });
    const changes = await migration.apply(client, context, catalog, record);
    const rehearsedMs = await rehearseRevert(client, context, catalog, plan);
    if (context.signal.aborted)
      throw new SeparationError(
        'E_CANCELLED',
        'cancelled before COMMIT',
        'The migration was rolled back; nothing was changed.',
      );
    const committing = performance.now();
    await client.query('COMMIT');
    return { ...changes, plan, schemaBefore, heldMs: changes.heldMs + rehearsedMs + performance.now() - committing };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Throws `E_MIGRATE` if the journal would not give the plan back as it is: then there would be no revert. */
async function requireReadable(plan: Plan): Promise<void> {
  const read = await readPlan(JSON.parse(JSON.stringify(plan)));
  if (!('why' in read)) return;
  throw new SeparationError(
    'E_MIGRATE',
    `the plan could not be read from the journal again: ${read.why}`,
    'Nothing was changed. Please report this with the plan.',
  );
}
