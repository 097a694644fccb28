import type { SeparationPlan } from '../plan/plan.ts';
import { plural } from '../core/words.ts';

/** Columns that get a sentence; the rest is among the references. */
const mostNamed = 5;

/** What the application has to change, a sentence each; names are as the plan has them, not escaped. */
export function applicationChanges({ layout, references, hazards }: SeparationPlan): string[] {
  const { schema, source, customers, users, mapping } = layout;
  const renamed = references.filter(({ column, to }) => column !== to);
  const kept = references.filter(({ column, to }) => column === to);
  const views = hazards.filter(({ code }) => code === 'view-column');
  return [
    ...(source === customers
      ? []
      : [`Whatever reads or writes buyers: ${schema}.${source} is ${schema}.${customers} afterwards.`]),
    ...renamed.slice(0, mostNamed).map(({ schema: home, table, column, to }) => {
      const name = home === schema && table === source ? customers : table;
      return `Queries, models and types: ${home}.${table}.${column} is ${home}.${name}.${to} afterwards.`;
    }),
    ...(renamed.length > mostNamed
      ? [`The same for ${renamed.length - mostNamed} more columns: see the references.`]
      : []),
    ...kept.map(
      ({ schema: home, table, column }) =>
        `${home}.${table}.${column} keeps its name, and means a row of ${customers}.`,
    ),
    ...(views.length === 0
      ? []
      : [
          `Columns of ${plural(views.length, 'view')} keep their names: see the hazards. Queries on them go on as they are.`,
        ]),
    `People who run the shop sign in as rows of ${schema}.${users}; ${schema}.${mapping} says which of them is also a buyer.`,
    ...(users === source
      ? [
          `Deploy that right after the run: old code does not fail, it silently reads the new ${schema}.${users}, which has other columns and no buyers.`,
        ]
      : [`Deploy that right after the run: old code finds no ${schema}.${source} any more.`]),
    'A Prisma project: `separation code --write` changes schema.prisma with the code.',
  ];
}
