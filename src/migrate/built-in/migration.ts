import { canonicalViewNames, canonicalViews, journalSchema } from '../../plan/canonical-views.ts';
import type { SeparationPlan } from '../../plan/plan.ts';
import { qualified } from '../../postgres/identifier.ts';
import { ownersOnly } from '../../postgres/trust/owners-only.ts';
import { laterFunctions } from './later-functions.ts';
import { revertRefused } from '../revert-refused.ts';
import { locksNow, revertSeparation } from './revert-separation.ts';
import { applySeparation } from './apply-separation.ts';
import type { Migration } from '../migration.ts';
import { committedMigration } from '../prisma-migrations.ts';

/** The built-in separation. */
export function builtInMigration(plan: SeparationPlan): Migration {
  return {
    apply: (client, context, catalog, record) => applySeparation(client, context, catalog, plan, record),
    afterwards: () => madeViews(plan),
    prisma: committedMigration,
    revert: (client, context, run) => revertSeparation(client, context, run, plan),
    proveReverted: async (_client, _run, listings) => {
      const later = await laterFunctions(listings, plan);
      if (later.length > 0) throw revertRefused(plan.kind, later.join('; '));
    },
    locksNow: () => locksNow(plan),
  };
}

/** The canonical views, open to nobody but their owner. */
function madeViews({ layout, references }: SeparationPlan): string[] {
  const names = canonicalViewNames(layout).map((name) => qualified(journalSchema, name));
  return [...canonicalViews(layout, references), ownersOnly({ relations: names })];
}
