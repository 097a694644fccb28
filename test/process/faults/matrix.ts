import type { Lengths } from './calibrate.ts';
import type { Experiment, Fault, Point, Scenario } from './experiment.ts';
import { chance } from './random.ts';

const deadly: readonly Fault[] = ['kill9', 'terminate', 'cut', 'crash'];

/** Every experiment, in an order that never changes; the seed moves the random points, `lengths` says how many statements there are. */
export function matrix(seed: number, lengths: Lengths): Experiment[] {
  return [
    ...batches(lengths),
    ...statements(lengths, 'run', 'migrate', 1),
    ...statements(lengths, 'run', 'seed', 1),
    ...statements(lengths, 'run', 'validate', 6),
    ...statements(lengths, 'run', 'complete', 1),
    ...statements(lengths, 'run-encrypted', 'backup', 15),
    ...statements(lengths, 'run-command', 'backup', 20),
    ...statements(lengths, 'run-own', 'migrate', 3),
    ...statements(lengths, 'revert', 'revert', 1),
    ...statements(lengths, 'revert-own', 'revert', 3),
    ...statements(lengths, 'restore', 'restore', 5),
    ...statements(lengths, 'restore-encrypted', 'restore', 16),
    ...statements(lengths, 'restore-in-place', 'restore', 5),
    ...statements(lengths, 'restore-beside', 'restore', 25),
    ...statements(lengths, 'restore-by-command', 'restore', 10),
    ...statements(lengths, 'recover', 'recover', 3),
    ...statements(lengths, 'recover-own', 'recover', 6),
    ...statements(lengths, 'recover-restoring', 'recover', 25),
    ...statements(lengths, 'run-reverting', 'recover', 4),
    ...statements(lengths, 'run-own-reverting', 'recover', 6),
    ...statements(lengths, 'run-restoring', 'recover', 40),
    ...statements(lengths, 'run-clone-restoring', 'recover', 10),
    ...commits(lengths),
    ...renames(),
    ...again(lengths),
    ...signals(seed),
    ...early(seed),
    ...frozen(lengths),
    ...locks(),
    ...schemas(lengths),
    ...runners(lengths),
    ...full(lengths),
    ...powerCuts(lengths),
    ...damages(),
  ].map(named);
}

type Nameless = Omit<Experiment, 'id' | 'elsewhere' | 'next'>;

function batches(lengths: Lengths): Nameless[] {
  const stages: [Scenario, string][] = [
    ['run', 'migrate'],
    ['revert', 'revert'],
    ['run-own', 'migrate'],
    ['revert-own', 'revert'],
  ];
  return stages.flatMap(([scenario, stage]) =>
    numbers(1, lengths[scenario].ddl).flatMap((n) =>
      deadly
        .filter((fault) => fault !== 'crash' || n % 4 === 1)
        .map((fault): Nameless => ({ scenario, point: { kind: 'ddl', stage, n }, fault })),
    ),
  );
}

/** Around every `step`-th statement: killed before it, its answer lost, and the backend ended; the server crashes around some. */
function statements(lengths: Lengths, scenario: Scenario, stage: string, step: number): Nameless[] {
  const length = lengthOf(lengths, scenario, stage);
  return numbers(1, length)
    .filter((n) => n % step === 0 || n === length)
    .flatMap((n, index): Nameless[] => {
      const at = (side: 'before' | 'after', fault: Fault): Nameless => message(scenario, stage, n, side, fault);
      return [
        at('before', 'kill9'),
        at('after', index % 2 === 0 ? 'cut' : 'kill9'),
        ...(index % 3 === 0 ? [at('before', 'terminate')] : []),
        ...(index % 8 === 4 ? [at('after', 'crash')] : []),
      ];
    });
}

/** The COMMIT that decides a stage, counted from 1; in a restore the copying comes before it, and has many. */
function decisive(lengths: Lengths): [Scenario, string, number][] {
  const restoreOf = (scenario: Scenario, fromTheEnd: number): [Scenario, string, number] => {
    const { commits = [] } = lengths[scenario].stages['restore'] ?? {};
    return [scenario, 'restore', commits.length - fromTheEnd];
  };
  return [
    ['run', 'migrate', 2],
    ['run', 'seed', 1],
    ['revert', 'revert', 1],
    ['run-reverting', 'recover', 1],
    ['recover', 'recover', 1],
    ['run-own', 'migrate', 2],
    ['revert-own', 'revert', 1],
    ['recover-own', 'recover', 1],
    // The two renames; the rows that only the kept database has are counted afterwards.
    restoreOf('restore', 1),
    restoreOf('restore-encrypted', 1),
    restoreOf('restore-in-place', 0),
    restoreOf('restore-beside', 0),
    restoreOf('restore-by-command', 0),
  ];
}

