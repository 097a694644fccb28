import type { TouchedTable } from './journal/journal.ts';

/** Where a table of the manifest is after the migration. */
export function afterName(
  tables: readonly TouchedTable[],
): (schema: string, name: string) => { schema: string; name: string } {
  return (schema, name) => ({
    schema,
    name: tables.find((table) => table.schema === schema && table.before === name)?.after ?? name,
  });
}

/** The tables that the run renamed or renamed something of, under their old names. */
export function touchedBy(tables: readonly TouchedTable[]): (schema: string, name: string) => boolean {
  return (schema, name) => tables.some((table) => table.schema === schema && table.before === name);
}
