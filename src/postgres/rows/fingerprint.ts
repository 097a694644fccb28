import type { ManifestTable } from '../../core/manifest.ts';
import { SeparationError } from '../../core/errors.ts';
import { qualified } from '../identifier.ts';
import { type FingerprintKey, noKey, rowHash, sumOf } from './row-hash.ts';
import { versionsOf, versionsSql } from './row-versions.ts';
import { sqlState, type Client } from '../session.ts';
import { onSnapshot, type Sharing, type SnapshotHolder } from './snapshot-sessions.ts';
import { listTables, type TableFile } from './table-files.ts';
import { batchesOf, partsOf, type TablePart, whereOf } from './table-parts.ts';
import { messageOf } from '../../core/server-words.ts';

export interface FingerprintOptions extends Sharing {
  key: FingerprintKey;
  /** Told after each part of a table, with its bytes. */
  onPart?: ((bytes: number) => void) | undefined;
  /** Also notes the row versions, with transaction ids counted from this one. */
  versionsFrom?: bigint;
  /** Tables that are only counted, since their fingerprints are had otherwise. */
  onlyCounted?: ReadonlySet<TableFile>;
  /** Also fingerprints tables whose values are names by what is named (`names-as-values.ts`): by table, a row of it so. */
  byOid?: ReadonlyMap<TableFile, string>;
}

/** Rows and fingerprint of every table: the sum of a 64-bit hash of each row's text. Throws `E_PRIVILEGE` if rows cannot be seen. */
export async function fingerprintTables(client: Client, key: FingerprintKey = noKey): Promise<ManifestTable[]> {
  const tables: ManifestTable[] = [];
  for (const table of await listTables(client)) tables.push(await fingerprintTable(client, table, key));
  return sorted(tables);
}

/** A table whose fingerprint may be had otherwise: then it is null. */
export type CountedTable = Omit<ManifestTable, 'fingerprint'> & { fingerprint: string | null };

/** The same of the tables named, by several sessions on one snapshot, large tables in parts. */
export async function fingerprintSnapshot(
  holder: SnapshotHolder,
  tables: readonly TableFile[],
  options: Omit<FingerprintOptions, 'onlyCounted'>,
): Promise<ManifestTable[]> {
  const found = await countSnapshot(holder, tables, options);
  return found.map((table) => ({ ...table, fingerprint: table.fingerprint ?? '0' }));
}

/** The same, but for those that are only counted. */
export async function countSnapshot(
  holder: SnapshotHolder,
  tables: readonly TableFile[],
  { key, onPart, versionsFrom, byOid = new Map(), onlyCounted = new Set(), ...sharing }: FingerprintOptions,
): Promise<CountedTable[]> {
  const columns = (table: TableFile): string[] => {
    const row = byOid.get(table);
    return [
      onlyCounted.has(table) ? "'0'" : sumOf(rowHash(key)),
      versionsFrom === undefined || table.shape === null ? "'0'" : versionsSql(versionsFrom),
      row === undefined ? "'0'" : sumOf(rowHash(key, row)),
    ];
  };
  const sums = await sumParts(holder, tables, columns, { ...sharing, onPart });
  return sorted(
    tables.map((table, i) => {
      const { rows, sums: [fingerprint = 0n, versions = 0n, named = 0n] = [] } = sums[i] ?? { rows: 0 };
      const { schema, name, relfilenode } = table;
      return {
        schema,
        name,
        rows,
        fingerprint: onlyCounted.has(table) ? null : String(fingerprint),
        relfilenode,
        ...(versionsFrom === undefined || table.shape === null ? {} : { versions: versionsOf(table, versions) }),
        ...(byOid.has(table) ? { byOid: String(named) } : {}),
      };
    }),
  );
}

/** Rows and row versions of the tables named, as `fingerprintSnapshot` notes them, without reading a value; in their order. */
export async function readVersions(
  holder: SnapshotHolder,
  tables: readonly TableFile[],
  { onPart, versionsFrom = 0n, ...sharing }: Omit<FingerprintOptions, 'key' | 'byOid' | 'onlyCounted'>,
): Promise<{ rows: number; versions: string | null }[]> {
  const sums = await sumParts(holder, tables, () => [versionsSql(versionsFrom)], { ...sharing, onPart });
  return tables.map((table, i) => ({
    rows: sums[i]?.rows ?? 0,
    versions: versionsOf(table, sums[i]?.sums[0] ?? 0n),
  }));
}

