import { qualified } from '../identifier.ts';
import type { Client } from '../session.ts';
import { onSnapshot, type Sharing, type SnapshotHolder } from './snapshot-sessions.ts';

/** A `pg_snapshot` as text (`xmin:xmax:xip,xip`): 64-bit transaction ids (manual, section 9.27.8). */
export interface Snapshot {
  xmin: bigint;
  xmax: bigint;
  running: bigint[];
}

/** Throws a TypeError if the text is no snapshot. */
export function parseSnapshot(text: string): Snapshot {
  const match = /^(\d+):(\d+):([\d,]*)$/.exec(text);
  if (match === null) throw new TypeError(`not a pg_snapshot: ${text}`);
  const [, xmin = '', xmax = '', running = ''] = match;
  return { xmin: BigInt(xmin), xmax: BigInt(xmax), running: running.split(',').filter(Boolean).map(BigInt) };
}

/** What tells the rows of a snapshot from those written since. */
export interface SinceBackup extends Snapshot {
  /** As `transactionsSeen` found them while the snapshot was there; null if nobody looked. */
  seen: readonly SeenRange[] | null;
}

/** Transactions that began after the oldest one that was running, from and to, counted from the snapshot's `xmin`. */
export type SeenRange = [from: number, to: number];

/** The snapshot of a manifest. */
export function snapshotOf({ snapshot, seen }: { snapshot: string; seen?: SeenRange[] | undefined }): SinceBackup {
  return { ...parseSnapshot(snapshot), seen: seen ?? null };
}

/** More would swell the journal; then what is not seen is not told apart. */
const maxRanges = 1_000;

/** Transactions from `xmin` on that the holder's snapshot sees, for the subtransactions that a snapshot does not name; null if too many. */
export async function transactionsSeen(
  holder: SnapshotHolder,
  tables: readonly { schema: string; name: string }[],
  { xmin, running }: Snapshot,
  sharing: Sharing,
): Promise<SeenRange[] | null> {
  if (running.length === 0) return [];
  const offsets = await onSnapshot(holder, tables, sharing, async (client, { schema, name }) => {
    const { rows } = await client.query<{ offset: number }>(
      `SELECT DISTINCT age($1::xid) - age(t.xmin) AS "offset" FROM ONLY ${qualified(schema, name)} t WHERE age(t.xmin) BETWEEN 0 AND age($1::xid)`,
      [low32(xmin)],
    );
    return rows.map(({ offset }) => offset);
  });
  const ranges = rangesOf([...new Set(offsets.flat())]);
  return ranges.length > maxRanges ? null : ranges;
}

/** Numbers as ranges without gaps. */
export function rangesOf(numbers: readonly number[]): SeenRange[] {
  const ranges: SeenRange[] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && number <= last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

/** Rows that were inserted or updated since a snapshot, in the caller's transaction; 0 if the snapshot is too old to tell. */
export async function rowsWrittenSince(
  client: Client,
  table: { schema: string; name: string },
  snapshot: SinceBackup,
): Promise<number> {
  // Half the circle of 32 bits later, whether a row is newer cannot be told any more.
  if ((await nextTransaction(client)) - snapshot.xmin >= 1n << 31n) return 0;
  if (snapshot.seen !== null) return countNewer(client, table, snapshot.xmin, { seen: snapshot.seen, running: [] });
  const written = await countNewer(client, table, snapshot.xmax, { seen: [], running: snapshot.running });
  if (written > 0 || snapshot.running.length === 0) return written;
  // A transaction that was running may have written through subtransactions, which a snapshot does not list.
  return countNewer(client, table, snapshot.xmin, { seen: [], running: [] });
}

/** Rows that are newer than `oldest` by xmin, which has 32 bits: age() compares on their circle (manual, section 25.1.5). */
async function countNewer(
  client: Client,
  { schema, name }: { schema: string; name: string },
  oldest: bigint,
  since: Pick<SinceBackup, 'running'> & { seen: readonly SeenRange[] },
): Promise<number> {
  const { where, values } = isNewer(oldest, since);
  const { rows } = await client.query<{ rows: string }>(
    `SELECT count(*) AS rows FROM ONLY ${qualified(schema, name)} t WHERE ${where}`,
    values,
  );
  return Number(rows[0]?.rows);
}

/** True of every row `t` written since the snapshot, and of some right before if it does not tell who was seen. Throws a RangeError if it is too old. */
export async function writtenSince(
  client: Client,
  snapshot: SinceBackup,
): Promise<{ where: string; values: unknown[] }> {
  if ((await nextTransaction(client)) - snapshot.xmin >= 1n << 31n) throw new RangeError('the snapshot is too old');
  return isNewer(snapshot.xmin, { seen: snapshot.seen ?? [], running: [] });
}

function isNewer(
  oldest: bigint,
  { seen, running }: { seen: readonly SeenRange[]; running: readonly bigint[] },
): { where: string; values: unknown[] } {
  const offset = 'age($1::xid) - age(t.xmin)';
  const conditions = [
    `age(t.xmin) BETWEEN 0 AND age($1::xid) AND (${offset} > $2 OR NOT EXISTS (
       SELECT FROM unnest($3::int[], $4::int[]) AS s (first, last) WHERE ${offset} BETWEEN s.first AND s.last))`,
    // Asked of every row that is not newer, so only if there is something to ask.
    ...(running.length === 0 ? [] : ['t.xmin = ANY ($5::xid[])']),
  ];
  return {
    where: conditions.join(' OR '),
    values: [
      low32(oldest),
      seen.at(-1)?.[1] ?? -1,
      seen.map(([first]) => first),
      seen.map(([, last]) => last),
      ...(running.length === 0 ? [] : [running.map(low32)]),
    ],
  };
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
