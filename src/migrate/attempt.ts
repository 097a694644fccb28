import { performance } from 'node:perf_hooks';
import type { Context } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { applyOwn } from '../own-migration/apply.ts';
import { readCatalog } from '../plan/catalog.ts';
import { canonicalViewNames, canonicalViews, journalSchema } from '../plan/canonical-views.ts';
import type { Plan, SeparationPlan } from '../plan/plan.ts';
import { qualified } from '../postgres/identifier.ts';
import { ownersOnly } from '../postgres/owners-only.ts';
import { planOf } from '../plan/plan-of.ts';
import { refuseDrift, refuseUnapproved } from '../plan/approved.ts';
import { refuseHazards } from '../plan/refuse.ts';
import { journalSql, type TouchedTable } from '../postgres/journal.ts';
import { requireTrustedJournal } from '../postgres/journal-trust.ts';
import { schemaLines } from '../postgres/schema-digest.ts';
import type { Client } from '../postgres/session.ts';
import { toolVersion } from '../version.ts';
import { applySeparation } from './apply-separation.ts';
import { boundWait } from './lock-attempts.ts';
import { prismaMigration, recordPrismaMigration } from './prisma-migrations.ts';

/** What the statements of a plan did, with COMMIT still to come. */
export interface Changes {
  /** The tables that were touched, under their names of before. */
  touched: TouchedTable[];
  heldMs: number;
}

export interface Applied extends Changes {
  plan: Plan;
  schemaBefore: string[];
}

/** The statements that write the run down, in the transaction of the migration. */
export interface RunStatements {
  /** Writes the row of the run, once the journal is there: needs none of the shop's locks. */
  journal: string;
  /** What stands on the new tables, and Prisma's own record. */
  afterwards: string[];
}

export type RecordRun = (touched: TouchedTable[]) => RunStatements;

/** One transaction: plan, change, prove, COMMIT. `tried` is told the plan. Throws with everything rolled back. */
export async function attempt(client: Client, context: Context, tried: (plan: Plan) => Plan): Promise<Applied> {
  await client.query('BEGIN');
  try {
    // The catalog asks for the sizes of tables, which waits for whoever locks them.
    await client.query(boundWait(context.inputs));
    await requireTrustedJournal(client);
    const catalog = await readCatalog(client);
    const plan = tried(await planOf(catalog, context));
    refuseHazards(plan);
    refuseUnapproved(plan, context);
    if (context.inputs.plan === null) refuseDrift(plan, context);
    const schemaBefore = await schemaLines(client);
    const prisma = prismaMigration(context, catalog, plan);
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
      afterwards: [
        ...(plan.kind === 'own' ? [] : madeViews(plan)),
        ...(prisma === null ? [] : [recordPrismaMigration(prisma)]),
      ],
    });
    const changes =
      plan.kind === 'own'
        ? await applyOwn(client, context, plan, record)
        : await applySeparation(client, context, catalog, plan, record);
    if (context.signal.aborted)
      throw new SeparationError(
        'E_CANCELLED',
        'cancelled before COMMIT',
        'The migration was rolled back; nothing was changed.',
      );
    const committing = performance.now();
    await client.query('COMMIT');
    return { ...changes, plan, schemaBefore, heldMs: changes.heldMs + performance.now() - committing };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** The canonical views, open to nobody but their owner. */
function madeViews({ layout, references }: SeparationPlan): string[] {
  const names = canonicalViewNames(layout).map((name) => qualified(journalSchema, name));
  return [...canonicalViews(layout, references), ownersOnly({ relations: names })];
}
