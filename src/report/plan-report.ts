import type { Plan } from '../plan/plan.ts';
import type { PlanReport } from './report.ts';

/** The part of a plan that a report shows. */
export function planReport(plan: Plan): PlanReport {
  return {
    digest: plan.digest,
    operations: plan.operations.map(({ description, lock }) => ({ description, lock })),
    references: plan.references.map(({ schema, table, column, to, foreignKey }) => ({
      table: `${schema}.${table}`,
      column,
      to,
      foreignKey,
    })),
    locks: plan.locks.map(({ schema, table }) => `${schema}.${table}`),
    names: plan.kind === 'own' ? null : namesOf(plan.layout),
  };
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
