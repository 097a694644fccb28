import { setTimeout as sleep } from 'node:timers/promises';
import { SeparationError } from '../../core/errors.ts';
import type { Plan } from '../../plan/plan.ts';
import { isBoundedLockState } from '../../postgres/lock-wait.ts';
import { sqlState, type Client } from '../../postgres/session.ts';
import { driftState } from './catalog-stamp.ts';
import { evictAutovacuums, isOnlyAutovacuum } from './autovacuum.ts';
import { describeHolders, type Holder, readHolders } from './lock-holders.ts';
import { plural } from '../../core/words.ts';

export interface LockSettings {
  /** Longest wait for a lock, in ms: nobody queues behind the migration for longer. */
  lockTimeout: number;
  /** How long to go on trying, in ms. */
  lockBudget: number;
}

/** How long to try for locks, until when, and who is told. */
export interface LockPatience {
  inputs: LockSettings;
  signal: AbortSignal;
  progress: (line: string) => void;
}

export interface LockReport {
  heldMs: number;
  attempts: number;
  waitedMs: number;
  /** Autovacuums that were in the way and gave way. */
  autovacuums: number;
}

/** Runs `attempt`, one transaction, until it has its locks or the budget is used up; nothing is held between tries. Throws `E_LOCK_BUDGET`, `E_CANCELLED`. */
export async function withLockAttempts<T extends { heldMs: number }>(
  client: Client,
  tables: () => Plan['locks'],
  { inputs, signal, progress }: LockPatience,
  attempt: () => Promise<T>,
): Promise<{ locks: LockReport; done: T }> {
  const begun = Date.now();
  let blockers = '';
  let autovacuums = 0;
  return retryLocks(
    signal,
    async (attempts) => {
      const waitedMs = Math.max(0, Date.now() - begun);
      const done = await attempt();
      return { locks: { heldMs: round(done.heldMs), attempts, waitedMs, autovacuums }, done };
    },
    async (error, attempts) => {
      const holders = await readHolders(client, tables());
      blockers = describeHolders(holders) || blockers;
      const waited = Date.now() - begun;
      if (waited >= inputs.lockBudget) {
        throw new SeparationError(
          'E_LOCK_BUDGET',
          `the locks could not be taken in ${attempts} attempts within ${inputs.lockBudget} ms${blockers === '' ? '' : `; held by ${blockers}`}`,
          'Nothing was changed. End what holds the locks (a long query, an idle transaction, a prepared transaction, a vacuum that somebody started or one against wraparound), or run it at a quieter time with a larger lock-budget.',
          { cause: error },
        );
      }
      progress(`locks not free (attempt ${attempts})${blockers === '' ? '' : `: held by ${blockers}`}`);
      if (isOnlyAutovacuum(holders)) {
        const gone = await evictAutovacuums(client, holders, Math.max(2000, inputs.lockBudget));
        autovacuums += gone;
        if (gone > 0) progress(`${plural(gone, 'autovacuum')} gave way; the server starts them again later`);
        if (gone === holders.length) return 0;
      }
      const pause = Math.min(50 * 2 ** Math.min(attempts - 1, 6), 2000, Math.max(1, inputs.lockBudget - waited));
      return untilLongOnesEnd(() => readHolders(client, tables()), holders, inputs.lockTimeout, pause, signal);
    },
  );
}

/** Between two looks at who holds the locks (ms). */
const lookPause = 100;

/** Waits until nobody holds the locks for long, at most `pause` ms, because a try that fails makes everybody wait. Answers how long is still to be waited. */
async function untilLongOnesEnd(
  look: () => Promise<Holder[]>,
  holders: readonly Holder[],
  longest: number,
  pause: number,
  signal: AbortSignal,
): Promise<number> {
  const isLong = ({ age }: Holder): boolean => age === null || age > longest;
  const end = performance.now() + pause;
  let now = holders;
  if (!now.some(isLong)) return pause;
  while (now.some(isLong)) {
    const left = end - performance.now();
    if (left <= lookPause || signal.aborted) return Math.max(0, left);
    await sleep(lookPause, undefined, { signal }).catch(() => undefined);
    now = await look();
  }
  return 0;
}

/** Calls `attempt` until it has its locks; `refused` says how long to wait before the next try (ms), or throws. */
export async function retryLocks<T>(
  signal: AbortSignal,
  attempt: (attempts: number) => Promise<T>,
  refused: (error: unknown, attempts: number) => Promise<number>,
): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    if (signal.aborted)
      throw new SeparationError(
        'E_CANCELLED',
        'cancelled while trying for the locks',
        'Nothing was changed: run it again.',
      );
    try {
      return await attempt(attempts);
    } catch (error) {
      if (!isLockFailure(error)) throw error;
      const wait = await refused(error, attempts);
      if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** The same for a transaction whose own locks hold nobody up: answers what it answers. It runs under `boundWait`. */
export async function withinLockBudget<T>(
  client: Client,
  patience: LockPatience,
  attempt: () => Promise<T>,
  tables: () => Plan['locks'] = () => [],
): Promise<T> {
  const { done } = await withLockAttempts(client, tables, patience, async () => ({
    heldMs: 0,
    result: await attempt(),
  }));
  return done.result;
}

/** A lock was not free, or the schema moved under the plan. */
export function isLockFailure(error: unknown): boolean {
  const state = sqlState(error);
  return isBoundedLockState(state) || state === driftState;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
