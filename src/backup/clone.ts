import type { Context } from '../config/context.ts';
import { SeparationError } from '../core/errors.ts';
import { openAs } from '../postgres/database-access.ts';
import { identifier } from '../postgres/identifier.ts';
import { sha256 } from '../core/sha256.ts';
import { databaseNameWith, describeSession, isInUse, otherSessions, withMaintenance } from '../postgres/maintenance.ts';
import { newKey } from '../postgres/rows/row-hash.ts';
import { isConnectionLoss, type Client } from '../postgres/session.ts';
import { dropDatabase, markDatabase, mayCreateDatabases, readMarkers } from '../postgres/side-database.ts';
import type { DatabaseFacts } from './database-facts.ts';
import { proveCopy } from './copy.ts';
import { bytes } from '../core/words.ts';
import { withHeartbeat } from '../core/heartbeat.ts';
import { type Manifest, manifestSchema } from '../core/manifest.ts';
import { manifestPart } from './manifest-part.ts';
import { readDatabase, rowsOf } from './snapshot.ts';
import { tableKey } from './table-key.ts';
import { writeBackup } from './write-backup.ts';
import { messageOf } from '../core/server-words.ts';
import type { Connection } from '../core/connection.ts';

/** How long sessions that are just leaving are given (milliseconds). */
const patience = 3_000;

/** Copies the database with CREATE DATABASE … TEMPLATE and proves the copy. Throws `E_BACKUP` with who is connected, `E_PRIVILEGE`, `E_BACKUP_DAMAGED`. */
export async function cloneBackup(context: Context): Promise<{ manifest: Manifest; folder: string }> {
  const { connection, runId } = context;
  const source = connection.database;
  const clone = databaseNameWith(source, `_backup_${runId}`);
  let made = false;
  const backup = writeBackup(context, (folder) =>
    withMaintenance(connection, async (maintenance) => {
      if (!(await mayCreateDatabases(maintenance))) throw mayNotCreate(connection.user);
      await refuseOthers(maintenance, source);
      const key = newKey();
      const reading = await readDatabase(context, connection, 'backup', { key, noteSeen: true });
      const part = manifestPart(runId, reading, key);
      const manifest: Manifest = {
        ...part,
        method: 'clone',
        tool: 'CREATE DATABASE … TEMPLATE',
        files: [],
        bytes: part.database.bytes,
        sha256: sha256(JSON.stringify(part.tables.map((table) => [tableKey(table), table.rows, table.fingerprint]))),
        clone,
        commandId: null,
        verified: { method: 'fingerprint', at: part.createdAt, tables: part.tables.length, rows: rowsOf(part.tables) },
      };
      context.waiting?.();
      await withHeartbeat(
        context.progress,
        () => `backup: the server copies ${source} (${bytes(part.database.bytes)}) to ${clone}`,
        () => copyDatabase(maintenance, source, clone, reading.facts),
      );
      made = true;
      await openAs(maintenance, clone, source);
      await proveCopy(context, manifest, null, clone);
      await maintenance.query(
        markDatabase(clone, { separation: 'backup', of: source, runId, createdAt: part.createdAt, manifest }),
      );
      // So that nobody changes the backup by mistake; a session that means it can still say so.
      await maintenance.query(`ALTER DATABASE ${identifier(clone)} SET default_transaction_read_only = on`);
      context.progress(
        `backup: ${clone} is proved equal to ${source} (manifest in ${folder.replace(/\.partial$/, '')})`,
      );
      return manifest;
    }),
  );
  return backup.catch(async (error: unknown) => {
    if (made)
      await withMaintenance(connection, (maintenance) => dropDatabase(maintenance, clone)).catch(() => undefined);
    throw error;
  });
}

async function refuseOthers(maintenance: Client, source: string): Promise<void> {
  const deadline = performance.now() + patience;
  for (;;) {
    const others = await otherSessions(maintenance, source);
    if (others.length === 0) return;
    if (performance.now() > deadline) throw inUse(source, others.map(describeSession));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Copies while nobody is in the source; our own sessions may take a moment to leave. */
async function copyDatabase(maintenance: Client, source: string, clone: string, facts: DatabaseFacts): Promise<void> {
  await refuseOthers(maintenance, source);
  const ways = copyStatements(source, clone, facts);
  for (const [i, statements] of ways.entries()) {
    try {
      for (const statement of statements) await maintenance.query(statement);
      return;
    } catch (error) {
      if (isInUse(error)) throw inUse(source, (await otherSessions(maintenance, source)).map(describeSession), error);
      if (i === ways.length - 1 || isConnectionLoss(error)) throw notCopied(source, clone, error);
    }
  }
}

function notCopied(source: string, clone: string, error: unknown): SeparationError {
  return new SeparationError(
    'E_BACKUP',
    `the database ${source} could not be copied to ${clone}: ${messageOf(error)}`,
    'Nothing was changed. Remove the cause, or choose `backup: dump`.',
    { cause: error },
  );
}

function inUse(source: string, sessions: readonly string[], cause?: unknown): SeparationError {
  return new SeparationError(
    'E_BACKUP',
    `a clone needs an idle database, and ${source} is used by ${sessions.length === 0 ? 'another session' : sessions.join(', ')}`,
    'Stop the application (or whoever is named) and run again, or choose `backup: dump`, which works while the database is in use.',
    { cause },
  );
}

function mayNotCreate(user: string): SeparationError {
  return new SeparationError(
    'E_PRIVILEGE',
    `the role ${JSON.stringify(user)} may not create databases, which a clone needs`,
    `Let an administrator run \`ALTER ROLE ${identifier(user)} CREATEDB\`, or choose \`backup: dump\`.`,
  );
}

/** Page by page through the write-ahead log, as 15 and later do by themselves, is quicker for a smaller database (bytes). */
const worthFiles = 64_000_000;

/** How the server is asked to copy a database, the quickest way first. Nobody can connect to the copy before its grants are made (`openAs`). */
export function copyStatements(
  source: string,
  copy: string,
  { major, bytes }: { major: number; bytes: number },
): string[][] {
  const create = `CREATE DATABASE ${identifier(copy)} TEMPLATE ${identifier(source)} ALLOW_CONNECTIONS false`;
  if (major < 15 || bytes < worthFiles) return [[create]];
  const files = `${create} STRATEGY file_copy`;
  return major < 18
    ? [[files]]
    : [
        ['SET file_copy_method = clone', files],
        ['RESET file_copy_method', files],
      ];
}

/** The newest backup by clone of a database of this name, by the server alone: the copy's comment holds its manifest. Null if there is none. */
export async function newestClone(connection: Connection): Promise<Manifest | null> {
  const markers = await withMaintenance(connection, (client) => readMarkers(client));
  const manifests = markers.flatMap(({ name, marker }) => {
    const read = manifestSchema.safeParse(marker.manifest);
    const isCopy = marker.separation === 'backup' && marker.of === connection.database;
    return isCopy && read.success && read.data.clone === name ? [read.data] : [];
  });
  return manifests.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? null;
}
