import type { RunContext } from '../../migrate/run-context.ts';
import { afterName, touchedBy } from '../../migrate/touched.ts';
import { compareWithManifest, type Comparison } from '../../postgres/rows/compare.ts';
import type { JournalRun } from '../../migrate/journal/journal.ts';
import type { Client } from '../../postgres/session.ts';
import type { CheckReport, TableReport } from '../../core/report.ts';
import { plural } from '../../core/words.ts';

const name = 'all-rows-kept';
const title = 'Every table has the rows it had';

/** What came of comparing every table with the backup's manifest. */
export interface RowsKept {
  check: CheckReport;
  /** Each table before and after; empty if there is no manifest. */
  tables: TableReport[];
}

/** Compares every table with the manifest; newer rows are told apart, deleted ones are a warning. `client` must not be in a transaction. */
export async function checkRowsKept(
  client: Client,
  { connection, record, progress }: RunContext,
  run: JournalRun,
): Promise<RowsKept> {
  const manifest = record.manifest ?? run.manifest;
  if (manifest === null) {
    const found = 'no backup was made, so there is nothing to compare with';
    return {
      check: { name, severity: 'error', status: 'skipped', rows: 0, message: `${title}: ${found}` },
      tables: [],
    };
  }
  const touched = touchedBy(run.plan.layout === null ? [] : run.tables);
  const comparison = await compareWithManifest(client, connection, manifest, {
    renamed: afterName(run.tables),
    touches: touched,
    progress,
  });
  return { check: judge(comparison, run.plan.layout), tables: comparison.tables };
}

function judge(
  { tables, written, deleted, unexplained, elsewhere }: Comparison,
  layout: JournalRun['plan']['layout'],
): CheckReport {
  const report = (
    status: CheckReport['status'],
    severity: CheckReport['severity'],
    rows: number,
    found: string,
  ): CheckReport => ({ name, severity, status, rows, message: `${title}: ${found}` });
  if (layout === null)
    return report(
      'skipped',
      'error',
      0,
      'a migration of your own may change rows: write a check that says which may not',
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
    written === 0 ? 'every fingerprint is equal' : `equal but for ${plural(written, 'row')} written since the backup`;
  return report('passed', 'error', 0, `${tables.length} tables, ${since}`);
}
