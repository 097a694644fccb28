import type { Context } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { withMaintenance, derivedName } from '../postgres/maintenance.ts';
import { createDatabaseLike, dropDatabase, markDatabase } from '../postgres/side-database.ts';
import type { Tools } from '../postgres/tools.ts';
import { archiveIn } from './archive.ts';
import { proveCopy, restoreDump } from './copy.ts';
import type { Manifest } from './manifest.ts';

/**
 * `verify-backup: restore`: restores the dump into a side database, compares it with the manifest and drops it again.
 * Throws `E_BACKUP` where the side database cannot be made or filled, `E_BACKUP_DAMAGED` where it differs.
 */
export async function verifyByRestore(
  context: Pick<Context, 'connection' | 'runId' | 'environment' | 'progress' | 'signal'>,
  tools: Tools,
  manifest: Manifest,
  folder: string,
): Promise<void> {
  const { connection } = context;
  const side = derivedName(connection.database, `_verify_${context.runId}`);
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
      await restoreDump(context, tools, await archiveIn(folder, manifest.encryptedTo, context.environment), side);
      await proveCopy(context, manifest, folder, side);
    } catch (error) {
      throw error instanceof SeparationError && error.code === 'E_RESTORE' ? asBackupError(error) : error;
    } finally {
      await dropDatabase(maintenance, side);
    }
  });
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
