import type { Context } from '../context.ts';
import { afterName, touchedBy } from '../migrate/compare.ts';
import { compareWithManifest } from '../postgres/compare.ts';
import type { JournalRun } from '../postgres/journal.ts';
import type { Client } from '../postgres/session.ts';
import type { CheckReport } from '../report/report.ts';

const name = 'all-rows-kept';
const title = 'Every table has the rows it had';

/**
 * Every table against the backup's manifest; rows that the shop wrote since are told apart. Rows that are gone from a table that kept
 * its file were deleted by somebody, not by the separation: a warning. `client` must not be in a transaction.
 */
export async function checkRowsKept(client: Client, { record }: Context, run: JournalRun): Promise<CheckReport> {
  const report = (
    status: CheckReport['status'],
    severity: CheckReport['severity'],
    rows: number,
    found: string,
  ): CheckReport => ({
    name,
    severity,
    status,
    rows,
    message: `${title}: ${found}`,
  });
  if (run.plan.kind === 'own')
    return report(
      'skipped',
      'error',
      0,
      'a migration of your own may change rows: write a check that says which may not',
    );
  const manifest = record.manifest ?? run.manifest;
  if (manifest === null)
    return report('skipped', 'error', 0, 'no backup was made, so there is nothing to compare with');
  const { tables, written, deleted, unexplained, elsewhere } = await compareWithManifest(
    client,
    manifest,
    afterName(run.tables),
    touchedBy(run.tables),
  );
  if (unexplained.length > 0) return report('failed', 'error', unexplained.length, unexplained.join('; '));
  if (elsewhere.length > 0)
    return report(
      'failed',
      'warning',
      elsewhere.length,
      `tables that the separation does not touch changed: ${elsewhere.join('; ')}`,
    );
  if (deleted.length > 0) {
    const rows = deleted.reduce((sum, table) => sum + table.rows, 0);
    return report(
      'failed',
      'warning',
      rows,
      `rows were deleted since the backup: ${deleted.map((table) => `${table.rows} of ${table.name}`).join(', ')}`,
    );
  }
  const since =
    written === 0 ? 'every fingerprint is equal' : `equal but for ${written} row(s) written since the backup`;
  return report('passed', 'error', 0, `${tables.length} tables, ${since}`);
}
