import { performance } from 'node:perf_hooks';
import type { Context, Stage, StageResult } from '../context.ts';
import { SeparationError } from '../errors.ts';
import {
  closingStatement,
  lockStatements,
  readStamp,
  stampGuard,
  withLockAttempts,
  type Closing,
} from '../migrate/lock-attempts.ts';
import { compareAfterMigration } from '../migrate/compare.ts';
import { prismaMigration, recordPrismaMigration } from '../migrate/prisma-migrations.ts';
import { brokenPromisesSql, promiseOf, readFiles } from '../migrate/proof.ts';
import { runBatch, StatementError } from '../migrate/statements.ts';
import { readCatalog } from '../plan/catalog.ts';
import { makePlan, touchedTables } from '../plan/make-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { qualified } from '../postgres/identifier.ts';
import { handOver, journalSql, noteSchemaChange, type TouchedTable } from '../postgres/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { diffLines, schemaLines } from '../postgres/schema-digest.ts';
import { isConnectionLoss, withClient, type Client } from '../postgres/session.ts';
import { runBeforeChecks } from '../validate/user-checks.ts';
import { toolVersion } from '../version.ts';
import { refuseHazards } from '../plan/refuse.ts';

/** Applies the plan in one transaction, proved before its COMMIT; then compares every table with the backup's manifest. */
export const migrateStage: Stage = { name: 'migrate', run: migrate };

async function migrate(context: Context): Promise<StageResult> {
  const { record, inputs, runId } = context;
  if (record.manifest === null && inputs.backup !== 'off') {
    throw new SeparationError(
      'E_NO_BACKUP',
      'there is no proved backup of this database to go on from',
      'Run `separation backup` first, or `separation run`, which does all of it.',
    );
  }
  return withClient(context.connection, (client) =>
    withRunLock(client, async () => {
      const beforeChecks = await runBeforeChecks(client, context);
      const done: { plan?: Plan; applied?: Applied } = {};
      const tried = (plan: Plan): Plan => (done.plan = plan);
      const locks = await withLockAttempts(
        client,
        () => done.plan?.locks ?? [],
        inputs,
        context.signal,
        context.progress,
        async () => {
          done.applied = await attempt(client, context, tried);
          return done.applied.heldMs;
        },
      );
      if (done.applied === undefined) throw new Error('the attempts ended without one that succeeded');
      const { plan, schemaBefore, touched } = done.applied;
      const { missing: removed, added } = diffLines(schemaBefore, await schemaLines(client));
      await noteSchemaChange(client, runId, { removed, added });
      const tables = await compareAfterMigration(client, context, plan, touched);
      await handOver(client, runId);
      return {
        status: 'passed',
        detail: `${plan.operations.length} operations committed; exclusive locks held ${locks.heldMs} ms, ${locks.attempts} attempt(s)`,
        report: { locks, tables },
        record: { plan, beforeChecks, inFlight: true },
      };
    }),
  );
}

interface Applied {
  plan: Plan;
  schemaBefore: string[];
  touched: TouchedTable[];
  heldMs: number;
}

/** One transaction: plan, lock, change, prove, COMMIT. Throws with everything rolled back. */
async function attempt(client: Client, context: Context, tried: (plan: Plan) => Plan): Promise<Applied> {
  await client.query('BEGIN');
  try {
    const catalog = await readCatalog(client);
    const plan = tried(await makePlan(catalog, context.config));
    refuseHazards(plan);
    refuseOtherPlan(plan, context);
    const touched = touchedTables(catalog, plan);
    const oids = touched.map(({ oid }) => oid);
    const promised = promiseOf(catalog, plan, await readFiles(client, oids));
    const prisma = prismaMigration(context.folders.working, catalog, plan);
    const schemaBefore = await schemaLines(client);
    const journal = journalSql({
      id: context.runId,
      tool: toolVersion,
      plan,
      manifest: context.record.manifest,
      backupFolder: context.record.backupFolder,
      schemaBefore,
      tables: promised.tables,
      prismaMigration: prisma === null ? null : { schema: prisma.schema, name: prisma.name },
    });
    const stamp = await readStamp(client, oids);
    const tables = plan.locks.map(({ schema, table }) => qualified(schema, table));
    const before = [...lockStatements(tables, context.inputs), stampGuard(oids, stamp)];
    const statements = [
      ...before,
      ...plan.operations.map(({ sql }) => sql.replace(/;\s*$/, '')),
      journal.replace(/;\s*$/, ''),
      ...plan.canonicalViews.map((sql) => sql.replace(/;\s*$/, '')),
      ...(prisma === null ? [] : [recordPrismaMigration(prisma)]),
      closingStatement(brokenPromisesSql(promised)),
    ];
    const [closing] = await runBatch<Closing>(client, statements).catch((error: unknown) => {
      throw explain(error, plan, before.length);
    });
    if (closing === undefined || closing.broken.length > 0) {
      throw new SeparationError(
        'E_PROOF',
        `before COMMIT: ${closing?.broken.join('; ') ?? 'no answer'}`,
        'The migration was rolled back; nothing was changed. Please report this with the plan.',
      );
    }
    if (context.signal.aborted)
      throw new SeparationError(
        'E_CANCELLED',
        'cancelled before COMMIT',
        'The migration was rolled back; nothing was changed.',
      );
    const committing = performance.now();
    await client.query('COMMIT');
    return { plan, schemaBefore, touched: promised.tables, heldMs: closing.heldMs + performance.now() - committing };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** The plan that was approved, or the one that was backed up and type-checked against, must be the plan of this moment. */
function refuseOtherPlan(plan: Plan, { inputs, record }: Context): void {
  const expected = inputs.plan ?? record.plan?.digest ?? plan.digest;
  if (expected === plan.digest) return;
  throw new SeparationError(
    inputs.plan === null ? 'E_DRIFT' : 'E_PLAN_CHANGED',
    `the plan of this moment is ${plan.digest}, not ${expected}: the schema or the configuration changed`,
    'Look at `separation plan` again, and start anew.',
  );
}

/** Says which operation failed; lock failures go through as they are, to be tried again. */
function explain(error: unknown, plan: Plan, before: number): unknown {
  if (!(error instanceof StatementError)) return error;
  const operation = plan.operations[error.index - before];
  if (operation === undefined || error.index < before || isConnectionLoss(error.cause)) return error.cause;
  return new SeparationError(
    'E_MIGRATE',
    `${operation.description} failed: ${error.message} (${operation.sql.split('\n')[0] ?? ''})`,
    'The whole migration was rolled back; nothing was changed.',
    { cause: error.cause },
  );
}
