import type { Context } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { compareWithManifest } from '../postgres/compare.ts';
import type { TouchedTable } from '../postgres/journal.ts';
import type { Client } from '../postgres/session.ts';
import type { TableReport } from '../report/report.ts';
import type { Changes } from './attempt.ts';

/** Where a table of the manifest is after the migration. */
export function afterName(
  tables: readonly TouchedTable[],
): (schema: string, name: string) => { schema: string; name: string } {
  return (schema, name) => ({
    schema,
    name: tables.find((table) => table.schema === schema && table.before === name)?.after ?? name,
  });
}

/** The tables that the run renamed or renamed something of, under their names of before. */
export function touchedBy(tables: readonly TouchedTable[]): (schema: string, name: string) => boolean {
  return (schema, name) => tables.some((table) => table.schema === schema && table.before === name);
}

/**
 * Every table as it is now against the manifest. Throws `E_PROOF` where one that promised to keep its rows differs although nobody wrote to it,
 * or where its storage file was replaced.
 */
export async function compareAfterMigration(
  client: Client,
  { record }: Context,
  { touched, rowsKept }: Changes,
): Promise<TableReport[]> {
  if (record.manifest === null) return [];
  const { tables, unexplained } = await compareWithManifest(
    client,
    record.manifest,
    afterName(touched),
    touchedBy(rowsKept ? touched : []),
  );
  if (unexplained.length > 0) {
    throw new SeparationError(
      'E_PROOF',
      `after COMMIT: ${unexplained.join('; ')}`,
      'The way back is taken. Please report this with the plan and the report.',
      { report: { tables } },
    );
  }
  return tables;
}
