import { archiveIn } from '../backup/archive.ts';
import { proveCopy, restoreDump } from '../backup/copy.ts';
import type { Manifest, ManifestTable } from '../backup/manifest.ts';
import { verifyFiles } from '../backup/read-manifest.ts';
import { toolsFor } from '../backup/tools-for.ts';
import type { Context } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { withDatabase } from '../postgres/connection.ts';
import { derivedName, withMaintenance } from '../postgres/maintenance.ts';
import { withClient, type Client } from '../postgres/session.ts';
import {
  createDatabaseLike,
  dropDatabase,
  markDatabase,
  mayCreateDatabases,
  readMarker,
} from '../postgres/side-database.ts';
import { readSettings } from './database-settings.ts';
import { type KeptRows, rowsOnlyInKept } from './kept-rows.ts';
import { again, restoreError } from './restore-error.ts';
import { swapDatabases } from './swap.ts';

export type RestoreContext = Pick<Context, 'connection' | 'runId' | 'environment' | 'progress' | 'signal'>;

export interface RestoreHooks {
  /** Called with a session on the proved side database, before it takes the place of the failed one. */
  beforeSwap?: (client: Client) => Promise<void>;
}

export interface Restored {
  /** The database that was replaced, with all its data; null where there was none. */
  kept: string | null;
  /** The whole restore, in milliseconds, and how long of it nobody could connect. */
  ms: number;
  lockedMs: number;
  /** Tables as they were restored, equal to the manifest's. */
  tables: ManifestTable[];
  /** Rows written since the backup, which only the kept database has; null where that cannot be told. */
  onlyInKept: KeptRows | null;
}

/**
 * Restores a backup beside the failed database, proves it against the manifest table by table and by the schema digest, and
 * puts it in the failed one's place, which is kept as `<name>_failed_<run>`. Killed at any point and called again, it goes on.
 * Throws `E_RESTORE` with what to do, the database being what it was; `E_CANCELLED`.
 */
export async function restoreBySwap(
  context: RestoreContext,
  manifest: Manifest,
  folder: string | null,
  hooks: RestoreHooks = {},
): Promise<Restored> {
  const started = performance.now();
  try {
    const earlier = await swappedBefore(context);
    const swapped = earlier ?? (await replace(context, manifest, folder, hooks));
    const tables = swapped.tables ?? (await proveCopy(context, manifest, folder, context.connection.database)).tables;
    const onlyInKept = swapped.kept === null ? null : await rowsOnlyInKept(context.connection, swapped.kept, manifest);
    return {
      kept: swapped.kept,
      lockedMs: swapped.lockedMs,
      tables,
      onlyInKept,
      ms: Math.round(performance.now() - started),
    };
  } catch (thrown) {
    throw restoreError(thrown);
  }
}

interface Swapped {
  kept: string | null;
  lockedMs: number;
  tables: ManifestTable[] | null;
}

/** The swap of this run where it was committed already and only its telling was not. */
async function swappedBefore({ connection, runId }: RestoreContext): Promise<Swapped | null> {
  return withMaintenance(connection, async (client) => {
    const kept = keptName(connection.database, runId, 1);
    const marker = await readMarker(client, kept);
    const current = await readSettings(client, connection.database);
    const done = marker?.separation === 'failed' && current !== null && marker.replacedBy === current.oid;
    return done ? { kept, lockedMs: 0, tables: null } : null;
  });
}

