import { type CopyProof, proveCopy } from '../../../backup/copy.ts';
import type { LoadFirst } from '../../../backup/load-order.ts';
import type { Manifest, ManifestTable } from '../../../core/manifest.ts';
import type { Context } from '../../../config/context.ts';
import { SeparationError } from '../../../core/errors.ts';
import { withDatabase } from '../../../postgres/connection.ts';
import { databaseNameWith, withMaintenance } from '../../../postgres/maintenance.ts';
import { bridgeInTransaction } from '../../../migrate/bridge/make.ts';
import { bridgedIn } from '../../../migrate/bridge/read-bridge.ts';
import { withClient, withTransaction, type Client } from '../../../postgres/session.ts';
import { extensionTables } from '../../../postgres/rows/extension-tables.ts';
import { withAdvanced } from '../../../postgres/rows/sequences.ts';
import { readMarker } from '../../../postgres/side-database.ts';
import { cannotWork } from '../../ladder.ts';
import { analyze } from '../analyze.ts';
import { carrySequences, sequencesBy } from '../carry-sequences.ts';
import { readSettings } from './database-settings.ts';
import { type KeptRows, rowsOnlyInKept } from '../kept-rows.ts';
import { again, beforeReplacing, restoreError } from '../restore-error.ts';
import { cloneOf, loadSide, undoSide } from './side.ts';
import { swapDatabases } from './swap.ts';

export type RestoreContext = Pick<
  Context,
  'connection' | 'folders' | 'config' | 'runId' | 'environment' | 'progress' | 'signal'
>;

export interface RestoreHooks {
  /** Called with a session on the proved side database, before it takes the place of the failed one. */
  beforeSwap?: (client: Client) => Promise<void>;
  loadFirst?: readonly LoadFirst[];
}

export interface Restored {
  /** The database that was replaced, with all its data; null if there was none. */
  kept: string | null;
  /** The whole restore, in milliseconds, and how long of it nobody could connect. */
  ms: number;
  lockedMs: number;
  /** Tables as they were restored, equal to the manifest's. */
  tables: ManifestTable[];
  /** Rows written since the backup, which only the kept database has; null if that cannot be told. */
  onlyInKept: KeptRows | null;
  roles: string[];
  /** What was not compared, since a dump does not carry it. */
  left: string[];
  /** Sequences that go on behind what the replaced database had given out, as `schema.name`. */
  carried: string[];
}

/** Restores beside the failed database, proves it, swaps it in; after a death it goes on. Throws `E_RESTORE`, `E_CANCELLED`. */
export async function restoreBySwap(
  context: RestoreContext,
  manifest: Manifest,
  folder: string | null,
  hooks: RestoreHooks = {},
): Promise<Restored> {
  const started = performance.now();
  try {
    const earlier = await swappedBefore(context);
    const swapped =
      earlier ??
      (await replace(context, manifest, folder, hooks).catch((error: unknown) => {
        throw beforeReplacing(error);
      }));
    // Between its COMMIT and now its sequences may have gone on, as they were to.
    const { tables, left } =
      swapped.proved ??
      (await proveCopy(context, manifest, folder, context.connection.database, {
        ...proofFor(manifest),
        explained: async (reading) => ({
          ...reading,
          sequences: withAdvanced(manifest.sequences ?? [], reading.sequences),
        }),
      }));
    const onlyInKept = swapped.kept === null ? null : await rowsOnlyInKept(context.connection, swapped.kept, manifest);
    const later = swapped.kept === null ? [] : await carryFrom(context, manifest, swapped.kept, 0n);
    return {
      kept: swapped.kept,
      lockedMs: swapped.lockedMs,
      tables,
      left,
      carried: [...new Set([...swapped.carried, ...later])],
      onlyInKept,
      roles: swapped.roles,
      ms: Math.round(performance.now() - started),
    };
  } catch (thrown) {
    throw restoreError(thrown);
  }
}

interface Swapped {
  kept: string | null;
  lockedMs: number;
  /** Null if it was swapped before, and has to be read again. */
  proved: Pick<Restored, 'tables' | 'left'> | null;
  roles: string[];
  carried: string[];
}

