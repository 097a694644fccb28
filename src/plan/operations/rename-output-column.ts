import { z } from 'zod';
import { identifier, qualified } from '../../postgres/identifier.ts';
import { objectName } from '../functions/name.ts';
import { name, operationKind } from './operation.ts';

/** Renames an output column of a view without making it anew: grants, comments, rules, triggers and views on it follow by number. */
export const renameOutputColumn = operationKind(
  'rename-output-column',
  { schema: name, view: name, materialized: z.boolean(), from: name, to: name },
  {
    title: 'Rename output column',
    within: () => true,
    sql: ({ from, to, ...view }) => rename(view, from, to),
    inverse: ({ from, to, ...view }) => rename(view, to, from),
    lock: () => 'ACCESS EXCLUSIVE',
    describe: ({ from, to, ...view }) =>
      `Rename output column ${objectName(view.schema, view.view, from)} of a ${wordOf(view).toLowerCase()} to ${to}.`,
    needsParser: () => true,
  },
);

interface View {
  schema: string;
  view: string;
  materialized: boolean;
}

function wordOf({ materialized }: View): string {
  return materialized ? 'MATERIALIZED VIEW' : 'VIEW';
}

function rename(view: View, from: string, to: string): string {
  return `ALTER ${wordOf(view)} ${qualified(view.schema, view.view)} RENAME COLUMN ${identifier(from)} TO ${identifier(to)}`;
}
