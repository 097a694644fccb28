import type { Manifest } from '../backup/manifest.ts';
import { literal, qualified } from '../postgres/identifier.ts';
import { readSequences, type SequenceState } from '../postgres/sequences.ts';
import type { Client } from '../postgres/session.ts';

/**
 * What the sequences of the backup would give next in the database that the session is in: by their OID where it is the one that was backed
 * up, since the separation renames them, else by their names.
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
    const to = BigInt(next) + BigInt(increment) * slack;
    await client.query(
      // One that is used up stays so: it has given its last value.
      `SELECT setval(${literal(qualified(schema, name))}, least(greatest(${to}, s.min_value::numeric), s.max_value::numeric)::int8, ${to} NOT BETWEEN s.min_value AND s.max_value)
         FROM pg_sequences s WHERE s.schemaname = $1 AND s.sequencename = $2`,
      [schema, name],
    );
    set.push(`${schema}.${name}`);
  }
  return set;
}

/** True where a sequence that goes on with `next` would give again what one that goes on with `given` has given. */
function isBehind(next: string, given: string, increment: string): boolean {
  return BigInt(increment) > 0n ? BigInt(next) < BigInt(given) : BigInt(next) > BigInt(given);
}
