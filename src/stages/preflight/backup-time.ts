import type { Catalog, CatalogTable } from '../../plan/catalog.ts';
import { qualified } from '../../postgres/identifier.ts';
import { noKey, rowHash, sumOf } from '../../postgres/rows/row-hash.ts';
import { withTransaction, type Client } from '../../postgres/session.ts';
import type { Finding } from '../../core/report.ts';
import { bytes, duration } from '../../core/words.ts';

export interface BackupTimeOptions {
  /** Smaller tables together are not worth a sample, in bytes. */
  worthwhile?: number;
  /** A shorter backup is not worth a line, in ms. */
  longerThan?: number;
}

/** How much of the largest table is read to find a rate, in bytes. */
const sampled = 32_000_000;
/** The longest that the sample may take, in ms: a cold disk tells enough by then. */
const patience = 5000;
/** A backup that is dumped, counted and read back, against fingerprinting it once: about 1 by processor seconds (bench/README.md), and some more. */
const wholeBackup = 1.5;

/** An honest word on how long the backup will take, by the rate of a sample of the largest table; null if that is not long. */
export async function backupTime(
  client: Client,
  { tables }: Pick<Catalog, 'tables'>,
  { worthwhile = 2_000_000_000, longerThan = 600_000 }: BackupTimeOptions = {},
): Promise<Finding | null> {
  const kept = tables.filter(({ kind, maySelect }) => kind === 'r' && maySelect);
  const size = kept.reduce((sum, table) => sum + table.bytes, 0);
  const largest = kept.toSorted((a, b) => b.bytes - a.bytes)[0];
  if (largest === undefined || size < worthwhile) return null;
  const rate = await sampleRate(client, largest);
  const expected = (size / rate) * wholeBackup;
  if (expected < longerThan) return null;
  return {
    code: 'long-backup',
    severity: 'info',
    message: `the backup and its proof will take about ${duration(expected)}: ${bytes(size)} in tables, at the ${bytes(rate * 1000)} a second of a sample of ${largest.schema}.${largest.name}`,
    hint: 'Nobody is locked out meanwhile. Consider `backup: command` with the snapshot of your provider, or a quieter time.',
  };
}

/** Bytes a millisecond of reading that table for its fingerprint. A sample that is cut off by its timeout read no faster than that. */
async function sampleRate(client: Client, { schema, name, bytes: size }: CatalogTable): Promise<number> {
  const part = Math.min(1, sampled / Math.max(1, size));
  const begun = performance.now();
  await withTransaction(
    client,
    async () => {
      await client.query(`SET LOCAL statement_timeout = ${patience}; SET LOCAL row_security = off`);
      await client.query(
        `SELECT ${sumOf(rowHash(noKey))} FROM ONLY ${qualified(schema, name)} t TABLESAMPLE SYSTEM (${(part * 100).toFixed(4)})`,
      );
    },
    'BEGIN READ ONLY',
  ).catch(() => undefined);
  return (size * part) / Math.max(1, performance.now() - begun);
}
