import { analyze } from '../analyze.ts';
import { withoutDefaultPrivileges } from './without-default-privileges.ts';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { bridgeInTransaction } from '../../../migrate/bridge/make.ts';
import { bridgedSchema } from '../../../migrate/bridge/read-bridge.ts';
import { bridgeSchema } from '../../../plan/bridge/bridge.ts';
import { archiveIn, listOf } from '../../../backup/archive.ts';
import { carriedLines, majorOf } from '../../../backup/carried.ts';
import { compareSchema } from '../../../backup/compare-schema.ts';
import { compareTables } from '../../../backup/copy.ts';
import type { LoadFirst } from '../../../backup/load-order.ts';
import type { Manifest, ManifestTable } from '../../../core/manifest.ts';
import { manifestDigest } from '../../../backup/manifest-digest.ts';
import { verifyFiles } from '../../../backup/read-manifest.ts';
import type { Context } from '../../../config/context.ts';
import { SeparationError } from '../../../core/errors.ts';
import { fingerprintTable } from '../../../postgres/rows/fingerprint.ts';
import { listTables } from '../../../postgres/rows/table-files.ts';
import { identifier } from '../../../postgres/identifier.ts';
import { withRunLock } from '../../../postgres/run-lock.ts';
import { withMoneyOf } from '../../../postgres/money.ts';
import { extensionTables } from '../../../postgres/rows/extension-tables.ts';
import { compareLargeObjects, fingerprintLargeObjects } from '../../../postgres/rows/large-objects.ts';
import { hashKeyOf } from '../../../postgres/rows/row-hash.ts';
import { compareSequences, readSequences, type SequenceState } from '../../../postgres/rows/sequences.ts';
import type { JournalRun } from '../../../migrate/journal/journal.ts';
import { schemaLines } from '../../../postgres/schema-digest.ts';
import { withClient, withTransaction, type Client } from '../../../postgres/session.ts';
import { findTools, type Tools } from '../../../postgres/tools.ts';
import { dropCanonicalViews } from '../drop-canonical-views.ts';
import { loadSchemas, readAhead } from './load.ts';
import { grantLockRights, lockTables } from './lock.ts';
import { cancelWaiting, makeWay, type MadeWay, whileCancelling } from './make-way.ts';
import { refuseObstacles, survey, type PlaceSurvey } from './survey.ts';
import { keepFailedState } from '../keep-failed-state.ts';
import { type KeptRows, rowsOnlyInKept } from '../kept-rows.ts';
import { beforeReplacing } from '../restore-error.ts';
import { unexplainedLines } from '../../../migrate/schema-proof.ts';
import { carrySequences, sequencesBy } from '../carry-sequences.ts';

export type InPlaceContext = Pick<
  Context,
  'connection' | 'runId' | 'inputs' | 'config' | 'folders' | 'environment' | 'progress' | 'signal'
>;

export interface RestoredInPlace {
  /** Folder of the dump of the state that was replaced, and the checksum of its manifest. */
  kept: string;
  keptSha256: string;
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

/** The run that is brought back, if it is known: what others changed in the schema since is told from what it changed. */
type Undone = Pick<JournalRun, 'id' | 'schemaBefore' | 'schemaChange'>;

export interface InPlaceOptions {
  undone?: Undone | null;
  loadFirst?: readonly LoadFirst[];
}

/** Replaces the role's schemas in one transaction, proved before COMMIT, after a proved dump of the failed state. Throws `E_RESTORE`, `E_CANCELLED`. */
export async function restoreInPlace(
  context: InPlaceContext,
  manifest: Manifest,
  folder: string,
  { undone = null, loadFirst = [] }: InPlaceOptions = {},
  inTransaction: (
    client: Client,
    replaced: Pick<RestoredInPlace, 'kept' | 'keptSha256' | 'onlyInKept'>,
  ) => Promise<void> = async () => undefined,
): Promise<RestoredInPlace> {
  const started = performance.now();
  try {
    await verifyFiles(folder, manifest);
    const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
    return await withClient(context.connection, (client) =>
      withRunLock(client, async () => {
        const tools = await toolsOf(client, context);
        const needed = await emptySchemas(client, manifest);
        // Writers wait from the locks on: what can be read before is.
        const contents = await listOf(context, tools, archive);
        let scripts = await readAhead(context, tools, archive, contents, await survey(client, needed));
        let lockedAt = 0;
        const attempt: Attempt = { kept: null };
        const pid = await backendOf(client);
        const clear = (tables: readonly string[]): Promise<MadeWay> =>
          makeWay(context.connection, pid, tables, Math.max(2_000, context.inputs.lockTimeout));
        const replace = async (watching: Client): Promise<Omit<RestoredInPlace, 'ms' | 'lockedMs'>> => {
          const bridged = await bridgedSchema(client);
          const found = await survey(client, needed);
          refuseObstacles(found);
          scripts = await readAhead(context, tools, archive, contents, found, scripts);
          const begun = await schemaLines(client);
          lockedAt = performance.now();
          const limits = { ...context.inputs, signal: context.signal, makeWay: clear };
          await grantLockRights(client, found.tables);
          // Who writes over the bridge waits for its view and holds nothing else. EXCLUSIVE keeps out who locks rows before writing, too.
          await lockTables(client, [...(await bridgeViews(client)), ...found.tables], 'EXCLUSIVE', limits);
          const { folder: kept, manifest: ofKept } = await keepFailedState(context, manifest, tools);
          const keptSha256 = manifestDigest(ofKept);
          attempt.kept = kept;
          const onlyInKept = await rowsOnlyInKept(context.connection, context.connection.database, manifest);
          context.progress(`restore: the schemas ${found.schemas.join(', ')} are replaced in place`);
          let given: SequenceState[] = [];
          // Who has read, and waits for us to write, is in the way for sure: waiting for them would keep all others longer.
          const before = (): Promise<void> => cancelWaiting(watching, pid, found.tables);
          await whileCancelling(watching, pid, found.tables, () =>
            lockTables(client, found.tables, 'ACCESS EXCLUSIVE', { ...limits, tries: 1, before }, async () => {
              given = await sequencesBy(client, manifest);
              await empty(client, found, needed, contents);
            }),
          );
          await withoutDefaultPrivileges(client, () =>
            withMoneyOf(client, manifest.database.lcMonetary, () =>
              loadSchemas(context, tools, archive, client, contents, { selection: found, scripts, first: loadFirst }),
            ),
          );
          for (const trigger of found.triggers) await client.query(trigger);
          if (bridged !== null) await bridgeInTransaction(client, bridged);
          const { tables, left } = await prove(client, manifest, folder, found, undone, begun);
          left.push(
            ...(await extensionTables(client)).map((what) => `${what}, which stay as they are`),
            ...compareLargeObjects(manifest.largeObjects, await fingerprintLargeObjects(client)).map(
              (what) => `${what}: large objects stay as they are if a backup is restored in place`,
            ),
          );
          const carried = await carrySequences(client, given, takenMeanwhile);
          await inTransaction(client, { kept, keptSha256, onlyInKept });
          if (context.signal.aborted)
            throw new SeparationError('E_CANCELLED', 'the restore was cancelled before COMMIT', 'Nothing was changed.');
          return { kept, keptSha256, onlyInKept, tables, left, carried, schemas: found.schemas };
        };
        const done = await untilFree(context, attempt, () =>
          withClient(context.connection, (watching) => withTransaction(client, () => replace(watching))),
        );
        const lockedMs = Math.round(performance.now() - lockedAt);
        // Restored tables have no statistics, and the queries of the application would crawl.
        await analyze(client).catch(() => undefined);
        return { ...done, lockedMs, ms: Math.round(performance.now() - started) };
      }),
    );
  } catch (thrown) {
    // One transaction: whatever was answered, it was rolled back.
    throw beforeReplacing(thrown);
  }
}

async function backendOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return Number(rows[0]?.pid);
}

