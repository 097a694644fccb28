import { archiveIn, listOf } from '../backup/archive.ts';
import { type Verified, verifyByRestore, type VerifyContext } from '../backup/verify.ts';
import type { Manifest } from '../core/manifest.ts';
import { withClient, withTransaction, type Client } from '../postgres/session.ts';
import type { Tools } from '../postgres/tools.ts';
import { readSettings, settingsStatements } from './restore/swap/database-settings.ts';
import { readScripts } from './restore/in-place/load.ts';
import { refuseObstacles, survey } from './restore/in-place/survey.ts';
import { noRestore, restoreWays } from './restore-ways.ts';

/** Verifies by the way that would be taken: a swap up to the renames; in place what needs no lock. Throws `E_NO_WAY_BACK`. */
export async function verifyByWay(
  context: VerifyContext,
  tools: Tools,
  manifest: Manifest,
  folder: string,
): Promise<Verified> {
  const ways = await restoreWays(context, manifest);
  const [way] = ways.order;
  if (way === undefined) throw noRestore(ways);
  if (way === 'swap') {
    context.progress('backup: restoring it into a side database to compare it');
    const { loadFirst = [] } = manifest;
    return verifyByRestore(context, tools, manifest, folder, {
      loadFirst,
      further: (client, side) => trySettings(client, context.connection.database, side),
    });
  }
  context.progress('backup: a restore would be done in place: reading what it would load, and what it would replace');
  const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
  const found = await withClient(context.connection, (client) => survey(client, []));
  refuseObstacles(found);
  await readScripts(context, tools, archive, await listOf(context, tools, archive), found);
  return manifest.verified;
}

/** What the swap would carry over to the copy, tried on the copy and rolled back. */
async function trySettings(maintenance: Client, name: string, side: string): Promise<void> {
  const settings = await readSettings(maintenance, name);
  if (settings === null) return;
  const rollback = new Error('tried');
  await withTransaction(maintenance, async () => {
    for (const statement of settingsStatements(side, settings)) await maintenance.query(statement);
    throw rollback;
  }).catch((error: unknown) => {
    if (error !== rollback) throw error;
  });
}
