import type { Manifest } from '../../core/manifest.ts';
import { qualified } from '../../postgres/identifier.ts';
import { readSequences, type SequenceState } from '../../postgres/rows/sequences.ts';
import type { Client } from '../../postgres/session.ts';

/**
 * What the sequences of the backup would give next in the session's database. In the database that was backed up they are found by OID,
 * since the separation renames them; in another one by name.
 */
export async function sequencesBy(
  client: Client,
  manifest: Pick<Manifest, 'database' | 'sequences'>,
): Promise<SequenceState[]> {
  const { rows } = await client.query<{ oid: string }>(
    'SELECT oid::int8 AS oid FROM pg_database WHERE datname = current_database()',
  );
  const same = Number(rows[0]?.oid) === manifest.database.oid;
  const now = await readSequences(client);
  return (manifest.sequences ?? []).flatMap(({ schema, name, oid, increment, last }) => {
    const found =
      (same ? now.find((sequence) => sequence.oid === oid) : undefined) ??
      now.find((sequence) => sequence.schema === schema && sequence.name === name);
    if (found === undefined || !isBehind(last, found.next, increment)) return [];
    return [{ schema, name, oid, increment, next: found.next }];
  });
}

/**
 * Lets sequences of the database that the session is in go on with these values, so that no number is given twice; only forwards. `slack`
 * steps are left for what is taken meanwhile. Answers the names of those that were set.
 */
export async function carrySequences(client: Client, given: readonly SequenceState[], slack = 0n): Promise<string[]> {
  if (given.length === 0) return [];
  const now = await readSequences(client);
  const set: string[] = [];
  for (const { schema, name, increment, next } of given) {
    const here = now.find((sequence) => sequence.schema === schema && sequence.name === name);
    if (here === undefined || !isBehind(here.next, next, increment)) continue;
    const ahead = BigInt(next) + BigInt(increment) * slack;
    await client.query(
      // If there is no room for more steps, none are left; a sequence that is used up stays so.
      `SELECT setval($1, least(greatest(x.next, s.min_value::numeric), s.max_value::numeric)::int8, x.next NOT BETWEEN s.min_value AND s.max_value)
         FROM pg_sequences s, LATERAL (SELECT CASE WHEN $4::numeric BETWEEN s.min_value AND s.max_value THEN $4::numeric ELSE $5::numeric END AS next) x
        WHERE s.schemaname = $2 AND s.sequencename = $3`,
      [qualified(schema, name), schema, name, String(ahead), next],
    );
    set.push(`${schema}.${name}`);
  }
  return set;
}

/** True if a sequence that goes on with `next` would give again what one that goes on with `given` has given. */
function isBehind(next: string, given: string, increment: string): boolean {
  return BigInt(increment) > 0n ? BigInt(next) < BigInt(given) : BigInt(next) > BigInt(given);
}
