import { sqlState, type Client } from '../session.ts';

/** How many large objects there are, and a fingerprint of their owners and contents, whatever their order. */
export interface LargeObjectProof {
  count: number;
  fingerprint: string;
}

/** Bytes that are read at once: a large object may have 4 TB, a value of the server 1 GB. */
const piece = 1_048_576;

const pieceAt = (oid: string, at: string): string =>
  `LATERAL (SELECT hashtextextended(encode(d, 'hex') COLLATE "C", 0) AS hash, length(d) AS bytes FROM (SELECT lo_get(${oid}, ${at}, ${piece}) AS d OFFSET 0) x) p`;

/** Fingerprints large objects in the caller's transaction; null if this role may not read all of them. */
export async function fingerprintLargeObjects(client: Client): Promise<LargeObjectProof | null> {
  await client.query('SAVEPOINT large_objects');
  try {
    const { rows } = await client.query<LargeObjectProof>(
      `WITH RECURSIVE part (oid, owner, at, hash, bytes) AS (
         SELECT m.oid, pg_get_userbyid(m.lomowner), 0::int8, p.hash, p.bytes FROM pg_largeobject_metadata m, ${pieceAt('m.oid', '0')}
         UNION ALL
         SELECT q.oid, q.owner, q.at + ${piece}, p.hash, p.bytes FROM part q, ${pieceAt('q.oid', `q.at + ${piece}`)} WHERE q.bytes = ${piece})
       SELECT count(DISTINCT oid)::int AS count,
              coalesce(sum(hashtextextended(concat_ws(':', oid, owner, at, hash, bytes) COLLATE "C", 0)), 0)::text AS fingerprint FROM part`,
    );
    await client.query('RELEASE large_objects');
    return rows[0] ?? null;
  } catch (error) {
    if (sqlState(error) !== '42501') throw error;
    await client.query('ROLLBACK TO large_objects');
    return null;
  }
}

/** What differs between two readings, as a sentence; nothing if one of them could not be had. */
export function compareLargeObjects(
  expected: LargeObjectProof | null | undefined,
  found: LargeObjectProof | null,
): string[] {
  if (expected === null || expected === undefined || found === null) return [];
  if (expected.count !== found.count) return [`there are ${found.count} large objects, of ${expected.count}`];
  return expected.fingerprint === found.fingerprint ? [] : ['the large objects have other contents or owners'];
}
