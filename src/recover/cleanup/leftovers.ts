import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFailedState } from '../../backup/failed-state.ts';
import { folderBytes } from '../../backup/files.ts';
import { allBackups } from '../../backup/read-manifest.ts';
import type { Context } from '../../config/context.ts';
import { qualified } from '../../postgres/identifier.ts';
import { hasJournal, inFlightStates, type JournalState } from '../../migrate/journal/journal.ts';
import { type KeptBy, keptRows } from '../../migrate/kept-tables.ts';
import { withMaintenance } from '../../postgres/maintenance.ts';
import { type Client, sqlState, withClient } from '../../postgres/session.ts';
import { type Marker, readMarkers } from '../../postgres/side-database.ts';
import { readUnconfirmed } from '../../migrate/users/unconfirmed.ts';

/** Something that earlier runs on this database left. */
export interface Leftover {
  kind:
    | 'backup'
    | 'unfinished backup'
    | 'failed state'
    | 'clone'
    | 'unfinished restore'
    | 'failed database'
    | 'kept table'
    | 'journal of run';
  /** Path of a folder, name of a database or table, or id of a run. */
  name: string;
  bytes: number;
  /** ISO time; null if it is not known. */
  createdAt: string | null;
  /** Run that left it; null if it is not known. */
  runId: string | null;
  /** Why it is never removed: the newest proved backup, rows that come back with the next separation, people who may be customers. Else null. */
  keep: 'newest' | 'in-flight' | 'current' | 'waiting' | 'unconfirmed' | null;
}

export type CleanupContext = Pick<Context, 'connection' | 'folders' | 'progress'>;

/** A younger unfinished folder may be a backup that is being made (milliseconds). */
const unfinishedAfter = 3_600_000;

/** Everything that earlier runs left for this database: in the backups folder, on the server, and in its schema `separation`. */
export async function listLeftovers(context: CleanupContext): Promise<Leftover[]> {
  const runs = await journalRuns(context);
  const databases = await markedDatabases(context);
  const clones = new Set(databases.filter(({ kind }) => kind === 'clone').map(({ name }) => name));
  const folders = await backupFolders(context, clones);
  const tables = await keptTables(context, runs);
  const waiting = new Set(tables.filter(({ keep }) => keep !== null).map(({ runId }) => runId));
  const all = [
    ...folders,
    ...(await unfinishedFolders(context)),
    ...databases,
    ...tables,
    // Only the journal knows what the columns of its kept tables mean.
    ...runs.map((run) => leftoverOf(run, waiting.has(run.id))),
  ];
  return keepNewest(keepInFlight(all, runs));
}

/** Marks the newest proved backup, with every part of it, as the one that is kept. */
export function keepNewest(leftovers: readonly Leftover[]): Leftover[] {
  const isBackup = ({ kind }: Leftover): boolean => kind === 'backup' || kind === 'clone';
  const newest = leftovers.filter(isBackup).toSorted((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))[0];
  return leftovers.map((leftover) =>
    newest !== undefined && isBackup(leftover) && leftover.runId === newest.runId
      ? { ...leftover, keep: leftover.keep ?? 'newest' }
      : leftover,
  );
}

/** Whatever belongs to a run in flight is what that run comes back with. */
function keepInFlight(leftovers: readonly Leftover[], runs: readonly EndedOrNot[]): Leftover[] {
  const inFlight = new Set(runs.filter(({ state }) => inFlightStates.includes(state)).map(({ id }) => id));
  return leftovers.map((leftover) =>
    leftover.runId !== null && inFlight.has(leftover.runId) ? { ...leftover, keep: 'in-flight' } : leftover,
  );
}

interface EndedOrNot {
  id: string;
  state: JournalState;
  updatedAt: string;
  bytes: number;
  newest: boolean;
}

/** The runs of the journal, the newest first. */
async function journalRuns({ connection }: CleanupContext): Promise<EndedOrNot[]> {
  return withClient(connection, async (client) => {
    if (!(await hasJournal(client))) return [];
    const { rows } = await client.query<EndedOrNot>(`
      SELECT r.id, r.state, to_char(r.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "updatedAt",
             (pg_column_size(r.*) + COALESCE((SELECT sum(pg_column_size(e.*)) FROM separation.event e WHERE e.run_id = r.id), 0))::float8 AS bytes,
             row_number() OVER (ORDER BY r.started_at DESC, r.id DESC) = 1 AS newest
        FROM separation.run r ORDER BY r.started_at DESC, r.id DESC`);
    return rows;
  });
}

