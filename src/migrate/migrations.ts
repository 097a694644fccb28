import { ownMigration } from './own/migration.ts';
import type { Plan } from '../plan/plan.ts';
import { builtInMigration } from './built-in/migration.ts';
import type { Migration } from './migration.ts';

/** The migration of a plan: the only place that chooses between the two kinds. */
export function migrationOf(plan: Plan): Migration {
  return plan.kind === 'own' ? ownMigration(plan) : builtInMigration(plan);
}
