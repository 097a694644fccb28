import type { RunContext, StageResult } from '../migrate/run-context.ts';
import type { Stage } from './stage.ts';
import { afterCommit } from '../migrate/after-commit.ts';
import { SeparationError } from '../core/errors.ts';
import { markStatements } from './validate/guard/guard.ts';
import { readClients } from './validate/guard/old-sessions.ts';
import { attempt, type Applied } from '../migrate/attempt.ts';
import { openTo } from '../migrate/open-to.ts';
import { withinLockBudget, withLockAttempts } from '../migrate/locks/lock-attempts.ts';
import { checkWindow } from './preflight/check-window.ts';
import type { Plan } from '../plan/plan.ts';
import { handOver, noteSchemaChange } from '../migrate/journal/journal.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { diffLines, schemaLines } from '../postgres/schema-digest.ts';
import { withClient } from '../postgres/session.ts';
import { runBeforeChecks } from './validate/user-checks.ts';
import { plural } from '../core/words.ts';

/** Applies the plan in one transaction, proved before its COMMIT. */
export const migrateStage: Stage = { run: migrate };

async function migrate(context: RunContext): Promise<StageResult> {
  const { record, inputs } = context;
  if (record.manifest === null && inputs.backup !== 'off') {
    throw new SeparationError(
      'E_NO_BACKUP',
      'there is no proved backup of this database to go on from',
      'Run `separation backup` first, or `separation run`, which does all of it.',
    );
  }
  const done: Done = {};
  return applyAndNote(context, done).catch((error: unknown) => {
    throw done.applied === undefined
      ? error
      : afterCommit(error, 'the migration was committed, and what follows it failed');
  });
}

/** What the attempts came to: the plan that was tried, and what was committed. */
interface Done {
  plan?: Plan;
  applied?: Applied;
}

async function applyAndNote(context: RunContext, done: Done): Promise<StageResult> {
  const { record, inputs, runId } = context;
  return withClient(context.connection, (client) =>
    withRunLock(client, async () => {
      const beforeChecks = await withinLockBudget(
        client,
        context,
        () => runBeforeChecks(client, context),
        () => record.plan?.locks ?? [],
      );
      // Before anybody can have read the new table.
      const oldStatements =
        inputs.watch > 0 && record.plan !== null && record.plan.layout !== null
          ? await markStatements(client, record.plan)
          : null;
      const oldClients = inputs.watch > 0 ? await readClients(client) : null;
      const tried = (plan: Plan): Plan => (done.plan = plan);
      const tables = (): Plan['locks'] => (done.plan ?? record.plan)?.locks ?? [];
      const { locks, done: applied } = await withLockAttempts(client, tables, context, () => {
        // Again before each attempt: the backup, or the wait for the locks, may have lasted beyond the window.
        if (!inputs.ephemeral) checkWindow(inputs.window, new Date());
        return attempt(client, context, tried);
      });
      done.applied = applied;
      const { plan, schemaBefore } = applied;
      const { missing: removed, added } = diffLines(schemaBefore, await schemaLines(client));
      const open = await openTo(client, plan);
      await noteSchemaChange(client, runId, { removed, added });
      await handOver(client, runId);
      return {
        status: 'passed',
        detail: `${plan.operations.length} operations committed; exclusive locks held ${locks.heldMs} ms, ${plural(locks.attempts, 'attempt')}${locks.autovacuums > 0 ? `; ${plural(locks.autovacuums, 'autovacuum')} gave way` : ''}`,
        report: { locks, findings: [...record.report.findings, open] },
        record: { plan, beforeChecks, oldStatements, oldClients },
        outcome: 'in-flight',
      };
    }),
  );
}
