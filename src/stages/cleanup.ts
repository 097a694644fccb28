import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { folderBytes } from '../backup/files.ts';
import { allBackups } from '../backup/read-manifest.ts';
import type { Context } from '../context.ts';
import { qualified } from '../postgres/identifier.ts';
import { withMaintenance } from '../postgres/maintenance.ts';
import { withClient } from '../postgres/session.ts';
import { dropDatabase, type Marker, parseMarker } from '../postgres/side-database.ts';

/** Something that earlier runs on this database left. */
export interface Leftover {
  kind: 'backup' | 'unfinished backup' | 'clone' | 'unfinished restore' | 'failed database' | 'kept table';
  /** Path of a folder, or name of a database or table. */
  name: string;
  bytes: number;
  /** ISO time; null where it is not known. */
  createdAt: string | null;
  /** Run that left it, where it is a part of a backup. */
  runId: string | null;
  /** True for the newest proved backup, which is never removed. */
  keep: boolean;
}

type CleanupContext = Pick<Context, 'connection' | 'folders' | 'progress'>;

/** A younger unfinished folder may be a backup that is being made (milliseconds). */
const unfinishedAfter = 3_600_000;

/** Everything that earlier runs left for this database: in the backups folder, on the server, and in its schema `separation`. */
export async function listLeftovers(context: CleanupContext): Promise<Leftover[]> {
  const databases = await markedDatabases(context);
  const clones = new Set(databases.filter(({ kind }) => kind === 'clone').map(({ name }) => name));
  const folders = await backupFolders(context, clones);
  return keepNewest([...folders, ...(await unfinishedFolders(context)), ...databases, ...(await keptTables(context))]);
}

/** Removes what may be removed, one after the other; returns what it removed. Throws at the first that cannot be, with the rest left. */
export async function removeLeftovers(context: CleanupContext, leftovers: readonly Leftover[]): Promise<Leftover[]> {
  const removed: Leftover[] = [];
  for (const leftover of leftovers.filter(({ keep }) => !keep)) {
    await remove(context, leftover);
    context.progress(`cleanup: removed ${leftover.kind} ${leftover.name}`);
    removed.push(leftover);
  }
  return removed;
}

/** Marks the newest proved backup, with every part of it, as the one that is kept. */
export function keepNewest(leftovers: readonly Leftover[]): Leftover[] {
  const isBackup = ({ kind }: Leftover): boolean => kind === 'backup' || kind === 'clone';
  const newest = leftovers.filter(isBackup).toSorted((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))[0];
  return leftovers.map((leftover) => ({
    ...leftover,
    keep: newest !== undefined && isBackup(leftover) && leftover.runId === newest.runId,
  }));
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
    found.map(async ({ manifest: { runId, clone, createdAt }, folder }) => ({
      kind: clone === null || clones.has(clone) ? 'backup' : 'unfinished backup',
      name: folder,
      bytes: await folderBytes(folder),
      createdAt,
      runId,
      keep: false,
    })),
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
    found.push({
      kind: 'unfinished backup',
      name,
      bytes: await folderBytes(name),
      createdAt,
      runId: null,
      keep: false,
    });
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
    const { rows } = await client.query<{ name: string; comment: string | null; bytes: string }>(`
      SELECT datname AS name, shobj_description(oid, 'pg_database') AS comment, pg_database_size(oid) AS bytes
        FROM pg_database WHERE shobj_description(oid, 'pg_database') LIKE '{"separation":%' AND has_database_privilege(oid, 'CONNECT') ORDER BY datname`);
    return rows.flatMap(({ name, comment, bytes }): Leftover[] => {
      const marker = parseMarker(comment);
      if (marker === null || marker.of !== connection.database || name === connection.database) return [];
      const { runId, createdAt } = marker;
      return [{ kind: kinds[marker.separation], name, bytes: Number(bytes), createdAt, runId, keep: false }];
    });
  });
}

/** Rows of new tables that a revert kept in schema `separation`. */
async function keptTables({ connection }: CleanupContext): Promise<Leftover[]> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query<{ name: string; bytes: string }>(`
      SELECT c.relname AS name, pg_total_relation_size(c.oid) AS bytes FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'separation' AND c.relkind = 'r' AND starts_with(c.relname, 'kept_') ORDER BY c.relname`);
    return rows.map(({ name, bytes }) => ({
      kind: 'kept table',
      name,
      bytes: Number(bytes),
      createdAt: null,
      runId: null,
      keep: false,
    }));
  });
}

async function remove({ connection }: CleanupContext, { kind, name }: Leftover): Promise<void> {
  switch (kind) {
    case 'backup':
    case 'unfinished backup':
      return rm(name, { recursive: true, force: true });
    case 'kept table':
      return withClient(connection, async (client) => {
        await client.query(`DROP TABLE ${qualified('separation', name)}`);
      });
    case 'clone':
    case 'unfinished restore':
    case 'failed database':
      return withMaintenance(connection, (client) => dropDatabase(client, name));
  }
}