/** Lets the sequences of `to` go on behind those of `from`, by a session in each; nothing if `from` cannot be read. */
async function carryFrom(
  { connection, progress }: RestoreContext,
  manifest: Manifest,
  from: string,
  slack: bigint,
  to = connection.database,
): Promise<string[]> {
  try {
    const given = await withClient(withDatabase(connection, from), (client) => sequencesBy(client, manifest));
    return await withClient(withDatabase(connection, to), async (client) => {
      // A clone is kept from being written to by mistake; this is meant.
      await client.query('SET default_transaction_read_only = off');
      return carrySequences(client, given, slack);
    });
  } catch (error) {
    if (!cannotWork(error)) throw error;
    progress(`restore: the sequences of ${from} could not be read: ${error instanceof Error ? error.message : ''}`);
    return [];
  }
}

/** Numbers that may be taken from a sequence between the moment it is read and the one in which nobody is in the database any more. */
const slack = 1000n;

/** The swap of this run if it was committed already and only its telling was not. */
export async function swappedBefore({ connection, runId }: RestoreContext): Promise<Swapped | null> {
  return withMaintenance(connection, async (client) => {
    const kept = keptName(connection.database, runId, 1);
    const marker = await readMarker(client, kept);
    const current = await readSettings(client, connection.database);
    const done = marker?.separation === 'failed' && current !== null && marker.replacedBy === current.oid;
    return done ? { kept, lockedMs: 0, proved: null, roles: [], carried: [] } : null;
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
  const { side, roles, readBefore } =
    manifest.method === 'clone'
      ? { side: await cloneOf(context, manifest), roles: [], readBefore: [] }
      : await loadSide(context, manifest, folder, hooks.loadFirst);
  progress(`restore: ${side} is being compared with the backup`);
  const [proof, statistics] = await Promise.allSettled([
    proveCopy(context, manifest, folder, side, { ...proofFor(manifest), readBefore }),
    // A restored database has no statistics, and the queries of the application would crawl.
    manifest.method === 'dump' ? withClient(withDatabase(connection, side), analyze) : undefined,
  ]);
  if (proof.status === 'rejected')
    throw side === manifest.clone ? proof.reason : await undoSide(context, { side, roles }, proof.reason);
  if (statistics.status === 'rejected') throw statistics.reason;
  const { tables, left } = proof.value;
  await withClient(withDatabase(connection, side), async (client) => {
    // A clone is kept from being written to by mistake; this is meant.
    await client.query('SET default_transaction_read_only = off');
    await hooks.beforeSwap?.(client);
    if (manifest.method === 'dump') left.push(...(await extensionTables(client)));
    const bridged = await bridgedIn(connection);
    // Whoever works over the bridge finds it in what takes the database's place.
    if (bridged !== null) await withTransaction(client, () => bridgeInTransaction(client, bridged));
  });
  const kept = await withMaintenance(connection, (client) => freeName(client, name, runId));
  if (context.signal.aborted)
    throw new SeparationError('E_CANCELLED', 'the restore was cancelled before anything was replaced', again);
  const carried = kept === null ? [] : await carryFrom(context, manifest, name, slack, side);
  progress(`restore: ${side} takes the place of ${name}, which is kept as ${kept ?? 'nothing: it is not there'}`);
  const lockedMs = await swapDatabases(connection, { name, side, kept: kept ?? name, runId });
  return { kept, lockedMs, proved: { tables, left }, roles, carried };
}

/** A copy by the server was read when it was made. */
function proofFor({ method }: Manifest): CopyProof {
  return { by: method === 'clone' ? 'versions' : 'read' };
}

function keptName(database: string, runId: string, attempt: number): string {
  return databaseNameWith(database, `_failed_${runId}${attempt === 1 ? '' : `_${attempt}`}`);
}

/** The name that the replaced database gets; null if there is none to be replaced. */
async function freeName(client: Client, database: string, runId: string): Promise<string | null> {
  if ((await readSettings(client, database)) === null) return null;
  for (let attempt = 1; ; attempt += 1) {
    const name = keptName(database, runId, attempt);
    if ((await readSettings(client, name)) === null) return name;
  }
}
