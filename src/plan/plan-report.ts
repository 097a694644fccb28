import { type Plan, stepsOf } from './plan.ts';
import type { PlanReport } from '../core/report.ts';

/** The part of a plan that a report shows. */
export function planReport(plan: Plan): PlanReport {
  return {
    digest: plan.digest,
    operations: stepsOf(plan).map(({ description, lock }) => ({ description, lock })),
    references: bySize(plan).map(({ schema, table, column, to, foreignKey }) => ({
      table: `${schema}.${table}`,
      column,
      to,
      foreignKey,
    })),
    locks: plan.locks.map(({ schema, table }) => `${schema}.${table}`),
    names: plan.layout === null ? null : namesOf(plan.layout),
  };
}

/** The references, those of the largest tables first. */
function bySize(plan: Plan): Plan['references'] {
  const sizeOf = ({ schema, table }: Plan['references'][number]): number =>
    plan.survey?.tables.find((each) => each.schema === schema && each.table === table)?.bytes ?? 0;
  return plan.references.toSorted((a, b) => sizeOf(b) - sizeOf(a));
}

function namesOf({
  source,
  customers,
  users,
  mapping,
  workspaces,
}: NonNullable<PlanReport['names']>): PlanReport['names'] {
  return { source, customers, users, mapping, workspaces };
}
