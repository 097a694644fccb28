import { qualified } from './identifier.ts';
import type { Client } from './session.ts';

/** A `pg_snapshot` as text (`xmin:xmax:xip,xip`): 64-bit transaction ids (manual, section 9.27.8). */
export interface Snapshot {
  xmin: bigint;
  xmax: bigint;
  running: bigint[];
}

/** Throws a TypeError where the text is no snapshot. */
export function parseSnapshot(text: string): Snapshot {
  const match = /^(\d+):(\d+):([\d,]*)$/.exec(text);
  if (match === null) throw new TypeError(`not a pg_snapshot: ${text}`);
  const [, xmin = '', xmax = '', running = ''] = match;
  return { xmin: BigInt(xmin), xmax: BigInt(xmax), running: running.split(',').filter(Boolean).map(BigInt) };
}

/** Rows that were inserted or updated since a snapshot, in the caller's transaction; 0 where the snapshot is too old to tell. */
export async function rowsWrittenSince(
  client: Client,
  table: { schema: string; name: string },
  snapshot: Snapshot,
): Promise<number> {
  // Half the circle of 32 bits later, whether a row is newer cannot be told any more.
  if ((await nextTransaction(client)) - snapshot.xmin >= 1n << 31n) return 0;
  const written = await countNewer(client, table, snapshot.xmax, snapshot.running);
  if (written > 0 || snapshot.running.length === 0) return written;
  // A transaction that was running may have written through subtransactions, which a snapshot does not list.
  return countNewer(client, table, snapshot.xmin, []);
}

/**
 * Rows by their xmin, which keeps the low 32 bits of the transaction id, also once the row is frozen. age() compares on the circle
 * of 32 bits (manual, section 25.1.5): a row is newer where no more transactions began since its own than since `oldest`.
 */
async function countNewer(
  client: Client,
  { schema, name }: { schema: string; name: string },
  oldest: bigint,
  running: readonly bigint[],
): Promise<number> {
  const { rows } = await client.query<{ rows: string }>(
    `SELECT count(*) AS rows FROM ONLY ${qualified(schema, name)} t WHERE age(t.xmin) BETWEEN 0 AND age($1::xid) OR t.xmin::text = ANY ($2)`,
    [low32(oldest), running.map(low32)],
  );
  return Number(rows[0]?.rows);
}

/** The transaction id as a row has it; 0 to 2 are never given to a transaction. */
export function low32(id: bigint): string {
  const low = BigInt.asUintN(32, id);
  return String(low < 3n ? 3n : low);
}

async function nextTransaction(client: Client): Promise<bigint> {
  const { rows } = await client.query<{ next: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next');
  return BigInt(rows[0]?.next ?? 0);
}
