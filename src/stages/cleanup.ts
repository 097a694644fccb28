import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { refusePlainInGit } from '../backup/plain-in-checkout.ts';
import { type CleanupContext, type Leftover, listLeftovers } from '../recover/cleanup/leftovers.ts';
import { listOrphans, type Orphans } from '../recover/cleanup/orphans.ts';
import { type RemovedOrphans, removeOrphans } from '../recover/cleanup/remove-orphans.ts';
import type { RunContext } from '../migrate/run-context.ts';
import { asSeparationError, type SeparationError } from '../core/errors.ts';
import { qualified } from '../postgres/identifier.ts';
import { inFlightStates } from '../migrate/journal/journal.ts';
import { withMaintenance } from '../postgres/maintenance.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { withClient, withTransaction, type Client } from '../postgres/session.ts';
import { dropDatabase } from '../postgres/side-database.ts';
import { newRunId } from '../core/run-id.ts';

type OrphanContext = CleanupContext & Pick<RunContext, 'inputs' | 'environment'>;

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
  orphans: Orphans[];
  removedOrphans: RemovedOrphans[];
}

export interface CleanUpOptions {
  /** From which age a leftover is removed, in milliseconds. */
  age: number;
  /** Without it, everything is only listed. */
  remove: boolean;
  /** Whether to export and remove orphans, too. */
  orphans: boolean;
}

/** Lists what earlier runs left, and rows that point to no customer; removes them if asked. Throws `E_IN_FLIGHT`. */
export async function cleanUp(context: OrphanContext, options: CleanUpOptions): Promise<CleanUp> {
  return withClient(context.connection, (client) =>
    withRunLock(client, async () => {
      const decided = (await listLeftovers(context)).map((leftover) => ({
        leftover,
        decision: decide(leftover, options.age, Date.now()),
      }));
      const orphans = await listOrphans(client);
      if (!options.remove) return { decided, removed: [], failed: [], orphans, removedOrphans: [] };
      const going = decided.filter(({ decision }) => decision === 'remove').map(({ leftover }) => leftover);
      const gone = await removeLeftovers(context, going);
      const rows = options.orphans ? await exportAndRemove(client, context, orphans) : { removed: [], failed: [] };
      return { decided, ...gone, failed: [...gone.failed, ...rows.failed], orphans, removedOrphans: rows.removed };
    }),
  );
}

async function exportAndRemove(
  client: Client,
  context: OrphanContext,
  all: readonly Orphans[],
): Promise<{ removed: RemovedOrphans[]; failed: CleanUp['failed'] }> {
  const folder = join(context.folders.backups, `orphans-${newRunId()}`);
  const removed: RemovedOrphans[] = [];
  const failed: CleanUp['failed'] = [];
  for (const orphans of all.filter(({ keep }) => keep === null)) {
    try {
      await refusePlainInGit({ ...context, inputs: { backup: 'dump', encryptTo: context.inputs.encryptTo } });
      removed.push(await removeOrphans(client, context, orphans, folder));
    } catch (error) {
      failed.push({ name: `rows of ${orphans.schema}.${orphans.table}`, error: asSeparationError(error) });
    }
  }
  if (removed.length === 0) await rm(folder, { recursive: true, force: true });
  return { removed, failed };
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
