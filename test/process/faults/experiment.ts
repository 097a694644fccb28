import type { Stand } from './invariants.ts';
import type { State, World } from './worlds.ts';

/** A command of the tool in some world, which would succeed but for the fault. */
export interface Course {
  world: World;
  start: State;
  args: readonly string[];
}

const run = ['run', '--typecheck', 'off'];
const thatFails = [...run, '--smoke-command', 'exit 1'];

/** What is going on when the fault strikes. */
export const scenarios = {
  run: { world: 'shop', start: 'before', args: run },
  /** Its smoke command fails, so that it comes back by itself: by a revert, or by a restore. */
  'run-reverting': { world: 'shop', start: 'before', args: thatFails },
  'run-restoring': { world: 'shop', start: 'before', args: [...thatFails, '--on-failure', 'restore'] },
  'run-encrypted': { world: 'encrypted', start: 'before', args: run },
  'run-clone': { world: 'clone', start: 'before', args: run },
  'run-clone-restoring': { world: 'clone', start: 'before', args: [...thatFails, '--on-failure', 'restore'] },
  'run-command': { world: 'command', start: 'before', args: run },
  'run-provided': { world: 'provided', start: 'before', args: run },
  'run-own': { world: 'own', start: 'before', args: run },
  'run-own-reverting': { world: 'own', start: 'before', args: thatFails },
  /** Of a completed run. */
  revert: { world: 'shop', start: 'after', args: ['revert'] },
  'revert-own': { world: 'own', start: 'after', args: ['revert'] },
  restore: { world: 'shop', start: 'after', args: ['restore'] },
  'restore-encrypted': { world: 'encrypted', start: 'after', args: ['restore'] },
  'restore-in-place': { world: 'provided', start: 'after', args: ['restore'] },
  'restore-beside': { world: 'beside', start: 'after', args: ['restore'] },
  'restore-by-command': { world: 'command', start: 'after', args: ['restore'] },
  /** Of a run that was killed right after its COMMIT. */
  recover: { world: 'shop', start: 'in-flight', args: ['recover'] },
  'recover-own': { world: 'own', start: 'in-flight', args: ['recover'] },
  'recover-restoring': { world: 'shop', start: 'in-flight', args: ['recover', '--on-failure', 'restore'] },
} as const satisfies Record<string, Course>;

export type Scenario = keyof typeof scenarios;

export type Fault =
  | 'kill9'
  | 'killed-again'
  | 'power-cut'
  | 'sigterm'
  | 'sigint'
  | 'cancelled-workflow'
  | 'cancelled-waiting'
  | 'terminate'
  | 'crash'
  | 'cut'
  | 'freeze'
  | 'network-gone'
  | 'reader'
  | 'idle-transaction'
  | 'other-lock'
  | 'wraparound'
  | 'drift'
  | 'rewritten'
  | 'revoked'
  | 'second-run'
  | 'second-recover'
  | 'no-space'
  | 'server-full'
  | 'wal-full'
  | 'truncated'
  | 'bit-flipped'
  | 'deleted'
  | 'swapped'
  | 'manifest-edited'
  | 'manifest-deleted';

export type Point =
  /** Around statement n of the stage, counted over all of the tool's connections. */
  | { kind: 'message'; stage: string; n: number; side: 'before' | 'after' }
  /** Around COMMIT number n of the stage. */
  | { kind: 'commit'; stage: string; n: number; side: 'before' | 'after' }
  /** Around the renaming of a database number n of the stage: a swap has two. */
  | { kind: 'rename'; stage: string; n: number; side: 'before' | 'after' }
  /** Before the first statement of the stage that takes the locks. */
  | { kind: 'locks'; stage: string; side: 'before' }
  /** Within the transaction, after its DDL command number n. */
  | { kind: 'ddl'; stage: string; n: number }
  /** Some time (ms) after the stage has begun. */
  | { kind: 'delay'; stage: string; ms: number }
  /** The command is called again and again, and dies before statement `from`, then `from + step`, and so on up to `last`. */
  | { kind: 'every'; stage: string; from: number; step: number; last: number }
  /** Before the command begins. */
  | { kind: 'start'; stage: string };

export interface Experiment {
  /** Says everything: `migrate/ddl-7/kill9`. */
  id: string;
  scenario: Scenario;
  point: Point;
  fault: Fault;
  /** Recovers with nothing but the URL and the configuration, as on another machine, whose clock is an hour off. */
  elsewhere: boolean;
  /** What is called once afterwards. */
  next: 'recover' | 'run';
}

export interface Outcome {
  experiment: Experiment;
  /** False if the point was never come to, so that nothing was tried. */
  struck: boolean;
  stand: Stand;
  /** True if the way back ended with "needs attention". */
  attention: boolean;
  lost: number;
  /** Every invariant that does not hold, in words; empty is proved. */
  problems: string[];
  ms: number;
}

/** What is wrong with the backup before the command begins. */
export const damages: readonly Fault[] = [
  'truncated',
  'bit-flipped',
  'deleted',
  'swapped',
  'manifest-edited',
  'manifest-deleted',
];
/** Somebody else who has a lock, for longer than the budget of a second. */
export const holders: readonly Fault[] = ['reader', 'idle-transaction', 'other-lock', 'wraparound'];

/** The command line of an experiment, before what its fault adds. */
export function commandOf(
  scenario: Scenario,
  { run: forward, back }: { run: readonly string[]; back: readonly string[] },
): string[] {
  const { args } = scenarios[scenario];
  return [...args, ...(args[0] === 'run' ? forward : back)];
}
