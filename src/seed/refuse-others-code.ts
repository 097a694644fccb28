import { SeparationError } from '../errors.ts';
import { newTableNames } from '../plan/new-tables.ts';
import type { Layout } from '../plan/plan.ts';
import { qualified } from '../postgres/identifier.ts';
import { othersOnTables } from '../postgres/others-on-tables.ts';
import type { Client } from '../postgres/session.ts';

/**
 * Whoever may make triggers on the source table may make them on the new ones, which have its grants: nothing is written as long as that
 * would run their code. Throws `E_SEED`.
 */
export async function refuseOthersOnNewTables(client: Client, layout: Layout): Promise<void> {
  const found = await othersOnTables(
    client,
    newTableNames(layout).map((name) => qualified(layout.schema, name)),
  );
  if (found.length === 0) return;
  throw new SeparationError(
    'E_SEED',
    `rows of the new tables would run code of others with the rights of this role: ${found
      .slice(0, 5)
      .map(({ relation, what }) => `of ${relation}, ${what}`)
      .join('; ')}`,
    'Nothing was seeded. Drop it, and take the right TRIGGER on the tables from whoever made it; then run it again.',
  );
}
