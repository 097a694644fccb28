import type { Context } from '../context.ts';
import { afterName } from '../migrate/compare.ts';
import { compareWithManifest } from '../postgres/compare.ts';
import type { JournalRun } from '../postgres/journal.ts';
import type { Client } from '../postgres/session.ts';
import type { CheckReport } from '../report/report.ts';

const name = 'all-rows-kept';
const title = 'Every table has the rows it had';

/** Every table against the backup's manifest, in the caller's transaction; rows written since are told apart. */
export async function checkRowsKept(client: Client, { record }: Context, run: JournalRun): Promise<CheckReport> {
  const manifest = record.manifest ?? run.manifest;
  const report = { name, severity: 'error' } as const;
  if (manifest === null) return { ...report, status: 'skipped', rows: 0, message: `${title}: no backup was made, so there is nothing to compare with` };
  const { tables, unexplained } = await compareWithManifest(client, manifest, afterName(record.plan ?? run.plan));
  if (unexplained.length > 0) return { ...report, status: 'failed', rows: unexplained.length, message: `${title}: ${unexplained.join('; ')}` };
  const written = tables.reduce((sum, table) => sum + (table.written ?? 0), 0);
  const since = written === 0 ? 'every fingerprint is equal' : `equal but for ${written} row(s) written since the backup`;
  return { ...report, status: 'passed', rows: 0, message: `${title}: ${tables.length} tables, ${since}` };
}
