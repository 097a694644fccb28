import { archiveIn } from '../../../backup/archive.ts';
import { restoreDump } from '../../../backup/copy.ts';
import type { LoadFirst } from '../../../backup/load-order.ts';
import type { Manifest, ManifestTable } from '../../../core/manifest.ts';
import { verifyFiles } from '../../../backup/read-manifest.ts';
import { toolsFor } from '../../../backup/tools-for.ts';
import type { Context } from '../../../config/context.ts';
import { messageOf } from '../../../core/server-words.ts';
import { SeparationError } from '../../../core/errors.ts';
import { databaseNameWith, withMaintenance } from '../../../postgres/maintenance.ts';
import { hashKeyOf } from '../../../postgres/rows/row-hash.ts';
import {
  createDatabaseLike,
  dropDatabase,
  markDatabase,
  mayCreateDatabases,
  readMarker,
  staysBehind,
} from '../../../postgres/side-database.ts';
import { readSettings } from './database-settings.ts';
import { dropRoles, makeMissingRoles } from './missing-roles.ts';

type SideContext = Pick<Context, 'connection' | 'config' | 'folders' | 'runId' | 'environment' | 'progress' | 'signal'>;

/** The copy that is the backup. Throws `E_RESTORE` if it is gone. */
export async function cloneOf({ connection }: SideContext, { clone, runId }: Manifest): Promise<string> {
  const marker = clone === null ? null : await withMaintenance(connection, (client) => readMarker(client, clone));
  if (clone !== null && marker?.separation === 'backup' && marker.runId === runId) return clone;
  throw new SeparationError(
    'E_RESTORE',
    `the copy ${clone ?? ''} that is the backup of run ${runId} is not on this server`,
    'Look for a database of that name (`\\l+` in psql shows what this tool made); without it this backup cannot be restored.',
  );
}

/** A dump that was restored beside. */
export interface LoadedSide {
  side: string;
  /** Roles that the server lacked, made without log-in. */
  roles: string[];
}

/** Restores a dump into a side database, which is dropped if that fails. Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_TOOLS`. */
export async function loadSide(
  context: SideContext,
  manifest: Manifest,
  folder: string | null,
  loadFirst: readonly LoadFirst[] = [],
): Promise<LoadedSide & { readBefore: ManifestTable[] }> {
  const { connection, runId, progress } = context;
  if (folder === null) throw folderUnknown(manifest);
  const tools = await toolsFor(context);
  await verifyFiles(folder, manifest);
  const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
  const side = databaseNameWith(connection.database, `_restore_${runId}`);
  return withMaintenance(connection, async (client) => {
    if (!(await mayCreateDatabases(client))) throw mayNotCreate(connection.user, side);
    const earlier = await readSettings(client, side);
    const marker = await readMarker(client, side);
    if (earlier !== null && earlier.comment !== null && marker?.runId !== runId) throw taken(side);
    await dropDatabase(client, side);
    const roles = await makeMissingRoles(client, manifest);
    if (roles.length > 0)
      progress(`restore: made the roles that this server lacked, without log-in: ${roles.join(', ')}`);
    progress(`restore: the backup is restored into ${side}`);
    try {
      await createDatabaseLike(client, side, connection.database, manifest.database.options);
      await client.query(
        markDatabase(side, {
          separation: 'restore',
          of: connection.database,
          runId,
          createdAt: new Date().toISOString(),
        }),
      );
      const { lcMonetary } = manifest.database;
      const options = { loadFirst, lcMonetary, key: hashKeyOf(manifest) };
      return { side, roles, readBefore: await restoreDump(context, tools, archive, side, options) };
    } catch (error) {
      throw await undoSide(context, { side, roles }, error);
    }
  });
}

/** Drops what a failed restore has made and answers why it failed; names a side database that could not be dropped. */
export async function undoSide(
  { connection, progress }: Pick<SideContext, 'connection' | 'progress'>,
  { side, roles }: LoadedSide,
  failure: unknown,
): Promise<unknown> {
  try {
    await withMaintenance(connection, async (client) => {
      await dropDatabase(client, side);
      await dropRoles(client, roles);
    });
    return failure;
  } catch (error) {
    progress(`restore: ${side} stays behind, since it could not be dropped: ${messageOf(error)}`);
    return staysBehind(failure, side, error);
  }
}

/** `E_RESTORE` for a dump whose folder is not on this machine. */
export function folderUnknown({ runId }: Manifest): SeparationError {
  return new SeparationError(
    'E_RESTORE',
    `the folder of the backup of run ${runId} is not on this machine`,
    'Nothing was touched. Give it with `separation restore --from <folder>`, or with `backup-dir` the folder that it is in.',
  );
}

function mayNotCreate(user: string, side: string): SeparationError {
  return new SeparationError(
    'E_RESTORE',
    `the role ${JSON.stringify(user)} may not create databases, and the backup is restored into one of its own (${side})`,
    `Let an administrator run \`ALTER ROLE ${JSON.stringify(user)} CREATEDB\`, then run \`separation recover\` again.`,
  );
}

function taken(side: string): SeparationError {
  return new SeparationError(
    'E_RESTORE',
    `there is a database ${side} already, and this tool did not make it`,
    'Rename or drop it, then run `separation recover` again.',
  );
}
