import { identifier, qualified } from '../../postgres/identifier.ts';
import { name, operationKind } from './operation.ts';

export const renameIndex = operationKind(
  'rename-index',
  { schema: name, from: name, to: name },
  {
    title: 'Rename index',
    within: () => true,
    sql: ({ schema, from, to }) => `ALTER INDEX ${qualified(schema, from)} RENAME TO ${identifier(to)}`,
    inverse: ({ schema, from, to }) => `ALTER INDEX ${qualified(schema, to)} RENAME TO ${identifier(from)}`,
    lock: () => 'SHARE UPDATE EXCLUSIVE',
    describe: ({ from, to }) => `Rename index ${from} to ${to}.`,
  },
);