/** Numbers that may be taken from a sequence, past its table's lock, between the moment it is read and the one in which it goes. */
const takenMeanwhile = 100n;

interface Attempt {
  /** The dump of the state that was to be replaced. */
  kept: string | null;
}

/** Tries `replace` until no lock is in its way or the budget is used up. Each try gives its locks back, so that others go on. */
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

async function empty(
  client: Client,
  { drops, ownSchemas }: PlaceSurvey,
  needed: readonly string[],
  contents: readonly string[],
): Promise<void> {
  if ((await bridgedSchema(client)) !== null) await client.query(`DROP SCHEMA ${bridgeSchema} CASCADE`);
  for (const drop of drops) await client.query(drop);
  await dropCanonicalViews(client);
  for (const schema of needed) await client.query(`CREATE SCHEMA IF NOT EXISTS ${identifier(schema)}`);
  const isNew = (schema: string): boolean => !contents.some((line) => line.includes(` SCHEMA - ${schema} `));
  for (const schema of ownSchemas.filter(isNew)) {
    // One that has something of others stays, and is told as a difference.
    await client.query('SAVEPOINT schema');
    await client.query(`DROP SCHEMA IF EXISTS ${identifier(schema)}`).catch(() => client.query('ROLLBACK TO schema'));
  }
}

/** Compares the whole schema, and the rows of what was replaced, with the manifest; answers the tables. Throws `E_RESTORE`. */
async function prove(
  client: Client,
  manifest: Manifest,
  folder: string,
  { schemas, others }: PlaceSurvey,
  undone: Undone | null,
  begun: readonly string[],
): Promise<{ tables: ManifestTable[]; left: string[] }> {
  const replaced = (table: { schema: string; name: string }): boolean =>
    schemas.includes(table.schema) && !others.includes(`${table.schema} ${table.name}`);
  const tables: ManifestTable[] = [];
  for (const table of (await listTables(client)).filter(replaced))
    tables.push(await fingerprintTable(client, table, hashKeyOf(manifest)));
  const wrong = [
    ...compareTables(manifest.tables.filter(replaced), tables),
    ...compareSequences((manifest.sequences ?? []).filter(replaced), await readSequences(client)),
  ];
  const lines = await schemaLines(client);
  const { different, left } = await compareSchema(manifest, folder, lines);
  if (different !== null) {
    const isOthers = undone !== null && undone.id === manifest.runId && explained(manifest, undone, begun, lines);
    if (isOthers) left.push('what others changed in the schema since the backup, which stays');
    else wrong.push(different);
  }
  if (wrong.length === 0) return { tables, left };
  throw new SeparationError(
    'E_RESTORE',
    `what was restored in place is not what the manifest says, and was rolled back: ${wrong.join('; ')}`,
    'The database is as it was before this restore. Let an administrator give the role CREATEDB and the database, then run `separation recover` again.',
  );
}

/** True if all that differs was there when the restore began, and is nothing that the run changed. */
function explained(
  { database }: Manifest,
  { schemaBefore, schemaChange }: Undone,
  begun: readonly string[],
  lines: readonly string[],
): boolean {
  const carried = (some: readonly string[]): string[] => carriedLines(some, majorOf(database.serverVersion)).lines;
  const change =
    schemaChange === null ? null : { removed: carried(schemaChange.removed), added: carried(schemaChange.added) };
  const unexplained = unexplainedLines({
    before: carried(schemaBefore),
    change,
    migrated: carried(begun),
    now: carried(lines),
  });
  return unexplained.length === 0;
}
