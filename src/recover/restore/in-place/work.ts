import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Archive } from '../../../backup/archive.ts';
import type { LoadFirst } from '../../../backup/load-order.ts';
import type { Context } from '../../../config/context.ts';
import { SeparationError } from '../../../core/errors.ts';
import type { Manifest, ManifestTable } from '../../../core/manifest.ts';
import { bridgedSchema } from '../../../migrate/bridge/read-bridge.ts';
import { bridgeSchema } from '../../../plan/bridge/bridge.ts';
import { identifier } from '../../../postgres/identifier.ts';
import { extensionTables } from '../../../postgres/rows/extension-tables.ts';
import { compareLargeObjects, fingerprintLargeObjects } from '../../../postgres/rows/large-objects.ts';
import type { Client } from '../../../postgres/session.ts';
import type { Tools } from '../../../postgres/tools.ts';
import { dropCanonicalViews } from '../drop-canonical-views.ts';
import type { KeptRows } from '../kept-rows.ts';
import type { KeptSince } from './keep-since.ts';
import type { Scripts } from './load.ts';
import type { MadeWay } from './make-way.ts';
import type { Undone } from './prove.ts';
import type { PlaceSurvey } from './survey.ts';

export type InPlaceContext = Pick<
  Context,
  'connection' | 'runId' | 'inputs' | 'config' | 'folders' | 'environment' | 'progress' | 'signal'
>;

export interface RestoredInPlace {
  /** Folder of the dump of the state that was replaced, and the checksum of its manifest. */
  kept: string;
  keptSha256: string;
  /** What was written after that dump had begun; null if nothing was, or nobody could. */
  keptSince: KeptSince | null;
  /** The whole restore, and how long of it nobody could write (the last part of it: nor read), in milliseconds. */
  ms: number;
  lockedMs: number;
  /** Tables of the replaced schemas, equal to the manifest's; those of other schemas are as they were left. */
  tables: ManifestTable[];
  schemas: string[];
  /** What of the large objects is not as in the backup: they belong to no schema, and stay as they are. */
  left: string[];
  onlyInKept: KeptRows | null;
  /** Sequences that go on behind what they had given out, as `schema.name`. */
  carried: string[];
}

/** What is told before COMMIT. */
export type Replaced = Pick<RestoredInPlace, 'kept' | 'keptSha256' | 'keptSince' | 'onlyInKept'>;

/** A restore in place, and what it works with. */
export interface Work {
  context: InPlaceContext;
  manifest: Manifest;
  folder: string;
  undone: Undone | null;
  /** Tables whose rows are loaded before others. */
  loadFirst: readonly LoadFirst[];
  tools: Tools;
  archive: Archive;
  contents: readonly string[];
  /** What of the archive has no rows, read before anybody waits. */
  scripts: Scripts;
  /** Schemas in which something is replaced, by the first look at them. */
  schemas: readonly string[];
  /** Schemas that have lost tables. */
  needed: readonly string[];
  /** The session that replaces, its process, and one beside it. */
  client: Client;
  pid: number;
  watching: Client;
  /** The dump of the state that is to be replaced, by the try that is under way. */
  attempt: { kept: string | null };
  makeWay: (tables: readonly string[]) => Promise<MadeWay>;
  inTransaction: (client: Client, replaced: Replaced) => Promise<void>;
}

/** Numbers that may be taken from a sequence, past its table's lock, between the moment it is read and the one in which it goes. */
export const takenMeanwhile = 100n;

/** Tries `replace` until no lock is in its way or the budget is used up. Each try gives its locks back, so that others go on. */
export async function untilFree<T>({ context, attempt }: Work, replace: () => Promise<T>): Promise<T> {
  const { inputs, signal, progress } = context;
  const deadline = Date.now() + inputs.lockBudget;
  for (;;) {
    try {
      return await replace();
    } catch (error) {
      const busy = error instanceof SeparationError && error.code === 'E_LOCK_BUDGET';
      if (!busy || signal.aborted || Date.now() >= deadline) throw error;
      progress(`${error.message}; everybody goes on, and it is tried again`);
      await forgetKept(attempt);
      await sleep(500);
    }
  }
}

/** Removes the dump of a try that did not replace anything. */
export async function forgetKept(attempt: Work['attempt']): Promise<void> {
  if (attempt.kept !== null) await rm(attempt.kept, { recursive: true, force: true });
  attempt.kept = null;
}

/** The views of the bridge, quoted. */
export async function bridgeViews(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ view: string }>(
    "SELECT format('%I.%I', schemaname, viewname) AS view FROM pg_views WHERE schemaname = $1 AND has_table_privilege(format('%I.%I', schemaname, viewname), 'UPDATE') ORDER BY 1",
    [bridgeSchema],
  );
  return rows.map(({ view }) => view);
}

/** Drops what is replaced, and makes the schemas that are to be filled. */
export async function empty(
  { client, needed, contents }: Work,
  { drops, ownSchemas }: Pick<PlaceSurvey, 'drops' | 'ownSchemas'>,
): Promise<void> {
  if ((await bridgedSchema(client)) !== null) await client.query(`DROP SCHEMA ${bridgeSchema} CASCADE`);
  // At once: everybody waits.
  await client.query(drops.join(';\n'));
  await dropCanonicalViews(client);
  for (const schema of needed) await client.query(`CREATE SCHEMA IF NOT EXISTS ${identifier(schema)}`);
  const isNew = (schema: string): boolean => !contents.some((line) => line.includes(` SCHEMA - ${schema} `));
  for (const schema of ownSchemas.filter(isNew)) {
    // One that has something of others stays, and is told as a difference.
    await client.query('SAVEPOINT schema');
    await client.query(`DROP SCHEMA IF EXISTS ${identifier(schema)}`).catch(() => client.query('ROLLBACK TO schema'));
  }
}

/** What stays as it is, since it belongs to no schema that is replaced. */
export async function whatStays({ client, manifest }: Work): Promise<string[]> {
  return [
    ...(await extensionTables(client)).map((what) => `${what}, which stay as they are`),
    ...compareLargeObjects(manifest.largeObjects, await fingerprintLargeObjects(client)).map(
      (what) => `${what}: large objects stay as they are if a backup is restored in place`,
    ),
  ];
}

/** Throws `E_CANCELLED`. */
export function refuseCancelled({ context }: Work): void {
  if (context.signal.aborted)
    throw new SeparationError('E_CANCELLED', 'the restore was cancelled before COMMIT', 'Nothing was changed.');
}
