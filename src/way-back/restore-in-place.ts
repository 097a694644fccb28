import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { archiveIn } from '../backup/archive.ts';
import { compareTables, describeDifference } from '../backup/copy.ts';
import type { Manifest, ManifestTable } from '../backup/manifest.ts';
import { verifyFiles } from '../backup/read-manifest.ts';
import type { Context } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { fingerprintTable } from '../postgres/fingerprint.ts';
import { listTables } from '../postgres/table-files.ts';
import { identifier } from '../postgres/identifier.ts';
import { bridgeInTransaction } from '../bridge/make.ts';
import { bridgedSchema } from '../bridge/bridged-schema.ts';
import { bridgeSchema } from '../plan/bridge/bridge.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { compareLargeObjects, fingerprintLargeObjects } from '../postgres/large-objects.ts';
import { keyOf } from '../postgres/row-hash.ts';
import { compareSequences, readSequences } from '../postgres/sequences.ts';
import { digestOf, schemaLines } from '../postgres/schema-digest.ts';
import { withClient, withTransaction, type Client } from '../postgres/session.ts';
import { findTools, type Tools } from '../postgres/tools.ts';
import { dropCanonicalViews } from './drop-canonical-views.ts';
import { loadSchemas } from './in-place/load.ts';
import { lockTables } from './in-place/lock.ts';
import { survey, type Survey } from './in-place/survey.ts';
import { keepFailedState } from './keep-failed-state.ts';
import { type KeptRows, rowsOnlyInKept } from './kept-rows.ts';
import { restoreError } from './restore-error.ts';

export type InPlaceContext = Pick<
  Context,
  'connection' | 'runId' | 'inputs' | 'folders' | 'environment' | 'progress' | 'signal'
>;

export interface RestoredInPlace {
  /** Folder of the dump of the state that was replaced. */
  kept: string;
  /** The whole restore, and how long of it nobody could write (the last part of it: nor read), in milliseconds. */
  ms: number;
  lockedMs: number;
  /** Tables of the replaced schemas, equal to the manifest's; those of other schemas are as they were left. */
  tables: ManifestTable[];
  schemas: string[];
  /** What of the large objects is not as in the backup: they belong to no schema, and stay as they are. */
  left: string[];
  onlyInKept: KeptRows | null;
}

/**
 * Restores a dump where the role may not create or rename databases: keeps a proved dump of the failed state, then replaces the contents of
 * the role's schemas in one transaction, which is proved by the schema digest and by fingerprints before COMMIT. Writers wait from the
 * first lock on, readers from the replacement on. `inTransaction` is called before COMMIT.
 * Throws `E_RESTORE` (and `E_CANCELLED`), with the database as it was.
 */
export async function restoreInPlace(
  context: InPlaceContext,
  manifest: Manifest,
  folder: string,
  inTransaction: (client: Client, replaced: Pick<RestoredInPlace, 'kept' | 'onlyInKept'>) => Promise<void> = async () =>
    undefined,
): Promise<RestoredInPlace> {
  const started = performance.now();
  try {
    await verifyFiles(folder, manifest);
    const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
    return await withClient(context.connection, (client) =>
      withRunLock(client, async () => {
        const tools = await toolsOf(client, context);
        const needed = await emptySchemas(client, manifest);
        let lockedAt = 0;
        const attempt: Attempt = { kept: null };
        const replace = async (): Promise<Omit<RestoredInPlace, 'ms' | 'lockedMs'>> => {
          const bridged = await bridgedSchema(client);
          const found = await survey(client, needed);
          lockedAt = performance.now();
          const limits = { ...context.inputs, signal: context.signal };
          // Who writes over the bridge waits for its view, and holds nothing yet that is needed here.
          await lockTables(client, [...(await bridgeViews(client)), ...found.tables], 'SHARE ROW EXCLUSIVE', limits);
          const { folder: kept } = await keepFailedState(context, manifest, tools);
          attempt.kept = kept;
          const onlyInKept = await rowsOnlyInKept(context.connection, context.connection.database, manifest);
          context.progress(`restore: the schemas ${found.schemas.join(', ')} are replaced in place`);
          await lockTables(client, found.tables, 'ACCESS EXCLUSIVE', { ...limits, lockBudget: 0 }, () =>
            empty(client, found, needed),
          );
          await loadSchemas(context, tools, archive, client, {
            schemas: found.schemas,
            withoutRows: found.extensionTables,
          });
          for (const trigger of found.triggers) await client.query(trigger);
          if (bridged !== null) await bridgeInTransaction(client, bridged);
          const tables = await prove(client, manifest, folder, found.schemas);
          const left = compareLargeObjects(manifest.largeObjects, await fingerprintLargeObjects(client));
          await inTransaction(client, { kept, onlyInKept });
          if (context.signal.aborted)
            throw new SeparationError('E_CANCELLED', 'the restore was cancelled before COMMIT', 'Nothing was changed.');
          return { kept, onlyInKept, tables, left, schemas: found.schemas };
        };
        const done = await untilFree(context, attempt, () => withTransaction(client, replace));
        const lockedMs = Math.round(performance.now() - lockedAt);
        // Restored tables have no statistics, and the queries of the application would crawl.
        await client.query('ANALYZE').catch(() => undefined);
        return { ...done, lockedMs, ms: Math.round(performance.now() - started) };
      }),
    );
  } catch (thrown) {
    throw restoreError(thrown);
  }
}

