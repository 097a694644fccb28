import type { Config } from '../../config/config.ts';
import { SeparationError } from '../../core/errors.ts';
import type { LockPatience } from '../locks/lock-attempts.ts';
import { readCatalog } from '../../plan/catalog/read.ts';
import { isSeparated } from '../../plan/separated.ts';
import { inFlightStates, readRun } from '../journal/journal.ts';
import { beginReadOnly, withTransaction, type Client } from '../../postgres/session.ts';
import { type Made, makeBridge } from './make.ts';

/** Makes the bridge in a database that is not separated. Throws `E_STATE` if it is, or a run is in flight, and as `makeBridge`. */
export async function makeBefore(client: Client, config: Config, patience: LockPatience): Promise<Made> {
  const run = await readRun(client);
  const separated = await withTransaction(
    client,
    async () => isSeparated(await readCatalog(client), config),
    beginReadOnly,
  );
  if (separated || (run !== null && inFlightStates.includes(run.state)))
    throw new SeparationError(
      'E_STATE',
      separated
        ? 'the database is separated already, so the old names mean other tables now'
        : `run ${run?.id ?? ''} is in flight`,
      'The bridge is made before the separation. Revert, make the bridge, and separate again.',
    );
  return makeBridge(client, config.separate.schema, patience);
}
