import { postgresName } from './names.ts';
import { newTableNames } from './new-tables.ts';
import type { Layout, Operation } from './plan.ts';
import { followerName } from './sign-in/follower.ts';

/**
 * Why operations that were read from outside are none of a separation with that layout, or null. What is made, opened or dropped by it is
 * its own: else a row of the journal could give a right on any table, or drop it, by the name of a table that it says is new.
 */
export function whyOutsideLayout(operations: readonly Operation[], layout: Layout): string | null {
  const outside = operations.find((operation) => !isWithin(operation, layout));
  return outside === undefined
    ? null
    : `an operation (${outside.kind}) is about something that the separation does not make`;
}

function isWithin(operation: Operation, layout: Layout): boolean {
  const { schema, source, customers, users } = layout;
  const made = newTableNames(layout);
  switch (operation.kind) {
    case 'create-table':
    case 'create-index':
    case 'close-table':
    case 'grant':
    case 'give-owner':
      return operation.schema === schema && made.includes(operation.table);
    case 'take-back':
      return (
        operation.schema === schema &&
        (operation.object === 'TABLE' ? made.includes(operation.name) : isSequenceOf(operation.name, made, layout))
      );
    case 'rename-table':
      return operation.schema === schema && operation.from === source && operation.to === customers;
    case 'create-follower':
      return operation.schema === schema && operation.function === followerName && operation.users === users;
    case 'call-follower':
      return (
        operation.schema === schema &&
        operation.function === followerName &&
        operation.accounts.schema === 'auth' &&
        operation.accounts.table === 'users'
      );
    case 'close-follower':
      return operation.schema === schema && operation.function === followerName;
    case 'check-bodies':
    case 'replace-function':
    case 'replace-trigger':
    case 'rename-column':
    case 'rename-constraint':
    case 'rename-index':
    case 'rename-sequence':
    case 'rename-output-column':
      return true;
  }
}

/** True if PostgreSQL would give that name to the sequence of an identity column of one of the tables. */
function isSequenceOf(name: string, tables: readonly string[], { columns }: Layout): boolean {
  const suffix = /seq\d*$/.exec(name)?.[0];
  const id = columns['id'] ?? 'id';
  return suffix !== undefined && tables.some((table) => postgresName(table, [id], suffix) === name);
}
