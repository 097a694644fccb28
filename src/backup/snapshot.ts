import type { Context } from '../config/context.ts';
import type { Connection } from '../core/connection.ts';
import { type CountedTable, countSnapshot } from '../postgres/rows/fingerprint.ts';
import { rowsByOid } from '../postgres/rows/names-as-values.ts';
import { readAgain } from '../postgres/rows/read-again.ts';
import { exportSnapshot, type SnapshotHolder } from '../postgres/rows/snapshot-sessions.ts';
import { bytesOf, listTables, type TableFile } from '../postgres/rows/table-files.ts';
import { sessionsFor } from '../postgres/rows/table-parts.ts';
import { parseSnapshot, type SeenRange, transactionsSeen } from '../postgres/rows/written-since.ts';
import { schemaLines } from '../postgres/schema-digest.ts';
import { fingerprintLargeObjects, type LargeObjectProof } from '../postgres/rows/large-objects.ts';
import { readSequences, type SequenceProof, sequenceProofs } from '../postgres/rows/sequences.ts';
import type { FingerprintKey } from '../postgres/rows/row-hash.ts';
import { beginReadOnly, withClient, withTransaction } from '../postgres/session.ts';
import { completeTables } from './complete-tables.ts';
import type { DumpedTable } from './copy-rows/dump-reader.ts';
import { databaseFacts, type DatabaseFacts } from './database-facts.ts';
import { type Coverage, coverageOf } from './dump-coverage.ts';
import { dumpEnvironmentOf } from './dump-environment.ts';
import { withHeartbeat } from '../core/heartbeat.ts';
import { pace } from '../core/words.ts';
import type { Manifest, ManifestTable } from '../core/manifest.ts';
import { parallelism } from './parameters.ts';
import { tableKey } from './table-key.ts';

/** What the database held at one moment: what a backup is proved against. */
export interface Reading {
  facts: DatabaseFacts;
  /** `pg_current_snapshot()`, and who committed after its oldest running transaction began (`transactionsSeen`). */
  snapshot: string;
  seen: SeenRange[] | null;
  schemaLines: string[];
  tables: ManifestTable[];
  /** Before what was done alongside, and after. */
  sequences: SequenceProof[];
  largeObjects: LargeObjectProof | null;
}

export interface ReadOptions {
  key: FingerprintKey;
  /** At the most. */
  sessions: number;
  /** Of a copy that shares its files with what a manifest describes: tables whose row versions are the same are not read again. */
  copyOf?: Manifest;
  /** Tables of the same files that were read before: these are not read again. */
  readBefore?: readonly ManifestTable[];
  /** For a manifest: note whose rows were seen, and the row versions. */
  noteSeen?: boolean;
  signal?: AbortSignal;
  /** Told at the begin and after each part of a table: bytes read so far, and of all. */
  onTable?: (done: number, of: number) => void;
}

/** Fingerprints that are those of a dump's rows, which what works alongside reads. */
export interface FromDump<T> {
  tablesOf: (result: T) => ReadonlyMap<string, DumpedTable>;
  /** The server makes them as well, for the caller to compare. */
  alsoByServer: boolean;
}

/** What works on the same snapshot is told. */
export interface Shared {
  snapshotId: string;
  facts: DatabaseFacts;
  /** What a dump needs to write values as our sessions do (`dump-environment.ts`). */
  dumpEnvironment: Record<string, string>;
}

