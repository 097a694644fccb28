import type { Plan } from '../plan/plan.ts';

/** What a report keeps of a plan, for whoever approves it; without the SQL, which `separation plan` prints. */
export interface PlanReport {
  digest: string;
  operations: { description: string; lock: string }[];
  /** `table` is `schema.table`; `to` equals `column` where the column keeps its name. */
  references: { table: string; column: string; to: string; foreignKey: boolean }[];
  /** Tables that are locked exclusively, as `schema.table`. */
  locks: string[];
  /** What the tables are called, before and after; null for a migration of the user's own, of which nothing is known. */
  names: { source: string; customers: string; users: string; mapping: string; workspaces: string | null } | null;
}

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
