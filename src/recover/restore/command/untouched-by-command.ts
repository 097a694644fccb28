import { proveCopy } from '../../../backup/copy.ts';
import { readManifest } from '../../../backup/read-manifest.ts';
import type { Context } from '../../../config/context.ts';
import { isNoAnswer } from '../../../core/retry.ts';
import { findRestoreBegun } from '../restore-begun.ts';
import { setAside } from './written-meanwhile.ts';

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
