import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dumpBackup } from '../../backup/dump.ts';
import { failedStateOf } from '../../backup/failed-state.ts';
import type { Manifest } from '../../core/manifest.ts';
import { refusePlainInGit } from '../../backup/plain-in-checkout.ts';
import type { Context } from '../../config/context.ts';
import type { Tools } from '../../postgres/tools.ts';

type KeepContext = Pick<
  Context,
  'connection' | 'config' | 'runId' | 'inputs' | 'folders' | 'environment' | 'progress' | 'signal'
>;

/** A proved backup of the state that is to be replaced, in `<run>-failed`; encrypted if the restored one is. Throws as `dumpBackup`. */
export async function keepFailedState(
  context: KeepContext,
  { encryptedTo }: Manifest,
  tools: Tools,
): Promise<{ folder: string; manifest: Manifest }> {
  let attempt = 1;
  while (existsSync(join(context.folders.backups, failedStateOf(context.runId, attempt)))) attempt += 1;
  context.progress('restore: the state that is replaced is kept as a dump');
  const encryptTo = context.inputs.encryptTo.length > 0 ? context.inputs.encryptTo : [...encryptedTo];
  await refusePlainInGit({ ...context, inputs: { backup: 'dump', encryptTo } });
  return dumpBackup(
    {
      ...context,
      runId: failedStateOf(context.runId, attempt),
      inputs: {
        ...context.inputs,
        verifyBackup: 'decode',
        encryptTo,
      },
    },
    tools,
    // Kept as it is, whatever of it loads.
    { runsOthers: true },
  );
}
