import { sha256, sortedKeys } from '../core/sha256.ts';
import { stepOf } from './operations/kinds.ts';
import type { Layout, Operation, OwnStatement, Plan, Reference } from './plan.ts';

/** SHA-256 of all that the built-in plan does: of the SQL that is made of its operations, whatever order keys are in (`jsonb` has one of its own). */
export function separationDigest(
  operations: readonly Operation[],
  references: readonly Reference[],
  layout: Layout,
  locks: Plan['locks'],
): string {
  return sha256(
    JSON.stringify(sortedKeys({ version: 1, operations: operations.map(stepOf), references, layout, locks })),
  );
}

/** SHA-256 of the statements of a migration of the user's own, and of those that undo it. */
export function ownDigest(operations: readonly { sql: string }[], revert: readonly OwnStatement[] | null): string {
  const texts = [operations, revert].map((statements) => statements?.map(({ sql }) => sql) ?? null);
  return sha256(JSON.stringify({ version: 1, kind: 'own', texts }));
}

/** The digest that a plan should have by what is in it. */
export function digestOfPlan(plan: Plan): string {
  return plan.kind === 'own'
    ? ownDigest(plan.operations, plan.revert)
    : separationDigest(plan.operations, plan.references, plan.layout, plan.locks);
}