/** Before COMMIT was sent, and after, before its answer came. */
function commits(lengths: Lengths): Nameless[] {
  return decisive(lengths).flatMap(([scenario, stage, n]) =>
    (['before', 'after'] as const).flatMap((side) =>
      (['kill9', 'terminate', 'cut', 'crash', 'sigterm', 'freeze'] as const).map((fault): Nameless => ({
        scenario,
        point: { kind: 'commit', stage, n, side },
        fault,
      })),
    ),
  );
}

/** Between the two renames of a swap, if the database has no name for a moment that nobody may see. */
function renames(): Nameless[] {
  const places: [Scenario, string][] = [
    ['restore', 'restore'],
    ['restore-encrypted', 'restore'],
    ['recover-restoring', 'recover'],
    ['run-restoring', 'recover'],
    ['run-clone-restoring', 'recover'],
  ];
  return places.flatMap(([scenario, stage]) =>
    (['kill9', 'terminate', 'cut', 'crash', 'freeze'] as const).flatMap((fault) => [
      { scenario, point: { kind: 'rename' as const, stage, n: 1, side: 'after' as const }, fault },
      { scenario, point: { kind: 'rename' as const, stage, n: 2, side: 'after' as const }, fault },
    ]),
  );
}

/** Called again and again, and killed each time: together before every statement. */
function again(lengths: Lengths): Nameless[] {
  const places: [Scenario, string, number][] = [
    ['recover', 'recover', 4],
    ['recover-own', 'recover', 4],
    ['revert', 'revert', 4],
    ['recover-restoring', 'recover', 12],
    ['restore', 'restore', 12],
    ['restore-in-place', 'restore', 12],
    ['restore-by-command', 'restore', 12],
  ];
  return places.flatMap(([scenario, stage, step]) =>
    numbers(1, step).map((from): Nameless => ({
      scenario,
      point: { kind: 'every', stage, from, step, last: lengthOf(lengths, scenario, stage) },
      fault: 'killed-again',
    })),
  );
}

function signals(seed: number): Nameless[] {
  const places: [Scenario, string, number][] = [
    ['run', 'preflight', 300],
    ['run', 'backup', 900],
    ['run', 'migrate', 400],
    ['run', 'seed', 500],
    ['run', 'validate', 300],
    ['run-own', 'migrate', 400],
    ['run-reverting', 'recover', 300],
    ['revert', 'revert', 300],
    ['restore', 'restore', 1000],
    ['restore-in-place', 'restore', 1500],
    ['restore-by-command', 'restore', 1500],
  ];
  return [
    ...places.flatMap(([scenario, stage, within]) =>
      (['sigterm', 'sigint', 'cancelled-workflow'] as const).map((fault): Nameless => ({
        scenario,
        point: { kind: 'delay', stage, ms: Math.round(chance(seed, 'signal', scenario, stage, fault) * within) },
        fault,
      })),
    ),
    // In the middle of waiting for locks, so that the second signal and the kill strike, too.
    message('run', 'migrate', 2, 'before', 'cancelled-waiting'),
    message('run-reverting', 'recover', 2, 'before', 'cancelled-waiting'),
    message('revert', 'revert', 2, 'before', 'cancelled-waiting'),
    message('restore-in-place', 'restore', 2, 'before', 'cancelled-waiting'),
  ];
}

/** At some time in the stages before anything is changed, and in those whose order of statements is not always the same. */
function early(seed: number): Nameless[] {
  const places: [Scenario, string, number][] = [
    ['run', 'preflight', 300],
    ['run', 'backup', 900],
    ['run-encrypted', 'backup', 900],
    ['run-clone', 'backup', 900],
    ['restore', 'restore', 1200],
    ['restore-in-place', 'restore', 1500],
  ];
  return places.flatMap(([scenario, stage, within]) =>
    deadly.flatMap((fault) =>
      numbers(1, fault === 'crash' ? 2 : 4).map((n): Nameless => ({
        scenario,
        point: { kind: 'delay', stage, ms: Math.round(chance(seed, scenario, stage, fault, n) * within) },
        fault,
      })),
    ),
  );
}

