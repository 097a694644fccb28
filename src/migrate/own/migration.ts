import type { Migration } from '../migration.ts';
import { namedByFile } from '../prisma-migrations.ts';
import type { OwnPlan } from '../../plan/plan.ts';
import { applyOwn } from './apply.ts';
import { proveRows, revertOwn } from './revert.ts';

/** A migration of the user's own: which tables it locks is up to its statements. */
export function ownMigration(plan: OwnPlan): Migration {
  return {
    apply: (client, context, _catalog, record) => applyOwn(client, context, plan, record),
    afterwards: () => [],
    prisma: () => namedByFile(plan),
    revert: (client, context, run) => revertOwn(client, context, run, plan),
    proveReverted: (client, run) => proveRows(client, run),
    locksNow: () => [],
  };
}
