import { maskPasswords } from '../core/mask.ts';
import { stepOf } from '../plan/operations/kinds.ts';
import { type Plan, stepsOf } from '../plan/plan.ts';
import type { Finding } from '../core/report.ts';

/** The plan as `plan --json` prints it; what preflight found besides stands among the hazards, about the database. */
export function planJson(plan: Plan, findings: readonly Finding[] = [], database = ''): Record<string, unknown> {
  return {
    ...emptyPlanJson([], database),
    digest: plan.digest,
    operations: operationsJson(plan),
    references: plan.references.map(({ schema, table, column, to, foreignKey }) => ({
      schema,
      table,
      column,
      to,
      foreignKey,
    })),
    hazards: [
      ...plan.hazards.map(({ code, object, severity, message, hint, allowed }) => ({
        code,
        object,
        severity,
        message,
        hint,
        allowed,
      })),
      ...findings.map((finding) => aboutDatabase(finding, database)),
    ],
    ways: (plan.ways ?? []).map(({ way, possible, why }) => ({ way, possible, why })),
  };
}

/** SQL, inverse, lock and sentence of each operation, and the data that they are made of: `kind`, `from`, `to`, and what the kind has besides. */
function operationsJson(plan: Plan): Record<string, unknown>[] {
  if (plan.kind === 'own')
    return stepsOf(plan).map((step) => ({
      ...step,
      sql: maskPasswords(step.sql),
      kind: 'statement',
      from: null,
      to: null,
    }));
  return plan.operations.map((operation) => {
    const { kind, ...data } = operation;
    return { ...stepOf(operation), kind, from: null, to: null, ...data };
  });
}

/** The same for a database that nothing is planned for. */
export function emptyPlanJson(findings: readonly Finding[], database: string): Record<string, unknown> {
  return {
    version: 1,
    digest: null,
    operations: [],
    references: [],
    hazards: findings.map((finding) => aboutDatabase(finding, database)),
    ways: [],
  };
}

function aboutDatabase({ code, severity, message, hint }: Finding, object: string): Record<string, unknown> {
  return { code, object, severity, message, hint, allowed: false };
}
