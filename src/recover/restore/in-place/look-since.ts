import { parallelism } from '../../../backup/parameters.ts';
import type { Connection } from '../../../core/connection.ts';
import type { Manifest } from '../../../core/manifest.ts';
import { qualified } from '../../../postgres/identifier.ts';
import { listTables, type TableFile } from '../../../postgres/rows/table-files.ts';
import { batchesOf, partsOf, sessionsFor, type TablePart, whereOf } from '../../../postgres/rows/table-parts.ts';
import { asNewAs, countsSince, low32, snapshotOf, writtenSince } from '../../../postgres/rows/written-since.ts';
import { withClient, type Client } from '../../../postgres/session.ts';

type OfDump = Pick<Manifest, 'snapshot' | 'seen'>;

/** What was written into a table. */
export interface Written {
  table: TableFile;
  /** Where the rows are that the dump of what is replaced has not. */
  places: string[];
  /** How many rows the backup has not; 0 if it cannot tell. */
  sinceBackup: number;
}

/** Looks through the tables as they are now. */
export type Look = () => Promise<Written[]>;

/** Small, so that the sessions end at the same time. */
const partBytes = 16 * 1024 * 1024;

/** A look for what was written since the dump `kept` and since `backup` (null: nobody asks), by sessions that are in no transaction. */
export async function lookFor(
  sessions: readonly Client[],
  tables: readonly TableFile[],
  { kept, backup }: { kept: OfDump; backup: OfDump | null },
): Promise<Look> {
  const [first] = sessions;
  if (first === undefined) throw new Error('there is no session to look by');
  const query = await queryFor(first, kept, backup);
  const parts = tables.flatMap((table) => partsOf(table, partBytes)).toSorted((a, b) => b.bytes - a.bytes);
  const batches = batchesOf(parts);
  // A row that is hidden from its owner is an error, and no row that is lost.
  for (const session of sessions) await session.query('SET row_security = off; SET jit = off');
  return async () => together(tables, await inSessions(sessions, batches, query));
}

interface Found {
  part: TablePart;
  places: string[];
  written: number;
  doubtful: number;
}

type Query = (session: Client, batch: readonly TablePart[]) => Promise<Found[]>;

/** One look at a batch of parts for both questions: everybody who writes waits for it. */
async function queryFor(client: Client, kept: OfDump, backup: OfDump | null): Promise<Query> {
  const ofKept = snapshotOf(kept);
  const ofBackup = backup === null ? null : snapshotOf(backup);
  const isKept = await writtenSince(client, ofKept, 2);
  const counts = ofBackup === null ? null : await countsSince(client, ofBackup, 2 + isKept.values.length);
  const oldest = ofBackup !== null && counts !== null && ofBackup.xmin < ofKept.xmin ? ofBackup.xmin : ofKept.xmin;
  const values = [low32(oldest), ...isKept.values, ...(counts?.values ?? [])];
  const lookAt = (part: TablePart, i: number): string => {
    const range = whereOf(part);
    return `SELECT ${i} AS i, array_agg(t.ctid::text) FILTER (WHERE ${isKept.where}) AS places,
                   count(*) FILTER (WHERE ${counts?.written ?? 'false'}) AS written,
                   count(*) FILTER (WHERE ${counts?.doubtful ?? 'false'}) AS doubtful
              FROM ONLY ${qualified(part.table.schema, part.table.name)} t ${range === '' ? 'WHERE' : `${range} AND`} ${asNewAs(1)}`;
  };
  return async (session, batch) => {
    const { rows } = await session.query<{ i: number; places: string[] | null; written: string; doubtful: string }>(
      batch.map(lookAt).join(' UNION ALL '),
      values,
    );
    return rows.map(({ i, places, written, doubtful }) => ({
      part: batch[i] as TablePart,
      places: places ?? [],
      written: Number(written),
      doubtful: Number(doubtful),
    }));
  };
}

/** The batches by several sessions, which have all ended when this returns or throws. */
async function inSessions(
  sessions: readonly Client[],
  batches: readonly TablePart[][],
  query: Query,
): Promise<Found[]> {
  const found: Found[] = [];
  const left = [...batches];
  const workOff = async (session: Client): Promise<void> => {
    for (let batch = left.shift(); batch !== undefined; batch = left.shift())
      found.push(...(await query(session, batch)));
  };
  const endings = await Promise.allSettled(
    sessions.map((session) =>
      workOff(session).catch((error: unknown) => {
        left.length = 0;
        throw error;
      }),
    ),
  );
  for (const ending of endings) if (ending.status === 'rejected') throw ending.reason;
  return found;
}

function together(tables: readonly TableFile[], found: readonly Found[]): Written[] {
  return tables.map((table) => {
    const parts = found.filter(({ part }) => part.table === table);
    const written = parts.reduce((sum, part) => sum + part.written, 0);
    const doubtful = parts.reduce((sum, part) => sum + part.doubtful, 0);
    return { table, places: parts.flatMap(({ places }) => places), sinceBackup: written > 0 ? written : doubtful };
  });
}

/** Calls `use` with `watching` and as many sessions beside it as looking through the tables is worth, and the server still has. */
export async function withLookers<T>(
  connection: Connection,
  watching: Client,
  use: (sessions: readonly Client[]) => Promise<T>,
): Promise<T> {
  const wanted = sessionsFor(await listTables(watching), parallelism);
  const open = async (sessions: readonly Client[]): Promise<T> => {
    if (sessions.length >= wanted) return use(sessions);
    let entered = false;
    try {
      return await withClient(connection, (another) => {
        entered = true;
        return open([...sessions, another]);
      });
    } catch (error) {
      if (entered) throw error;
      return use(sessions);
    }
  };
  return open([watching]);
}
