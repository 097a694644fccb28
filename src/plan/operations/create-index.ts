import { z } from 'zod';
import { identifier, qualified } from '../../postgres/identifier.ts';
import { isOnNewTable, name, operationKind } from './operation.ts';

/** An index of a new table; a unique one takes two e-mail addresses that differ in case only as the same. */
export const createIndex = operationKind(
  'create-index',
  { schema: name, table: name, index: name, column: name, unique: z.boolean() },
  {
    title: 'Create index',
    within: isOnNewTable,
    sql: ({ schema, table, index, column, unique }) =>
      `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${identifier(index)} ON ${qualified(schema, table)} (${unique ? `lower(${identifier(column)})` : identifier(column)})`,
    inverse: ({ schema, index }) => `DROP INDEX ${qualified(schema, index)}`,
    lock: () => 'NONE',
    describe: ({ table, column, unique }) =>
      unique ? `Make e-mail addresses of ${table} unique without regard to case.` : `Index ${table} by ${column}.`,
  },
);
