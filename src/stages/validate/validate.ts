import { type Broken, describeBroken } from '../../core/broken.ts';
import type { Manifest } from '../../core/manifest.ts';
import type { RunContext, StageResult } from '../../migrate/run-context.ts';
import type { Stage } from '../stage.ts';
import { SeparationError } from '../../core/errors.ts';
import { withOwnedRun } from '../../migrate/journal/owned-run.ts';
import { withClient } from '../../postgres/session.ts';
import type { CheckReport, TableReport } from '../../core/report.ts';
import { checkRowsKept } from './rows-kept.ts';
import { failedChecks, listChecks, runChecks } from './run-checks.ts';
import { runSmokeCommand } from './smoke.ts';
import { runUserChecks } from './user-checks.ts';
import { plural } from '../../core/words.ts';

/** Proves the separated database: the built-in checks, the user's own, then the smoke command. */
export const validateStage: Stage = { run: validate };

async function validate(context: RunContext): Promise<StageResult> {
  return withClient(context.connection, (client) =>
    withOwnedRun(client, context.runId, 'validated', async (run) => {
      // Neither writes, so a large database is read while the checks are at work.
      const [kept, others] = await Promise.allSettled([
        withClient(context.connection, (reader) => checkRowsKept(reader, context, run)),
        runChecks(client, context, run, runUserChecks),
      ]);
      if (kept.status === 'rejected') throw kept.reason;
      if (others.status === 'rejected') throw others.reason;
      const { check: rowsKept, tables } = kept.value;
      const checks = [rowsKept, ...brokenReferences(context.record.manifest ?? run.manifest), ...others.value];
      refuseFailed(checks, tables);
      const all = [...checks, await runSmokeCommand(context, checks)];
      return { status: 'passed', detail: describe(all), report: { checks: all, ...told(tables) } };
    }),
  );
}

/** Rows that broke what the catalog calls valid before the separation break it afterwards: of that nothing is proved. */
function brokenReferences(manifest: Manifest | null): CheckReport[] {
  const broken = manifest?.broken ?? [];
  const keys = broken.filter(({ kind = 'key' }) => kind === 'key');
  const others = broken.filter(({ kind = 'key' }) => kind !== 'key');
  const check = (name: string, of: readonly Broken[], what: string): CheckReport[] =>
    of.length === 0
      ? []
      : [
          {
            name,
            severity: 'warning',
            status: 'failed',
            rows: of.reduce((sum, { rows }) => sum + rows, 0),
            message: `before the separation as well, ${what}`,
          },
        ];
  return [
    ...check(
      'foreign-keys-rows',
      keys,
      keys
        .map(({ name, table, rows }) => `${plural(rows, 'row')} of ${table} broke the foreign key ${name}`)
        .join(', '),
    ),
    ...check('valid-rows', others, describeBroken(others).join('; ')),
  ];
}

function refuseFailed(checks: CheckReport[], tables: TableReport[]): void {
  const failed = failedChecks(checks);
  if (failed.length === 0) return;
  throw new SeparationError(
    'E_VALIDATE',
    `${failed.length} of ${checks.length} checks failed:\n${listChecks(failed)}`,
    'The way back is taken. Correct what the checks name, or the check, then run it again.',
    { report: { checks, ...told(tables) } },
  );
}

/** Without a manifest the report keeps what it has. */
function told(tables: TableReport[]): { tables?: TableReport[] } {
  return tables.length === 0 ? {} : { tables };
}

function describe(checks: readonly CheckReport[]): string {
  const count = (status: CheckReport['status']): number => checks.filter((check) => check.status === status).length;
  const parts = [`${count('passed')} checks passed`];
  if (count('failed') > 0) parts.push(`${plural(count('failed'), 'warning')}`);
  if (count('skipped') > 0) parts.push(`${count('skipped')} skipped`);
  return parts.join(', ');
}
