import { keyToday } from '../../plan/layout.ts';
import type { Layout, Reference, SeparationPlan } from '../../plan/plan.ts';
import { identifier, qualified } from '../../postgres/identifier.ts';
import type { Client } from '../../postgres/session.ts';
import { sqlFile } from '../../core/project-files.ts';
import { isNextTaken, readNumberedColumns } from './sequences.ts';

/** What was wrong before the separation, so that the checks do not blame it for that. References are `schema.table.column`, by their new names. */
export interface Before {
  /** Rows that point to no customer, for each reference that no validated foreign key proves. */
  orphans: Record<string, number>;
  /** References whose foreign key is NOT VALID. */
  notValidated: string[];
  /** Columns of the source table whose sequence is behind. */
  sequencesBehind: string[];
}

/** Reads it from the database as it is before the migration, in the caller's transaction. */
export async function readBefore(client: Client, { layout, references }: SeparationPlan): Promise<Before> {
  const source = qualified(layout.schema, layout.source);
  const places = references.map((reference) => ({ ...reference, place: placeOf(reference, layout) }));
  const { rows } = await client.query<{ place: string }>(sqlFile('stages/validate/before.sql'), [
    source,
    JSON.stringify(places),
  ]);
  const notValidated = rows.map(({ place }) => place);
  const orphans: Record<string, number> = {};
  for (const { place, ...reference } of places) {
    if (reference.resolves === false) continue;
    if (reference.foreignKey && !notValidated.includes(place)) continue;
    orphans[place] = await countOrphans(
      client,
      reference,
      `SELECT FROM ${source} s WHERE s.${identifier(keyToday(layout))}::text`,
    );
  }
  const sequencesBehind = (await readNumberedColumns(client, [source]))
    .filter(isNextTaken)
    .map(({ column_name }) => column_name);
  return { orphans, notValidated, sequencesBehind };
}

function placeOf({ schema, table, to }: Reference, { schema: home, source, customers }: Layout): string {
  return [schema, schema === home && table === source ? customers : table, to].join('.');
}

async function countOrphans(client: Client, { schema, table, column }: Reference, buyer: string): Promise<number> {
  const value = `r.${identifier(column)}`;
  const { rows } = await client.query<{ rows: string }>(
    `SELECT count(*) AS rows FROM ${qualified(schema, table)} r WHERE ${value} IS NOT NULL AND NOT EXISTS (${buyer} = ${value}::text)`,
  );
  return Number(rows[0]?.rows);
}