interface Attempt {
  /** The dump of the state that was to be replaced. */
  kept: string | null;
}

/**
 * Tries `replace` until nobody's lock is in its way, or the budget is used up. What is held while the state is dumped is given back with
 * each try, so that whoever waited goes on; what they write then is in the next dump.
 */
async function untilFree<T>(
  { inputs, signal, progress }: InPlaceContext,
  attempt: Attempt,
  replace: () => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + inputs.lockBudget;
  for (;;) {
    try {
      return await replace();
    } catch (error) {
      const busy = error instanceof SeparationError && error.code === 'E_LOCK_BUDGET';
      if (!busy || signal.aborted || Date.now() >= deadline) throw error;
      progress(`${error.message}; everybody goes on, and it is tried again`);
      if (attempt.kept !== null) await rm(attempt.kept, { recursive: true, force: true });
      attempt.kept = null;
      await sleep(500);
    }
  }
}

/** The views of the bridge, quoted. */
async function bridgeViews(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ view: string }>(
    "SELECT format('%I.%I', schemaname, viewname) AS view FROM pg_views WHERE schemaname = $1 AND has_table_privilege(format('%I.%I', schemaname, viewname), 'UPDATE') ORDER BY 1",
    [bridgeSchema],
  );
  return rows.map(({ view }) => view);
}

async function toolsOf(client: Client, { environment }: InPlaceContext): Promise<Tools> {
  const { rows } = await client.query<{ major: number }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS major",
  );
  return findTools({ serverMajor: Number(rows[0]?.major), environment });
}

/** Schemas of the manifest that have lost tables: they are to be filled, though the role may have nothing in them now. */
async function emptySchemas(client: Client, { tables }: Manifest): Promise<string[]> {
  const now = new Set((await listTables(client)).map(({ schema, name }) => JSON.stringify([schema, name])));
  return [
    ...new Set(
      tables.filter(({ schema, name }) => !now.has(JSON.stringify([schema, name]))).map(({ schema }) => schema),
    ),
  ];
}

async function empty(client: Client, { drops }: Survey, needed: readonly string[]): Promise<void> {
  if (await bridgedSchema(client)) await client.query(`DROP SCHEMA ${bridgeSchema} CASCADE`);
  for (const drop of drops) await client.query(drop);
  await dropCanonicalViews(client);
  for (const schema of needed) await client.query(`CREATE SCHEMA IF NOT EXISTS ${identifier(schema)}`);
}

/** Compares the whole schema, and the rows of what was replaced, with the manifest; answers the tables. Throws `E_RESTORE`. */
async function prove(
  client: Client,
  manifest: Manifest,
  folder: string,
  schemas: readonly string[],
): Promise<ManifestTable[]> {
  const replaced = (table: { schema: string }): boolean => schemas.includes(table.schema);
  const tables: ManifestTable[] = [];
  for (const table of (await listTables(client)).filter(replaced))
    tables.push(await fingerprintTable(client, table, keyOf(manifest)));
  const wrong = [
    ...compareTables(manifest.tables.filter(replaced), tables),
    ...compareSequences((manifest.sequences ?? []).filter(replaced), await readSequences(client)),
  ];
  const lines = await schemaLines(client);
  if (digestOf(lines) !== manifest.schemaDigest)
    wrong.push(`the schema differs${await describeDifference(folder, lines)}`);
  if (wrong.length === 0) return tables;
  throw new SeparationError(
    'E_RESTORE',
    `what was restored in place is not what the manifest says, and was rolled back: ${wrong.join('; ')}`,
    'The database is as it was before this restore. Let an administrator give the role CREATEDB and the database, then run `separation recover` again.',
  );
}
