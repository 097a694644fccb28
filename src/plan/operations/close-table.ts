import { qualified } from '../../postgres/identifier.ts';
import { isOnNewTable, name, operationKind } from './operation.ts';

export const closeTable = operationKind(
  'close-table',
  { schema: name, table: name },
  {
    title: 'Close table',
    within: isOnNewTable,
    sql: ({ schema, table }) => `ALTER TABLE ${qualified(schema, table)} ENABLE ROW LEVEL SECURITY`,
    inverse: ({ schema, table }) => `ALTER TABLE ${qualified(schema, table)} DISABLE ROW LEVEL SECURITY`,
    lock: () => 'NONE',
    describe: ({ table }) => `Close ${table} by row level security; it has no policy yet.`,
  },
);
