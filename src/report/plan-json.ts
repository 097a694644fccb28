import { maskPasswords } from '../own-migration/mask-sql.ts';
import type { Plan } from '../plan/plan.ts';
import type { Finding } from './report.ts';

/** The plan as `plan --json` prints it; what preflight found besides stands among the hazards, about the database. */
export function planJson(plan: Plan, findings: readonly Finding[] = [], database = ''): Record<string, unknown> {
  return {
    ...emptyPlanJson([], database),
    digest: plan.digest,
    operations: plan.operations.map(({ sql, inverse, lock, description }) => ({
      sql: plan.kind === 'own' ? maskPasswords(sql) : sql,
      inverse,
      lock,
      description,
    })),
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
