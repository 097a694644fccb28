import { z } from 'zod';
import { objectName } from '../functions/name.ts';
import { whyNoTrigger } from './checked-text.ts';
import { name, operationKind } from './operation.ts';

/** Replaces a trigger by one with other arguments; `from` and `to` are its whole definitions. */
export const replaceTrigger = operationKind(
  'replace-trigger',
  { schema: name, table: name, trigger: name, from: z.string(), to: z.string() },
  {
    title: 'Replace trigger',
    within: () => true,
    sql: ({ to }) => to,
    inverse: ({ from }) => from,
    lock: () => 'SHARE ROW EXCLUSIVE',
    describe: ({ schema, table, trigger }) =>
      `Pass trigger ${objectName(schema, table, trigger)} the new name of the column.`,
    check: whyNoTrigger,
    needsParser: () => true,
  },
);
