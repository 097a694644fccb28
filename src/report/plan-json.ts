import { maskPasswords } from '../own-migration/mask-sql.ts';
import type { Plan } from '../plan/plan.ts';

/** The plan as `plan --json` prints it. */
export function planJson(plan: Plan): unknown {
  return {
    version: plan.version,
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
    hazards: plan.hazards.map(({ code, object, severity, message, hint, allowed }) => ({
      code,
      object,
      severity,
      message,
      hint,
      allowed,
    })),
    ways: (plan.ways ?? []).map(({ way, possible, why }) => ({ way, possible, why })),
  };
}
