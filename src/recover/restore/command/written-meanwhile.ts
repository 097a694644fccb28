import type { Manifest, ManifestTable } from '../../../core/manifest.ts';
import type { Reading } from '../../../backup/snapshot.ts';
import type { Connection } from '../../../core/connection.ts';
import { qualified } from '../../../postgres/identifier.ts';
import { withAdvanced } from '../../../postgres/rows/sequences.ts';
import { type FingerprintKey, hashKeyOf, rowHash, sumOf } from '../../../postgres/rows/row-hash.ts';
import { beginReadOnly, withClient, withTransaction, type Client } from '../../../postgres/session.ts';
import { proveCopy } from '../../../backup/copy.ts';
import { readManifest } from '../../../backup/read-manifest.ts';
import type { Context } from '../../../config/context.ts';
import { isNoAnswer } from '../../../core/retry.ts';
import { findRestoreBegun } from '../restore-begun.ts';

/** Rows that were written into a restored database before it could be shut: between the end of the provider's work and the guard's. */
export interface WrittenMeanwhile {
  rows: number;
  /** The reading as it was before they came. */
  reading: Reading;
}

/** Tells rows that others added since: a table is the manifest's if all but its youngest rows, as many as it has too many, add up. */
export async function setAside(
  connection: Connection,
  manifest: Manifest,
  reading: Reading,
): Promise<WrittenMeanwhile> {
  const grown = reading.tables.flatMap((found) => {
    const expected = manifest.tables.find(({ schema, name }) => schema === found.schema && name === found.name);
    return expected !== undefined && found.rows > expected.rows ? [{ expected, found }] : [];
  });
  const explained = new Map<ManifestTable, ManifestTable>();
  if (grown.length > 0) {
    await withClient(connection, (client) =>
      withTransaction(
        client,
        async () => {
          for (const { expected, found } of grown)
            if (await isYoungest(client, hashKeyOf(manifest), expected, found))
              explained.set(found, { ...found, ...expected });
        },
        beginReadOnly,
      ),
    );
  }
  const rows = [...explained].reduce((sum, [found, expected]) => sum + found.rows - expected.rows, 0);
  const tables = reading.tables.map((table) => explained.get(table) ?? table);
  return {
    rows,
    reading: { ...reading, tables, sequences: withAdvanced(manifest.sequences ?? [], reading.sequences) },
  };
}

/** True if the youngest rows of `found`, as many as it has too many, are what its fingerprint has too much. */
async function isYoungest(
  client: Client,
  key: FingerprintKey,
  expected: ManifestTable,
  found: ManifestTable,
): Promise<boolean> {
  await client.query('SET LOCAL row_security = off');
  const { rows } = await client.query<{ rows: string; fingerprint: string }>(
    `SELECT pg_catalog.count(*) AS rows, ${sumOf('y.hash')} AS fingerprint FROM (
       SELECT ${rowHash(key)} AS hash FROM ONLY ${qualified(found.schema, found.name)} t
        ORDER BY pg_catalog.age(t.xmin), t.ctid DESC LIMIT $1) y`,
    [found.rows - expected.rows],
  );
  const youngest = rows[0];
  return (
    youngest !== undefined &&
    Number(youngest.rows) === found.rows - expected.rows &&
    BigInt(found.fingerprint) - BigInt(youngest.fingerprint) === BigInt(expected.fingerprint)
  );
}

type CommandContext = Pick<Context, 'connection' | 'folders' | 'progress' | 'signal'>;

/** True if the database is what was kept before restore-command, but for added rows. Only then a revert does not take lost rows for deleted ones. */
export async function isUntouchedByCommand(context: CommandContext): Promise<boolean> {
  const { connection, folders } = context;
  const begun = await findRestoreBegun(folders.backups, connection.database);
  if (begun === null) return true;
  const [kept] = begun.kept.slice(-1);
  if (kept === undefined) return false;
  context.progress('restore-command failed: the database is compared with what was kept before it');
  try {
    const manifest = await readManifest(kept.folder);
    await proveCopy(context, manifest, null, connection.database, {
      explained: async (reading) => (await setAside(connection, manifest, reading)).reading,
    });
    return true;
  } catch (error) {
    if (isNoAnswer(error)) throw error;
    // Whatever cannot be proved is left to a person.
    return false;
  }
}
