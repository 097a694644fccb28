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
  { schema, name }: { schema: string; name: string },
  snapshot: SinceBackup,
): Promise<number> {
  const counts = await countsSince(client, snapshot);
  if (counts === null) return 0;
  const { written, doubtful, values } = counts;
  const { rows } = await client.query<{ written: string; doubtful: string }>(
    `SELECT count(*) FILTER (WHERE ${written}) AS written, count(*) AS doubtful FROM ONLY ${qualified(schema, name)} t
      WHERE ${written}${doubtful === null ? '' : ` OR ${doubtful}`}`,
    values,
  );
  return Number(rows[0]?.written) || Number(rows[0]?.doubtful);
}

/** What counts the rows `t` written since a snapshot, by conditions with parameters from `first` on. */
export interface CountsSince {
  written: string;
  /** True of these, too, if nothing was written by that; null if that is sure. */
  doubtful: string | null;
  values: unknown[];
}

/** The conditions for `rowsWrittenSince`; null if the snapshot is too old to tell. */
export async function countsSince(client: Client, snapshot: SinceBackup, first = 1): Promise<CountsSince | null> {
  // Half the circle of 32 bits later, whether a row is newer cannot be told any more.
  if (await isTooOld(client, snapshot)) return null;
  const { xmin, xmax, running, seen } = snapshot;
  if (seen !== null) {
    const { where, values } = isNewer(xmin, { seen, running: [] }, first);
    return { written: where, doubtful: null, values };
  }
  const after = isNewer(xmax, { seen: [], running }, first);
  if (running.length === 0) return { written: after.where, doubtful: null, values: after.values };
  // A transaction that was running may have written through subtransactions, which a snapshot does not list.
  const any = isNewer(xmin, { seen: [], running: [] }, first + after.values.length);
  return { written: after.where, doubtful: any.where, values: [...after.values, ...any.values] };
}

/** True of every row `t` written since the snapshot, and of some right before if it does not tell who was seen. Throws a RangeError if it is too old. */
export async function writtenSince(
  client: Client,
  snapshot: SinceBackup,
  first = 1,
): Promise<{ where: string; values: unknown[] }> {
  if (await isTooOld(client, snapshot)) throw new RangeError('the snapshot is too old');
  return isNewer(snapshot.xmin, { seen: snapshot.seen ?? [], running: [] }, first);
}

/** True of rows as new as the transaction of a parameter, by xmin, which has 32 bits: age() compares on their circle (manual, section 25.1.5), and a frozen row of long ago is below 0. */
export function asNewAs(parameter: number): string {
  // Few rows are asked twice, and each is asked by this only: whole tables are read.
  return `age(t.xmin) <= (SELECT age($${parameter}::xid)) AND age(t.xmin) >= 0`;
}

function isNewer(
  oldest: bigint,
  { seen, running }: { seen: readonly SeenRange[]; running: readonly bigint[] },
  first: number,
): { where: string; values: unknown[] } {
  const [id, last, froms, tos, ids] = [0, 1, 2, 3, 4].map((i) => `$${first + i}`);
  const offset = `(SELECT age(${id}::xid)) - age(t.xmin)`;
  const conditions = [
    `${asNewAs(first)} AND (${offset} > ${last} OR NOT EXISTS (
       SELECT FROM unnest(${froms}::int[], ${tos}::int[]) AS s (first, last) WHERE ${offset} BETWEEN s.first AND s.last))`,
    // Asked of every row that is not newer, so only if there is something to ask.
    ...(running.length === 0 ? [] : [`t.xmin = ANY (${ids}::xid[])`]),
  ];
  return {
    where: `(${conditions.join(' OR ')})`,
    values: [
      low32(oldest),
      seen.at(-1)?.[1] ?? -1,
      seen.map(([from]) => from),
      seen.map(([, to]) => to),
      ...(running.length === 0 ? [] : [running.map(low32)]),
    ],
  };
}

async function isTooOld(client: Client, { xmin }: Snapshot): Promise<boolean> {
  return (await nextTransaction(client)) - xmin >= 1n << 31n;
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
