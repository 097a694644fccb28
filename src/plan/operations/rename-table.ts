import { identifier, qualified } from '../../postgres/identifier.ts';
import { name, operationKind } from './operation.ts';

export const renameTable = operationKind(
  'rename-table',
  { schema: name, from: name, to: name },
  {
    title: 'Rename table',
    within: ({ schema, from, to }, own) => schema === own.schema && from === own.source && to === own.customers,
    sql: ({ schema, from, to }) => `ALTER TABLE ${qualified(schema, from)} RENAME TO ${identifier(to)}`,
    inverse: ({ schema, from, to }) => `ALTER TABLE ${qualified(schema, to)} RENAME TO ${identifier(from)}`,
    lock: () => 'ACCESS EXCLUSIVE',
    describe: ({ from, to }) => `Rename table ${from} to ${to}; its rows stay where they are.`,
  },
);