/** No byte passes any more: for as long as the job lives, or for longer than the tool's own patience. */
function frozen(lengths: Lengths): Nameless[] {
  const middle = (scenario: Scenario, stage: string): number => Math.ceil(lengthOf(lengths, scenario, stage) / 2);
  const places: [Scenario, string, number][] = [
    ['run', 'backup', middle('run', 'backup')],
    ['run', 'migrate', middle('run', 'migrate')],
    ['run', 'seed', middle('run', 'seed')],
    ['run', 'validate', middle('run', 'validate')],
    ['run', 'complete', middle('run', 'complete')],
    ['revert', 'revert', middle('revert', 'revert')],
    ['restore', 'restore', middle('restore', 'restore')],
    ['restore-in-place', 'restore', middle('restore-in-place', 'restore')],
    ['restore-by-command', 'restore', middle('restore-by-command', 'restore')],
    ['recover', 'recover', middle('recover', 'recover')],
  ];
  return places.flatMap(([scenario, stage, n]) => [
    message(scenario, stage, n, 'after', 'freeze'),
    message(scenario, stage, n, 'after', 'network-gone'),
  ]);
}

/** Held by another client, or by autovacuum, for longer than the budget, which is 1 s in these. */
function locks(): Nameless[] {
  const places: [Scenario, string][] = [
    ['run', 'preflight'],
    ['run', 'backup'],
    ['run', 'migrate'],
    ['run', 'seed'],
    ['run', 'validate'],
    ['run-own', 'migrate'],
    ['run-reverting', 'recover'],
    ['run-restoring', 'recover'],
    ['recover', 'recover'],
    ['revert', 'revert'],
    ['revert-own', 'revert'],
    ['restore', 'restore'],
    ['restore-in-place', 'restore'],
    ['restore-beside', 'restore'],
    ['restore-by-command', 'restore'],
  ];
  return places.flatMap(([scenario, stage]) =>
    (['reader', 'idle-transaction', 'other-lock', 'wraparound'] as const).map((fault) =>
      message(scenario, stage, 2, 'before', fault),
    ),
  );
}

/** Somebody else changes the schema between the plan and its locks, or within the transaction; or what the role may do. */
function schemas(lengths: Lengths): Nameless[] {
  return [
    { scenario: 'run', point: { kind: 'locks', stage: 'migrate', side: 'before' }, fault: 'drift' },
    { scenario: 'run-provided', point: { kind: 'commit', stage: 'migrate', n: 2, side: 'after' }, fault: 'revoked' },
    message('run-provided', 'seed', 2, 'before', 'revoked'),
    message('run-provided', 'validate', 2, 'before', 'revoked'),
    { scenario: 'revert', point: { kind: 'locks', stage: 'revert', side: 'before' }, fault: 'drift' },
    { scenario: 'run-reverting', point: { kind: 'locks', stage: 'recover', side: 'before' }, fault: 'drift' },
    // Before the locks the stamp of the tables has changed, and it is tried again. The rehearsal of the revert is rolled back.
    ...numbers(9, lengths.run.ddl - lengths.revert.ddl)
      .filter((n) => n % 8 === 1)
      .map((n): Nameless => ({ scenario: 'run', point: { kind: 'ddl', stage: 'migrate', n }, fault: 'rewritten' })),
  ];
}

function runners(lengths: Lengths): Nameless[] {
  const at = (stage: string, part: number, fault: Fault): Nameless =>
    message('run', stage, Math.ceil(part * lengthOf(lengths, 'run', stage)), 'after', fault);
  return [
    at('preflight', 0.2, 'second-run'),
    at('backup', 0.1, 'second-run'),
    at('migrate', 0.05, 'second-run'),
    at('migrate', 0.5, 'second-run'),
    at('migrate', 0.95, 'second-run'),
    at('seed', 0.5, 'second-run'),
    at('validate', 0.3, 'second-run'),
    at('complete', 0.75, 'second-run'),
    at('backup', 0.1, 'second-recover'),
    at('migrate', 0.5, 'second-recover'),
    at('migrate', 0.95, 'second-recover'),
    at('seed', 0.5, 'second-recover'),
    at('validate', 0.3, 'second-recover'),
    // While the state that is replaced is being dumped, and when it has been replaced.
    ...[0.3, 0.8].map((part) => {
      const n = Math.round(part * lengthOf(lengths, 'restore-by-command', 'restore'));
      return message('restore-by-command', 'restore', n, 'before', 'second-recover');
    }),
  ];
}

