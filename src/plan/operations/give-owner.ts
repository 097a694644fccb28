import { identifier, qualified } from '../../postgres/identifier.ts';
import { isOnNewTable, name, operationKind } from './operation.ts';

/** Gives a new table the owner of the table `like`. */
export const giveOwner = operationKind(
  'give-owner',
  { schema: name, table: name, like: name, to: name },
  {
    title: 'Give owner',
    within: isOnNewTable,
    sql: ({ schema, table, to }) => `ALTER TABLE ${qualified(schema, table)} OWNER TO ${identifier(to)}`,
    inverse: ({ schema, table }) => `ALTER TABLE ${qualified(schema, table)} OWNER TO CURRENT_USER`,
    lock: () => 'NONE',
    describe: ({ table, like }) => `Give ${table} the owner of ${like}.`,
  },
);
