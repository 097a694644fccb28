import { identifier, qualified } from '../../postgres/identifier.ts';
import { name, operationKind } from './operation.ts';

export const renameConstraint = operationKind(
  'rename-constraint',
  { schema: name, table: name, from: name, to: name },
  {
    title: 'Rename constraint',
    within: () => true,
    sql: ({ schema, table, from, to }) => rename(schema, table, from, to),
    inverse: ({ schema, table, from, to }) => rename(schema, table, to, from),
    lock: () => 'ACCESS EXCLUSIVE',
    describe: ({ from, to }) => `Rename constraint ${from} to ${to}.`,
  },
);

function rename(schema: string, table: string, from: string, to: string): string {
  return `ALTER TABLE ${qualified(schema, table)} RENAME CONSTRAINT ${identifier(from)} TO ${identifier(to)}`;
}
