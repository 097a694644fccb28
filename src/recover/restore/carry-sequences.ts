import type { Manifest } from '../../core/manifest.ts';
import { qualified } from '../../postgres/identifier.ts';
import { isBehind, readSequences, type SequenceState } from '../../postgres/rows/sequences.ts';
import { isConnectionLoss, type Client } from '../../postgres/session.ts';
import { type JournalRun, readRun } from '../../migrate/journal/journal.ts';

/** What the backup's sequences would give next here: found by OID in the same database, by (new) name in another. */
export async function sequencesBy(
  client: Client,
  manifest: Pick<Manifest, 'database' | 'sequences'>,
): Promise<SequenceState[]> {
  const { rows } = await client.query<{ oid: string }>(
    'SELECT oid::int8 AS oid FROM pg_database WHERE datname = current_database()',
  );
  // A journal that cannot be read has no names to tell.
  const renamed = await newNames(client).catch((error: unknown) => {
    if (isConnectionLoss(error)) throw error;
    return [];
  });
  return givenOut(manifest, { oid: Number(rows[0]?.oid), sequences: await readSequences(client) }, renamed);
}

/** What a database has given out of the sequences of a backup, under their names there. */
export function givenOut(
  { database, sequences = [] }: Pick<Manifest, 'database' | 'sequences'>,
  now: { oid: number; sequences: readonly SequenceState[] },
  renamed: readonly NewName[],
): SequenceState[] {
  const same = now.oid === database.oid;
  return sequences.flatMap(({ schema, name, oid, increment, last }) => {
    const byOid = same ? now.sequences.filter((sequence) => sequence.oid === oid) : [];
    const names = [name, ...renamed.filter((one) => one.schema === schema && one.from === name).map(({ to }) => to)];
    // The old name may be another's by now: whichever is ahead, so that no number is given twice.
    const found =
      byOid.length > 0
        ? byOid
        : now.sequences.filter((sequence) => sequence.schema === schema && names.includes(sequence.name));
    const furthest = found
      .filter(({ next, cycle }) => isBehind(last, next, { increment, cycle: cycle ?? null }))
      .toSorted((a, b) => (isBehind(a.next, b.next, { increment, cycle: b.cycle ?? null }) ? 1 : -1))[0];
    return furthest === undefined ? [] : [{ schema, name, oid, increment, next: furthest.next }];
  });
}

/** A sequence that the separation has given another name. */
export interface NewName {
  schema: string;
  from: string;
  to: string;
}

/** The sequences that the run which separated this database has renamed; none if it is as before. */
async function newNames(client: Client): Promise<NewName[]> {
  const run = await readRun(client);
  return run === null || run.state === 'reverted' || run.state === 'restored' ? [] : renamedBy(run);
}

/** What a run calls the sequences that it renames. */
export function renamedBy({ plan }: Pick<JournalRun, 'plan'>): NewName[] {
  return plan.operations.flatMap((operation) =>
    'kind' in operation && operation.kind === 'rename-sequence' ? [operation] : [],
  );
}

/** Sets sequences forward to these values, so that no number is given twice. `slack` steps are left. Answers their names. */
export async function carrySequences(client: Client, given: readonly SequenceState[], slack = 0n): Promise<string[]> {
  if (given.length === 0) return [];
  const now = await readSequences(client);
  const set: string[] = [];
  for (const { schema, name, increment, next } of given) {
    const here = now.find((sequence) => sequence.schema === schema && sequence.name === name);
    if (here === undefined || !isBehind(here.next, next, here)) continue;
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