/** Rows and fingerprint of one table in the caller's transaction; `relfilenode` is passed through. Throws `E_PRIVILEGE`. */
export async function fingerprintTable(
  client: Client,
  { schema, name, relfilenode }: Pick<TableFile, 'schema' | 'name' | 'relfilenode'>,
  key: FingerprintKey,
): Promise<ManifestTable> {
  // A policy then is an error instead of rows that are silently not there.
  await client.query('SET LOCAL row_security = off');
  const table = { schema, name, relfilenode, bytes: 0, blocks: null, shape: null };
  const [found] = await sumBatch(client, [{ table, blocks: null, bytes: 0 }], () => [sumOf(rowHash(key))]);
  return { schema, name, rows: found?.rows ?? 0, fingerprint: String(found?.sums[0] ?? 0n), relfilenode };
}

interface Sums {
  rows: number;
  sums: bigint[];
}

/** Counts and sums of every table, from those of its parts; in the order of the tables. */
async function sumParts(
  holder: SnapshotHolder,
  tables: readonly TableFile[],
  columns: (table: TableFile) => string[],
  { onPart, ...sharing }: Sharing & Pick<FingerprintOptions, 'onPart'>,
): Promise<Sums[]> {
  const batches = batchesOf(tables.flatMap((table) => partsOf(table)));
  const read = await onSnapshot(holder, batches, sharing, async (client, batch) => {
    const sums = await sumBatch(client, batch, columns);
    for (const { bytes } of batch) onPart?.(bytes);
    return sums.map((sum, i) => ({ table: batch[i]?.table, ...sum }));
  });
  const parts = read.flat();
  return tables.map((table) =>
    parts
      .filter((part) => part.table === table)
      .reduce<Sums>(
        (all, part) => ({
          rows: all.rows + part.rows,
          sums: part.sums.map((sum, i) => sum + (all.sums[i] ?? 0n)),
        }),
        { rows: 0, sums: [] },
      ),
  );
}

/** Count and sums of each part, as many for each, in one statement; in the order of the parts. */
async function sumBatch(
  client: Client,
  batch: readonly TablePart[],
  columns: (table: TableFile) => string[],
): Promise<Sums[]> {
  const selects = batch.map((part, i) => {
    const { schema, name } = part.table;
    const asked = [i, 'pg_catalog.count(*)', ...columns(part.table)].join(', ');
    return `SELECT ${asked} FROM ONLY ${qualified(schema, name)} t${whereOf(part)}`;
  });
  try {
    const { rows } = await client.query<(string | number)[]>({
      text: `${selects.join(' UNION ALL ')} ORDER BY 1`,
      rowMode: 'array',
    });
    return rows.map(([, count, ...sums]) => ({ rows: Number(count), sums: sums.map(BigInt) }));
  } catch (error) {
    if (sqlState(error) !== '42501') throw error;
    const message = messageOf(error);
    throw new SeparationError(
      'E_PRIVILEGE',
      `the table ${refused(batch, message)} cannot be read completely: ${message}`,
      'Connect as a role that may SELECT from every table and that row security does not apply to (the owner of the tables, or BYPASSRLS).',
      { cause: error },
    );
  }
}

/** The server says the name without the schema, in the language of its messages. */
function refused(batch: readonly TablePart[], message: string): string {
  const all = batch.map(({ table }) => table);
  const said = all.filter(({ name }) => message.includes(name)).toSorted((a, b) => b.name.length - a.name.length);
  const [longest] = said;
  const tables = longest === undefined ? all : said.filter(({ name }) => name === longest.name);
  return tables.map(({ schema, name }) => `${schema}.${name}`).join(' or ');
}

function sorted<Table extends { schema: string; name: string }>(tables: Table[]): Table[] {
  const key = (table: Table): string => `${table.schema}\0${table.name}`;
  return tables.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
