import type { Context } from '../config/context.ts';
import { SeparationError } from '../core/errors.ts';
import { withMaintenance, databaseNameWith } from '../postgres/maintenance.ts';
import { createDatabaseLike, dropDatabase, markDatabase, staysBehind } from '../postgres/side-database.ts';
import { hashKeyOf } from '../postgres/rows/row-hash.ts';
import type { Tools } from '../postgres/tools.ts';
import { archiveIn } from './archive.ts';
import { proveCopy, restoreDump } from './copy.ts';
import type { LoadFirst } from './load-order.ts';
import type { Manifest } from '../core/manifest.ts';
import type { Client } from '../postgres/session.ts';

export type Verified = Manifest['verified'];

export type VerifyContext = Pick<
  Context,
  'connection' | 'inputs' | 'config' | 'runId' | 'folders' | 'environment' | 'progress' | 'signal'
>;

/** How a dump is verified beyond reading it back; answers what the manifest says of it. */
export type Verify = (context: VerifyContext, tools: Tools, manifest: Manifest, folder: string) => Promise<Verified>;

export interface VerifyOptions {
  loadFirst?: readonly LoadFirst[];
  /** What else is tried with the copy, by a session of another database. */
  further?: (maintenance: Client, side: string) => Promise<void>;
}

/** Restores the dump into a side database, compares and drops it. Throws `E_BACKUP` if it cannot be made or filled, `E_BACKUP_DAMAGED` if it differs. */
export async function verifyByRestore(
  context: VerifyContext,
  tools: Tools,
  manifest: Manifest,
  folder: string,
  { loadFirst = [], further = async () => undefined }: VerifyOptions = {},
): Promise<Verified> {
  const { connection } = context;
  const side = databaseNameWith(connection.database, `_verify_${context.runId}`);
  await withMaintenance(connection, async (maintenance) => {
    try {
      await createDatabaseLike(maintenance, side, connection.database);
      await maintenance.query(
        markDatabase(side, {
          separation: 'restore',
          of: connection.database,
          runId: context.runId,
          createdAt: manifest.createdAt,
        }),
      );
      const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
      const readBefore = await restoreDump(context, tools, archive, side, {
        loadFirst,
        lcMonetary: manifest.database.lcMonetary,
        key: hashKeyOf(manifest),
      });
      await proveCopy(context, manifest, folder, side, { readBefore });
      await further(maintenance, side);
    } catch (thrown) {
      const error = thrown instanceof SeparationError && thrown.code === 'E_RESTORE' ? asBackupError(thrown) : thrown;
      throw await dropDatabase(maintenance, side).then(
        () => error,
        (why: unknown) => staysBehind(error, side, why),
      );
    }
    await dropDatabase(maintenance, side);
  });
  return { ...manifest.verified, method: 'restore', at: new Date().toISOString() };
}

/** Nothing was changed yet, so what could not be restored is a backup that could not be proved. */
function asBackupError(error: SeparationError): SeparationError {
  return new SeparationError(
    'E_BACKUP',
    `the backup could not be proved by restoring it: ${error.message}`,
    'Remove the cause, or choose `verify-backup: decode`, which needs no second database.',
    { cause: error },
  );
}