/** No room for the backup, for the data of the server, or for its write-ahead log. */
function full(lengths: Lengths): Nameless[] {
  const backup = (scenario: Scenario, stage: string): Nameless[] => [
    { scenario, point: { kind: 'start', stage }, fault: 'no-space' },
    ...spread(lengthOf(lengths, scenario, stage), 5).map((n) => message(scenario, stage, n, 'before', 'no-space')),
  ];
  const server: [Scenario, string, number][] = [
    ['run', 'backup', 3],
    ['run', 'migrate', 12],
    ['run', 'seed', 6],
    ['run', 'validate', 4],
    ['run', 'complete', 2],
    ['run-clone', 'backup', 4],
    ['run-own', 'migrate', 6],
    ['revert', 'revert', 8],
    ['revert-own', 'revert', 5],
    ['recover', 'recover', 6],
    ['restore', 'restore', 10],
    ['restore-in-place', 'restore', 10],
    ['restore-beside', 'restore', 4],
    ['restore-by-command', 'restore', 6],
    ['run-restoring', 'recover', 6],
  ];
  return [
    ...backup('run', 'backup'),
    ...backup('run-encrypted', 'backup'),
    ...backup('restore-in-place', 'restore'),
    ...server.flatMap(([scenario, stage, times]) =>
      spread(lengthOf(lengths, scenario, stage), times).flatMap((n, index) => [
        message(scenario, stage, n, 'before', 'server-full'),
        ...(index % 3 === 1 ? [message(scenario, stage, n, 'before', 'wal-full')] : []),
      ]),
    ),
    ...numbers(1, lengths.run.ddl)
      .filter((n) => n % 4 === 2)
      .map((n): Nameless => ({ scenario: 'run', point: { kind: 'ddl', stage: 'migrate', n }, fault: 'server-full' })),
    ...numbers(1, lengths.revert.ddl)
      .filter((n) => n % 4 === 2)
      .map((n): Nameless => ({ scenario: 'revert', point: { kind: 'ddl', stage: 'revert', n }, fault: 'server-full' })),
  ];
}

/** The tool's machine loses its power, and its disk what was not synced; then the backup is asked for. */
function powerCuts(lengths: Lengths): Nameless[] {
  const stages = ['backup', 'migrate', 'seed', 'validate', 'complete'];
  const runs = stages.flatMap((stage) =>
    spread(lengthOf(lengths, 'run', stage), 3).map((n) => message('run', stage, n, 'before', 'power-cut')),
  );
  // Every backup that an experiment begins with has been through one.
  const restores = (['restore', 'restore-encrypted', 'restore-in-place'] as const).map((scenario): Nameless => ({
    scenario,
    point: { kind: 'start', stage: 'restore' },
    fault: 'power-cut',
  }));
  return [...runs, ...restores];
}

/** What can happen to a backup between its making and the day it is needed. */
function damages(): Nameless[] {
  const kinds = ['truncated', 'bit-flipped', 'deleted', 'swapped', 'manifest-edited', 'manifest-deleted'] as const;
  const places: [Scenario, string][] = [
    ['restore', 'restore'],
    ['restore-in-place', 'restore'],
    ['recover-restoring', 'recover'],
  ];
  return places.flatMap(([scenario, stage]) =>
    kinds.map((fault): Nameless => ({ scenario, point: { kind: 'start', stage }, fault })),
  );
}

function message(scenario: Scenario, stage: string, n: number, side: 'before' | 'after', fault: Fault): Nameless {
  return { scenario, point: { kind: 'message', stage, n, side }, fault };
}

function lengthOf(lengths: Lengths, scenario: Scenario, stage: string): number {
  return lengths[scenario].stages[stage]?.statements ?? 0;
}

/** `times` of the numbers from 1 to `length`, evenly apart. */
function spread(length: number, times: number): number[] {
  return [...new Set(numbers(1, times).map((i) => Math.max(1, Math.round((i * length) / (times + 1)))))];
}

function named(experiment: Nameless): Experiment {
  const { scenario, point, fault } = experiment;
  const within = scenario === 'run' || scenario === point.stage ? point.stage : `${scenario}/${point.stage}`;
  const id = `${within}/${placeOf(point)}/${fault}`;
  // Whoever comes back needs, to restore, the backup's folder and the provider's command in the same place.
  const mayMove =
    ['run', 'recover', 'run-reverting', 'run-own', 'recover-own'].includes(scenario) &&
    !['preflight', 'backup'].includes(point.stage) &&
    fault !== 'power-cut';
  const elsewhere = mayMove && chance(id, 'elsewhere') < 0.25;
  const mayGoOn = ['run', 'run-reverting', 'recover'].includes(scenario) && deadly.includes(fault);
  return { ...experiment, id, elsewhere, next: mayGoOn && !elsewhere && chance(id, 'next') < 0.2 ? 'run' : 'recover' };
}

function placeOf(point: Point): string {
  switch (point.kind) {
    case 'start':
      return 'start';
    case 'delay':
      return `delay-${point.ms}`;
    case 'every':
      return `every-${point.step}-from-${point.from}`;
    case 'locks':
      return 'locks';
    case 'ddl':
      return `ddl-${point.n}`;
    default:
      return `${point.kind}-${point.n}-${point.side}`;
  }
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