/** Reads fingerprints and schema on one exported snapshot while `alongside` works on the same. Waits for both; throws the first failure. */
export async function readOnSnapshot<T>(
  connection: Connection,
  options: ReadOptions & { fromDump?: FromDump<T> },
  alongside: (shared: Shared) => Promise<T>,
): Promise<{ reading: Reading; result: T }> {
  return withClient(connection, async (holder) => {
    const facts = await databaseFacts(holder);
    const dumpEnvironment = await dumpEnvironmentOf(holder, connection, facts);
    return withTransaction(
      holder,
      async () => {
        const shared = { connection, client: holder, id: await exportSnapshot(holder) };
        const { rows } = await holder.query<{ text: string }>('SELECT pg_current_snapshot()::text AS text');
        const snapshot = rows[0]?.text ?? '';
        const noted = options.noteSeen === true ? parseSnapshot(snapshot) : null;
        const sequences = await readSequences(holder);
        const other = new AbortController();
        const { fromDump, signal } = options;
        const together = AbortSignal.any([other.signal, ...(signal === undefined ? [] : [signal])]);
        const read = async (): Promise<Read> => {
          const files = await listTables(holder);
          const coverage = fromDump === undefined ? new Map() : await coverageOf(holder, files);
          const lines = await schemaLines(holder);
          const largeObjects = await fingerprintLargeObjects(holder);
          const { known, others } = apart(files, options.readBefore);
          const all = bytesOf(others);
          let done = 0;
          options.onTable?.(done, all);
          const sharing = {
            sessions: sessionsFor(others, options.sessions),
            signal: together,
          };
          const isLeftToDump = (table: TableFile): boolean =>
            fromDump?.alsoByServer === false && coverage.get(table)?.why === null;
          const tables =
            options.copyOf === undefined
              ? await countSnapshot(shared, others, {
                  ...sharing,
                  onlyCounted: new Set(files.filter(isLeftToDump)),
                  key: options.key,
                  onPart: (bytes) => options.onTable?.((done += bytes), all),
                  ...(noted === null ? {} : { versionsFrom: noted.xmin, byOid: await rowsByOid(holder, files) }),
                })
              : await readCopy(shared, files, options.copyOf, options.onTable);
          const seen = noted === null ? null : await transactionsSeen(shared, files, noted, sharing);
          return { seen, schemaLines: lines, tables: [...known, ...tables], largeObjects, files, coverage };
        };
        // A reading that fails takes the snapshot with it, and so what works alongside.
        const failures: unknown[] = [];
        const [beside, reading] = await Promise.allSettled([
          alongside({ snapshotId: shared.id, facts, dumpEnvironment }).catch((error: unknown) => {
            failures.push(error);
            // There is nothing to read for any more.
            other.abort(error);
            throw error;
          }),
          read().catch((error: unknown) => {
            failures.push(error);
            throw error;
          }),
        ]);
        if (beside.status === 'rejected' || reading.status === 'rejected') throw failures[0];
        const { files, coverage, ...value } = reading.value;
        const late = { key: options.key, sessions: sessionsFor(files, options.sessions), signal: together };
        const tables = await completeTables(
          shared,
          { tables: value.tables, files, coverage, dumped: fromDump?.tablesOf(beside.value) ?? new Map() },
          late,
        );
        return {
          reading: {
            facts,
            snapshot,
            ...value,
            tables,
            sequences: sequenceProofs(sequences, await readSequences(holder)),
          },
          result: beside.value,
        };
      },
      beginReadOnly,
    );
  });
}

/** What was read while somebody worked alongside. */
interface Read extends Omit<Reading, 'facts' | 'snapshot' | 'sequences' | 'tables'> {
  tables: CountedTable[];
  files: TableFile[];
  coverage: ReadonlyMap<TableFile, Coverage>;
}

/** Tables that were read before, and the files of those that were not, or are others now. */
function apart(
  files: readonly TableFile[],
  readBefore: readonly ManifestTable[] = [],
): { known: ManifestTable[]; others: TableFile[] } {
  const before = new Map(readBefore.map((table) => [tableKey(table), table]));
  const readOf = (file: TableFile): ManifestTable | undefined => {
    const table = before.get(tableKey(file));
    return table?.relfilenode === file.relfilenode ? table : undefined;
  };
  return {
    known: files.flatMap((file) => readOf(file) ?? []),
    others: files.filter((file) => readOf(file) === undefined),
  };
}

/** The tables of the manifest that the copy has. */
async function readCopy(
  holder: SnapshotHolder,
  files: readonly TableFile[],
  manifest: Manifest,
  onRead: ReadOptions['onTable'],
): Promise<ManifestTable[]> {
  const pairs = manifest.tables.map((before) => ({
    before,
    file: files.find(({ schema, name }) => schema === before.schema && name === before.name) ?? null,
  }));
  const found = await readAgain(holder, pairs, manifest, onRead);
  return found.filter((table) => table !== null);
}

/** Reads a whole database while nothing else works on its snapshot; `label` begins the lines of progress, the rest as in `ReadOptions`. */
export async function readDatabase(
  { progress, signal }: Pick<Context, 'progress' | 'signal'>,
  connection: Connection,
  label: string,
  options: Pick<ReadOptions, 'key' | 'noteSeen' | 'copyOf' | 'readBefore'>,
): Promise<Reading> {
  let read = { done: 0, of: null as number | null };
  const onTable = (done: number, of: number): void => void (read = { done, of });
  const { reading } = await withHeartbeat(
    progress,
    (ms) => `${label}: fingerprinted ${pace({ ...read, unit: 'bytes' }, ms)}`,
    () => readOnSnapshot(connection, { sessions: parallelism, ...options, signal, onTable }, async () => undefined),
  );
  return reading;
}

/** Rows of all tables together. */
export function rowsOf(tables: readonly ManifestTable[]): number {
  return tables.reduce((sum, table) => sum + table.rows, 0);
}
