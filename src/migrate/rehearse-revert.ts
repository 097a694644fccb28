import { performance } from 'node:perf_hooks';
import { isAnswer } from '../core/sql-state.ts';
import { SeparationError } from '../core/errors.ts';
import type { Catalog } from '../plan/catalog.ts';
import type { Plan, WayName } from '../plan/plan.ts';
import type { Client } from '../postgres/session.ts';
import type { RunContext } from './run-context.ts';
import { readRun } from './journal/journal.ts';
import { migrationOf } from './migrations.ts';
import { messageOf } from '../core/server-words.ts';

/** Ways that drop nothing in this database, so that no event trigger of it refuses them. */
const withoutDrops: readonly WayName[] = ['swap', 'clone', 'command'];

/** Runs the revert and rolls it back if event triggers could refuse it. Answers how long it took (ms). Throws `E_NO_WAY_BACK`. */
export async function rehearseRevert(
  client: Client,
  context: RunContext,
  { eventTriggers }: Pick<Catalog, 'eventTriggers'>,
  plan: Plan,
): Promise<number> {
  const active = eventTriggers.filter(({ enabled }) => enabled === 'O' || enabled === 'A').map(({ name }) => name);
  const { inputs, record, progress, runId } = context;
  if (active.length === 0 || plan.kind === 'own' || inputs.onFailure === 'none') return 0;
  const begun = performance.now();
  await client.query('SAVEPOINT rehearsal');
  const refused = await tried(async () => {
    const run = await readRun(client, runId);
    if (run === null) throw new Error('the journal has not the run that was written to it');
    await migrationOf(plan).revert(client, context, run);
  });
  await client.query('ROLLBACK TO rehearsal; RELEASE rehearsal');
  if (refused !== null) {
    const what = `the revert was tried before COMMIT, and does not work in this database, in which event triggers are at work (${active.join(', ')}): ${refused}`;
    const other = record.plan?.ways?.find(({ way, possible }) => possible && withoutDrops.includes(way));
    if (other === undefined || inputs.onFailure === 'revert')
      throw new SeparationError(
        'E_NO_WAY_BACK',
        what,
        `The migration was rolled back; nothing was changed. The owner of the event trigger can disable it for the run (ALTER EVENT TRIGGER … DISABLE), or make it let this role pass.`,
      );
    progress(`${what}; a run that fails is brought back by its backup (${other.way})`);
  }
  return performance.now() - begun;
}

/** Why the server refuses it, or null; throws what is no answer. */
async function tried(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const isRefused = error instanceof SeparationError ? error.code === 'E_REVERT' : isAnswer(error);
    if (!isRefused) throw error;
    return messageOf(error);
  }
}
