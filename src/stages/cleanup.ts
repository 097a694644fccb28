import { rm } from 'node:fs/promises';
import { type CleanupContext, type Leftover, listLeftovers } from '../cleanup/leftovers.ts';
import { asSeparationError, type SeparationError } from '../errors.ts';
import { qualified } from '../postgres/identifier.ts';
import { inFlightStates } from '../postgres/journal.ts';
import { withMaintenance } from '../postgres/maintenance.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { withClient, withTransaction, type Client } from '../postgres/session.ts';
import { dropDatabase } from '../postgres/side-database.ts';

/** What becomes of a leftover. */
export type Decision = NonNullable<Leftover['keep']> | 'remove' | 'young' | 'unknown-age';

export interface Decided {
  leftover: Leftover;
  decision: Decision;
}

export interface CleanUp {
  decided: Decided[];
  removed: Leftover[];
  failed: { name: string; error: SeparationError }[];
}

/**
 * Lists what earlier runs left and, with `remove`, removes what is older than `age` (milliseconds); no run can begin to migrate meanwhile.
 * What cannot be removed is told, and the rest goes on. Throws `E_IN_FLIGHT` where a run is at work, and others of `withClient`.
 */
export async function cleanUp(context: CleanupContext, options: { age: number; remove: boolean }): Promise<CleanUp> {
  return withClient(context.connection, (client) =>
    withRunLock(client, async () => {
      const decided = (await listLeftovers(context)).map((leftover) => ({
        leftover,
        decision: decide(leftover, options.age, Date.now()),
      }));
      if (!options.remove) return { decided, removed: [], failed: [] };
      const going = decided.filter(({ decision }) => decision === 'remove').map(({ leftover }) => leftover);
      return { decided, ...(await removeLeftovers(context, going)) };
    }),
  );
}

/** Whether a leftover is to be removed, with `age` and `now` in milliseconds. */
export function decide({ keep, createdAt }: Leftover, age: number, now: number): Decision {
  if (keep !== null) return keep;
  if (age === 0) return 'remove';
  if (createdAt === null) return 'unknown-age';
  return now - Date.parse(createdAt) >= age ? 'remove' : 'young';
}

/** Removes what may be removed, one after the other; what could not be is left and told. */
export async function removeLeftovers(
  context: CleanupContext,
  leftovers: readonly Leftover[],
): Promise<Pick<CleanUp, 'removed' | 'failed'>> {
  const removed: Leftover[] = [];
  const failed: CleanUp['failed'] = [];
  for (const leftover of leftovers.filter(({ keep }) => keep === null)) {
    try {
      await remove(context, leftover);
      context.progress(`cleanup: removed ${leftover.kind} ${leftover.name}`);
      removed.push(leftover);
    } catch (error) {
      failed.push({ name: `${leftover.kind} ${leftover.name}`, error: asSeparationError(error) });
    }
  }
  return { removed, failed };
}

async function remove({ connection }: CleanupContext, { kind, name }: Leftover): Promise<void> {
  switch (kind) {
    case 'backup':
    case 'failed state':
    case 'unfinished backup':
      return rm(name, { recursive: true, force: true });
    case 'kept table':
      return withClient(connection, async (client) => {
        await client.query(`DROP TABLE ${qualified('separation', name)}`);
      });
    case 'journal of run':
      return withClient(connection, (client) => withTransaction(client, () => forgetRun(client, name)));
    case 'clone':
    case 'unfinished restore':
    case 'failed database':
      return withMaintenance(connection, (client) => dropDatabase(client, name));
  }
}

async function forgetRun(client: Client, id: string): Promise<void> {
  await client.query('DELETE FROM separation.event WHERE run_id = $1', [id]);
  await client.query('DELETE FROM separation.run WHERE id = $1 AND NOT state = ANY ($2)', [id, inFlightStates]);
}
