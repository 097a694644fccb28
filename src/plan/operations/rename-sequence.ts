import { identifier, qualified } from '../../postgres/identifier.ts';
import { name, operationKind } from './operation.ts';

export const renameSequence = operationKind(
  'rename-sequence',
  { schema: name, from: name, to: name },
  {
    title: 'Rename sequence',
    within: () => true,
    sql: ({ schema, from, to }) => `ALTER SEQUENCE ${qualified(schema, from)} RENAME TO ${identifier(to)}`,
    inverse: ({ schema, from, to }) => `ALTER SEQUENCE ${qualified(schema, to)} RENAME TO ${identifier(from)}`,
    lock: () => 'ACCESS EXCLUSIVE',
    describe: ({ from, to }) => `Rename sequence ${from} to ${to}.`,
  },
);
