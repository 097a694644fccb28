import { identifier, qualified } from '../../postgres/identifier.ts';
import { name, operationKind } from './operation.ts';

export const renameColumn = operationKind(
  'rename-column',
  { schema: name, table: name, from: name, to: name },
  {
    title: 'Rename column',
    within: () => true,
    sql: ({ schema, table, from, to }) => rename(schema, table, from, to),
    inverse: ({ schema, table, from, to }) => rename(schema, table, to, from),
    lock: () => 'ACCESS EXCLUSIVE',
    describe: ({ table, from, to }) => `Rename column ${table}.${from} to ${to}.`,
  },
);

function rename(schema: string, table: string, from: string, to: string): string {
  return `ALTER TABLE ${qualified(schema, table)} RENAME COLUMN ${identifier(from)} TO ${identifier(to)}`;
}
