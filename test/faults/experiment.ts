import type { Stand } from './invariants.ts';

/** What is going on when the fault strikes. */
export type Scenario =
  /** `separation run`, which would succeed. */
  | 'run'
  /** `separation run` with a copy of the database as its backup; nobody writes meanwhile. */
  | 'run-clone'
  /** `separation run` whose smoke command fails, so that it reverts by itself. */
  | 'run-reverting'
  /** The same with `on-failure: restore`. */
  | 'run-restoring'
  /** `separation revert` and `separation restore` of a completed run. */
  | 'revert'
  | 'restore'
  /** `separation recover` of a run that was killed right after its COMMIT; with `on-failure: restore` in the second. */
  | 'recover'
  | 'recover-restoring';

export type Fault =
  | 'kill9'
  | 'sigterm'
  | 'sigint'
  | 'cancelled-workflow'
  | 'terminate'
  | 'crash'
  | 'cut'
  | 'freeze'
  | 'reader'
  | 'idle-transaction'
  | 'second-run'
  | 'second-recover'
  | 'no-space'
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
  /** Within the transaction, after its DDL command number n. */
  | { kind: 'ddl'; stage: string; n: number }
  /** Some time (ms) after the stage has begun. */
  | { kind: 'delay'; stage: string; ms: number }
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
}

export interface Outcome {
  experiment: Experiment;
  /** False where the point was never come to, so that nothing was tried. */
  struck: boolean;
  stand: Stand;
  /** True where the way back ended with "needs attention". */
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
/** Somebody else who has a lock. */
export const holders: readonly Fault[] = ['reader', 'idle-transaction'];

/** The command line of each scenario. */
export const commands: Record<Scenario, string[]> = {
  run: ['run', '--typecheck', 'off'],
  'run-clone': ['run', '--typecheck', 'off', '--backup', 'clone'],
  'run-reverting': ['run', '--typecheck', 'off', '--smoke-command', 'exit 1'],
  'run-restoring': ['run', '--typecheck', 'off', '--smoke-command', 'exit 1', '--on-failure', 'restore'],
  revert: ['revert'],
  restore: ['restore'],
  recover: ['recover'],
  'recover-restoring': ['recover', '--on-failure', 'restore'],
};
