import { SeparationError } from '../../core/errors.ts';
import { newTableNames } from '../../plan/new-tables.ts';
import type { Layout } from '../../plan/plan.ts';
import { qualified } from '../../postgres/identifier.ts';
import { othersOnTables } from '../../postgres/trust/others-on-tables.ts';
import type { Client } from '../../postgres/session.ts';

/**
 * Whoever may make triggers on the source table may make them on the new ones, which have its grants: nothing is written as long as that
 * would run their code. Throws `E_SEED`.
 */
export async function refuseOthersOnNewTables(client: Client, layout: Layout): Promise<void> {
  const places = newTableNames(layout).map((name) => qualified(layout.schema, name));
  await refuseOthersOn(client, places, 'E_SEED');
}

/** Refuses to write rows of these tables (quoted names) if that would run code of others with the rights of this role. */
export async function refuseOthersOn(
  client: Client,
  tables: readonly string[],
  code: 'E_SEED' | 'E_OTHERS_CODE',
): Promise<void> {
  const found = await othersOnTables(client, tables);
  if (found.length === 0) return;
  throw new SeparationError(
    code,
    `rows of ${tables.length === 1 ? 'the table' : 'the new tables'} would run code of others with the rights of this role: ${found
      .slice(0, 5)
      .map(({ relation, what }) => `of ${relation}, ${what}`)
      .join('; ')}`,
    'No row was written. Drop it, or give it to the owner of the tables, and take the right TRIGGER on them from whoever made it; then run it again.',
  );
}