async function replace(
  context: RestoreContext,
  manifest: Manifest,
  folder: string | null,
  hooks: RestoreHooks,
): Promise<Swapped> {
  const { connection, runId, progress } = context;
  const name = connection.database;
  const side =
    manifest.method === 'clone' ? await cloneOf(context, manifest) : await loadSide(context, manifest, folder);
  progress(`restore: ${side} is being compared with the backup`);
  const { tables } = await proveCopy(context, manifest, folder, side).catch(async (error: unknown) => {
    if (side !== manifest.clone) await withMaintenance(connection, (client) => dropDatabase(client, side));
    throw error;
  });
  await withClient(withDatabase(connection, side), async (client) => {
    // A clone is kept from being written to by mistake; this is meant.
    await client.query('SET default_transaction_read_only = off');
    await hooks.beforeSwap?.(client);
    // A restored database has no statistics, and the queries of the application would crawl.
    if (manifest.method === 'dump') await client.query('ANALYZE');
  });
  const kept = await withMaintenance(connection, (client) => freeName(client, name, runId));
  if (context.signal.aborted)
    throw new SeparationError('E_CANCELLED', 'the restore was cancelled before anything was replaced', again);
  progress(`restore: ${side} takes the place of ${name}, which is kept as ${kept ?? 'nothing: it is not there'}`);
  const lockedMs = await swapDatabases(connection, { name, side, kept: kept ?? name, runId });
  return { kept, lockedMs, tables };
}

async function cloneOf({ connection }: RestoreContext, { clone, runId }: Manifest): Promise<string> {
  const marker = clone === null ? null : await withMaintenance(connection, (client) => readMarker(client, clone));
  if (clone !== null && marker?.separation === 'backup' && marker.runId === runId) return clone;
  throw new SeparationError(
    'E_RESTORE',
    `the copy ${clone ?? ''} that is the backup of run ${runId} is not on this server`,
    'Look for a database of that name (`\\l+` in psql shows what this tool made); without it this backup cannot be restored.',
  );
}

/** Restores a dump into a side database of this run; one that an earlier attempt left is replaced. */
async function loadSide(context: RestoreContext, manifest: Manifest, folder: string | null): Promise<string> {
  const { connection, runId, progress } = context;
  if (folder === null) throw folderUnknown(manifest);
  const tools = await toolsFor(context);
  await verifyFiles(folder, manifest);
  const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
  const side = derivedName(connection.database, `_restore_${runId}`);
  return withMaintenance(connection, async (client) => {
    if (!(await mayCreateDatabases(client))) throw mayNotCreate(connection.user, side);
    const earlier = await readSettings(client, side);
    const marker = await readMarker(client, side);
    if (earlier !== null && earlier.comment !== null && marker?.runId !== runId) throw taken(side);
    await dropDatabase(client, side);
    progress(`restore: the backup is restored into ${side}`);
    try {
      await createDatabaseLike(client, side, connection.database);
      await client.query(
        markDatabase(side, {
          separation: 'restore',
          of: connection.database,
          runId,
          createdAt: new Date().toISOString(),
        }),
      );
      await restoreDump(context, tools, archive, side);
    } catch (error) {
      await dropDatabase(client, side).catch(() => undefined);
      throw error;
    }
    return side;
  });
}

function keptName(database: string, runId: string, attempt: number): string {
  return derivedName(database, `_failed_${runId}${attempt === 1 ? '' : `_${attempt}`}`);
}

/** The name that the replaced database gets; null where there is none to be replaced. */
async function freeName(client: Client, database: string, runId: string): Promise<string | null> {
  if ((await readSettings(client, database)) === null) return null;
  for (let attempt = 1; ; attempt += 1) {
    const name = keptName(database, runId, attempt);
    if ((await readSettings(client, name)) === null) return name;
  }
}

function folderUnknown({ runId }: Manifest): SeparationError {
  return new SeparationError(
    'E_RESTORE',
    `the folder of the backup of run ${runId} is not on this machine`,
    'Nothing was touched. Give it with `separation restore --from <folder>`, or with `backup-dir` the folder that it is in.',
  );
}

function mayNotCreate(user: string, side: string): SeparationError {
  return new SeparationError(
    'E_RESTORE',
    `the role ${JSON.stringify(user)} may not create databases, and the backup is restored into one of its own (${side})`,
    `Let an administrator run \`ALTER ROLE ${JSON.stringify(user)} CREATEDB\`, then run \`separation recover\` again.`,
  );
}

function taken(side: string): SeparationError {
  return new SeparationError(
    'E_RESTORE',
    `there is a database ${side} already, and this tool did not make it`,
    'Rename or drop it, then run `separation recover` again.',
  );
}
