import type { Context } from '../../../../config/context.ts';
import { SeparationError } from '../../../../core/errors.ts';
import { withMaintenance } from '../../../../postgres/maintenance.ts';
import { withClient } from '../../../../postgres/session.ts';
import { owningRestore, patienceForTheDead } from './owner.ts';
import { accessOf, allowWrites } from './read-only.ts';

/** Lets everybody write again if a restore that died has left the database shut. Throws `E_IN_FLIGHT` if it is alive. */
export async function allowWritesAgain(
  { connection, progress }: Pick<Context, 'connection' | 'progress'>,
  patience = patienceForTheDead,
): Promise<void> {
  const { database } = connection;
  const access = await withClient(connection, (client) => accessOf(client, database)).catch((error: unknown) => {
    if (error instanceof SeparationError && error.code === 'E_NO_DATABASE') return 'absent';
    throw error;
  });
  if (access !== 'shut' && access !== 'opening') return;
  await withMaintenance(connection, (client) =>
    owningRestore(client, database, () => allowWrites(client, database), patience),
  );
  progress('a restore that died had left the database read-only; it can be written again');
}
