import type { Config } from '../../config/config.ts';
import { SeparationError } from '../../core/errors.ts';
import { bridgeMark, bridgeSchema } from '../../plan/bridge/bridge.ts';
import { bridgePlan } from '../../plan/bridge/statements.ts';
import { readCatalog } from '../../plan/catalog/read.ts';
import { isSeparated } from '../../plan/separated.ts';
import { boundWait } from '../../postgres/lock-wait.ts';
import { beginReadOnly, type Client, withTransaction } from '../../postgres/session.ts';
import { inFlightStates, readRun } from '../journal/journal.ts';
import { type LockPatience, withinLockBudget } from '../locks/lock-attempts.ts';
import { bridgeLocks, dropIn } from './drop.ts';
import { readKeptTypes } from './kept-types.ts';
import { readBridge } from './read-bridge.ts';

/** What there was to do. */
export type Made = 'made' | 'made anew' | 'there already';

/** Makes the bridge over the tables of `schema`, or makes it anew if one of them has changed. Throws `E_STATE`, `E_LOCK_BUDGET`, `E_CANCELLED`. */
export async function makeBridge(client: Client, schema: string, patience: LockPatience): Promise<Made> {
  const locks = await bridgeLocks(client);
  return withinLockBudget(
    client,
    patience,
    () =>
      withTransaction(client, async () => {
        await client.query(boundWait(patience.inputs));
        return bridgeInTransaction(client, schema);
      }),
    () => locks,
  );
}

/** What the bridge is called while a new one is made: a rename locks no view, so others read and write over it until it is dropped. */
const earlierSchema = `${bridgeSchema}_earlier`;

/** The same, in the caller's transaction. */
export async function bridgeInTransaction(client: Client, schema: string): Promise<Made> {
  const earlier = await readBridge(client);
  if (earlier?.ours === false)
    throw new SeparationError(
      'E_STATE',
      `schema ${bridgeSchema} exists already, and this tool did not make it for this role`,
      'Rename or drop it, or leave out `bridge`.',
    );
  const catalog = await readCatalog(client);
  if (earlier?.comment === `${bridgeMark} ${bridgePlan(catalog, schema).digest}`) return 'there already';
  if (earlier !== null) await client.query(`ALTER SCHEMA ${bridgeSchema} RENAME TO ${earlierSchema}`);
  const kept = earlier === null ? [] : await readKeptTypes(client, earlierSchema);
  await client.query(bridgePlan(catalog, schema, kept).statements.join(';\n'));
  if (earlier === null) return 'made';
  await dropIn(client, earlierSchema);
  return 'made anew';
}

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
