import { postgresName } from './names.ts';
import { newTableNames } from './new-tables.ts';
import type { OwnNames } from './operations/operation.ts';
import type { Layout } from './plan.ts';

/** What a separation with that layout calls its own. */
export function ownNames(layout: Layout): OwnNames {
  const { schema, source, customers, users, columns } = layout;
  const tables = newTableNames(layout);
  const id = columns['id'] ?? 'id';
  const hasSequence = (sequence: string): boolean => {
    const suffix = /seq\d*$/.exec(sequence)?.[0];
    return suffix !== undefined && tables.some((table) => postgresName(table, [id], suffix) === sequence);
  };
  return { schema, source, customers, users, tables, hasSequence };
}
