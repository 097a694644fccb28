import type { ManifestTable } from '../backup/manifest.ts';
import { SeparationError } from '../errors.ts';
import { sqlFile } from '../sql-file.ts';
import type { Connection } from './connection.ts';
import { literal, qualified } from './identifier.ts';
import { beginReadOnly, sqlState, withClient, withTransaction, type Client } from './session.ts';

export interface TableFile {
  schema: string;
  name: string;
  relfilenode: number;
  /** Size of its storage file. */
  bytes: number;
}

/**
 * The tables that hold rows of their own, largest first: ordinary tables and partition leaves, without system schemas,
 * the journal, temporary tables and what extensions own. Foreign tables and materialized views hold no rows of their own.
 */
export async function listTables(client: Client): Promise<TableFile[]> {
  const { rows } = await client.query<Record<'schema' | 'name' | 'relfilenode' | 'bytes', string>>(
    sqlFile('postgres/tables.sql'),
  );
  return rows.map((row) => ({ ...row, relfilenode: Number(row.relfilenode), bytes: Number(row.bytes) }));
}

/**
 * Rows and content fingerprint of every table, in the caller's transaction: one snapshot where that is REPEATABLE READ.
 * The fingerprint is the sum of a 64-bit hash of each row's text: it does not depend on the order of rows, and names do not enter it.
 * Throws `E_PRIVILEGE` where a table may not be read or row security would hide rows.
 */
export async function fingerprintTables(client: Client): Promise<ManifestTable[]> {
  const tables: ManifestTable[] = [];
  for (const table of await listTables(client)) tables.push(await fingerprintTable(client, table));
  return sorted(tables);
}

export interface ParallelOptions {
  /** Sessions at the same time. */
  sessions: number;
  signal?: AbortSignal;
  /** Told after each table. */
  onTable?: (table: TableFile) => void;
}

/** As `fingerprintTables`, by several sessions on one exported snapshot (manual, section 9.28.5), which its session must hold. */
export async function fingerprintSnapshot(
  connection: Connection,
  snapshotId: string,
  tables: readonly TableFile[],
  options: ParallelOptions,
): Promise<ManifestTable[]> {
  const queue = [...tables];
  const done: ManifestTable[] = [];
  const session = (client: Client): Promise<void> =>
    withTransaction(
      client,
      async () => {
        await client.query(`SET TRANSACTION SNAPSHOT ${literal(snapshotId)}`);
        for (let table = queue.shift(); table !== undefined; table = queue.shift()) {
          options.signal?.throwIfAborted();
          const proof = await fingerprintTable(client, table);
          done.push(proof);
          options.onTable?.(table);
        }
      },
      beginReadOnly,
    );
  const sessions = Math.max(1, Math.min(options.sessions, tables.length));
  const results = await Promise.allSettled(
    Array.from({ length: sessions }, () =>
      withClient(connection, session).catch((error: unknown) => {
        // One session's failure ends the others after the table they are at.
        queue.length = 0;
        throw error;
      }),
    ),
  );
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return sorted(done);
}

/** Rows and fingerprint of one table in the caller's transaction; `relfilenode` is passed through. Throws `E_PRIVILEGE`. */
export async function fingerprintTable(client: Client, table: Omit<TableFile, 'bytes'>): Promise<ManifestTable> {
  const { schema, name, relfilenode } = table;
  try {
    // A policy then is an error instead of rows that are silently not there.
    await client.query('SET LOCAL row_security = off');
    const { rows } = await client.query<{ rows: string; fingerprint: string }>(
      // `(t.*)`, not `t`: a table may have a column called t. Collation C: the hash is of the bytes.
      `SELECT count(*) AS rows, COALESCE(sum(hashtextextended((t.*)::text COLLATE "C", 0)), 0)::text AS fingerprint FROM ONLY ${qualified(schema, name)} t`,
    );
    const [row] = rows;
    return { schema, name, rows: Number(row?.rows), fingerprint: row?.fingerprint ?? '0', relfilenode };
  } catch (error) {
    if (sqlState(error) !== '42501') throw error;
    throw new SeparationError(
      'E_PRIVILEGE',
      `the table ${schema}.${name} cannot be read completely: ${error instanceof Error ? error.message : String(error)}`,
      'Connect as a role that may SELECT from every table and that row security does not apply to (the owner of the tables, or BYPASSRLS).',
      { cause: error },
    );
  }
}

function sorted(tables: ManifestTable[]): ManifestTable[] {
  const key = (table: ManifestTable): string => `${table.schema}\0${table.name}`;
  return tables.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