/** The newest run says where the database stands, and a revert goes by it. */
function leftoverOf({ id, updatedAt, bytes, newest }: EndedOrNot, waiting: boolean): Leftover {
  const keep = newest ? 'current' : waiting ? 'waiting' : null;
  return { kind: 'journal of run', name: id, bytes, createdAt: updatedAt, runId: id, keep };
}

/** Backups of this database; the folder of a clone whose copy is gone is no backup any more. */
async function backupFolders(
  { connection, folders }: CleanupContext,
  clones: ReadonlySet<string>,
): Promise<Leftover[]> {
  const found = (await allBackups(folders.backups)).filter(
    ({ manifest }) => manifest.database.name === connection.database,
  );
  return Promise.all(
    found.map(async ({ manifest: { runId, clone, createdAt }, folder }): Promise<Leftover> => {
      const kind = isFailedState(runId)
        ? 'failed state'
        : clone === null || clones.has(clone)
          ? 'backup'
          : 'unfinished backup';
      return { kind, name: folder, bytes: await folderBytes(folder), createdAt, runId, keep: null };
    }),
  );
}

async function unfinishedFolders({ folders: { backups } }: CleanupContext): Promise<Leftover[]> {
  const entries = await readdir(backups, { withFileTypes: true }).catch(() => []);
  const found: Leftover[] = [];
  for (const entry of entries.filter(({ name }) => name.endsWith('.partial'))) {
    const name = join(backups, entry.name);
    const { mtimeMs, mtime } = await stat(name);
    if (Date.now() - mtimeMs < unfinishedAfter) continue;
    const createdAt = mtime.toISOString();
    found.push({ kind: 'unfinished backup', name, bytes: await folderBytes(name), createdAt, runId: null, keep: null });
  }
  return found;
}

const kinds = { backup: 'clone', restore: 'unfinished restore', failed: 'failed database' } as const satisfies Record<
  Marker['separation'],
  Leftover['kind']
>;

/** Databases that this tool made for this one, by the marker in their comment: a name alone proves nothing. */
async function markedDatabases({ connection }: CleanupContext): Promise<Leftover[]> {
  return withMaintenance(connection, async (client) => {
    return (await readMarkers(client)).flatMap(({ name, marker, bytes }): Leftover[] => {
      if (marker.of !== connection.database || name === connection.database || bytes === null) return [];
      const { runId, createdAt } = marker;
      return [{ kind: kinds[marker.separation], name, bytes, createdAt, runId, keep: null }];
    });
  });
}

/** Rows that a revert or a restore in place kept, as old as their run; those of new tables that have not come back are the only copy. */
async function keptTables({ connection }: CleanupContext, runs: readonly EndedOrNot[]): Promise<Leftover[]> {
  return withClient(connection, async (client) => {
    const kept = await keptRows(client);
    const waiting = new Set(kept.flatMap((run) => run.waiting.map(({ table }) => table)));
    const unconfirmed = await withUnconfirmed(client, kept);
    const { rows } = await client.query<{ name: string; bytes: string }>(`
      SELECT c.relname AS name, pg_total_relation_size(c.oid) AS bytes FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'separation' AND c.relkind = 'r' AND (starts_with(c.relname, 'kept_') OR starts_with(c.relname, 'since_')) ORDER BY c.relname`);
    const found: Leftover[] = [];
    for (const { name, bytes } of rows) {
      const run = runs.find(({ id }) =>
        ['kept', 'since'].some((what) => name.startsWith(`${what}_${id.replaceAll('-', '_')}_`)),
      );
      found.push({
        kind: 'kept table',
        name,
        bytes: Number(bytes),
        createdAt: run?.updatedAt ?? null,
        runId: run?.id ?? null,
        keep:
          waiting.has(name) && (await hasRows(client, name)) ? 'waiting' : unconfirmed.has(name) ? 'unconfirmed' : null,
      });
    }
    return found;
  });
}

async function hasRows(client: Client, table: string): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT FROM ${qualified('separation', table)} LIMIT 1`);
  return rowCount === 1;
}

/** Kept tables with people who came otherwise than by the seed: they do not come back, and this is the only copy. */
async function withUnconfirmed(client: Client, kept: readonly KeptBy[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const { runId, layout, there } of kept) {
    const table = there.find(({ of }) => of === layout.users)?.table;
    if (table === undefined) continue;
    const users = { runId, layout, relation: qualified('separation', table) };
    const others = await readUnconfirmed(client, users, 1).catch((error: unknown) => {
      // Somebody has dropped a column: who is in it cannot be known, so it stays.
      if (sqlState(error) === '42703') return null;
      throw error;
    });
    if (others === null || others.count > 0) found.add(table);
  }
  return found;
}
