import type { Experiment, Fault, Scenario } from './experiment.ts';
import { chance } from './random.ts';

/** Statements and DDL commands in each stage, as they are on the wire; `test/faults/sample.test.ts` proves them. */
export const lengths = {
  preflight: 15,
  backup: 184,
  migrate: 34,
  seed: 30,
  validate: 108,
  complete: 4,
  revert: 38,
  restore: 258,
  recover: 38,
  ddl: { migrate: 33, revert: 34 },
} as const;

const deadly: readonly Fault[] = ['kill9', 'terminate', 'cut', 'crash'];

/** Every experiment, in an order that never changes; the seed moves the random points. */
export function matrix(seed: number): Experiment[] {
  return [
    ...batches(),
    ...statements('run', 'migrate', lengths.migrate, 1),
    ...statements('run', 'seed', lengths.seed, 1),
    ...statements('run', 'validate', lengths.validate, 6),
    ...statements('run', 'complete', lengths.complete, 1),
    ...statements('revert', 'revert', lengths.revert, 1),
    ...statements('restore', 'restore', lengths.restore, 5),
    ...statements('recover', 'recover', lengths.recover, 3),
    ...statements('recover-restoring', 'recover', lengths.restore, 25),
    ...statements('run-reverting', 'recover', lengths.recover, 4),
    ...statements('run-restoring', 'recover', lengths.restore, 40),
    ...commits(),
    ...signals(seed),
    ...early(seed),
    ...frozen(),
    ...locks(),
    ...runners(),
    ...damages(),
    ...clones(seed),
  ].map(named);
}

type Nameless = Omit<Experiment, 'id' | 'elsewhere'>;

function batches(): Nameless[] {
  const stages = [
    { scenario: 'run', stage: 'migrate', length: lengths.ddl.migrate },
    { scenario: 'revert', stage: 'revert', length: lengths.ddl.revert },
  ] as const;
  return stages.flatMap(({ scenario, stage, length }) =>
    numbers(1, length).flatMap((n) =>
      deadly
        .filter((fault) => fault !== 'crash' || n % 4 === 1)
        .map((fault) => ({ scenario, point: { kind: 'ddl', stage, n }, fault }) as const),
    ),
  );
}

/** Around every `step`-th statement: killed before it, its answer lost, and the backend ended; the server crashes around some. */
function statements(scenario: Scenario, stage: string, length: number, step: number): Nameless[] {
  return numbers(1, length)
    .filter((n) => n % step === 0 || n === length)
    .flatMap((n, index): Nameless[] => {
      const at = (side: 'before' | 'after', fault: Fault): Nameless => ({
        scenario,
        point: { kind: 'message', stage, n, side },
        fault,
      });
      return [
        at('before', 'kill9'),
        at('after', index % 2 === 0 ? 'cut' : 'kill9'),
        ...(index % 3 === 0 ? [at('before', 'terminate')] : []),
        ...(index % 8 === 4 ? [at('after', 'crash')] : []),
      ];
    });
}

/** Before COMMIT was sent, and after, before its answer came. */
function commits(): Nameless[] {
  const places: [Scenario, string, number][] = [
    ['run', 'migrate', 2],
    ['run', 'seed', 1],
    ['revert', 'revert', 1],
    ['run-reverting', 'recover', 1],
    ['recover', 'recover', 1],
  ];
  return places.flatMap(([scenario, stage, n]) =>
    (['before', 'after'] as const).flatMap((side) =>
      (['kill9', 'terminate', 'cut', 'crash', 'sigterm'] as const).map((fault): Nameless => ({
        scenario,
        point: { kind: 'commit', stage, n, side },
        fault,
      })),
    ),
  );
}

function signals(seed: number): Nameless[] {
  const places: [Scenario, string, number][] = [
    ['run', 'preflight', 300],
    ['run', 'backup', 900],
    ['run', 'migrate', 400],
    ['run', 'seed', 500],
    ['run', 'validate', 300],
    ['run-reverting', 'recover', 300],
    ['revert', 'revert', 300],
    ['restore', 'restore', 1000],
  ];
  return places.flatMap(([scenario, stage, within]) =>
    (['sigterm', 'sigint', 'cancelled-workflow'] as const).map((fault): Nameless => ({
      scenario,
      point: { kind: 'delay', stage, ms: Math.round(chance(seed, 'signal', stage, fault) * within) },
      fault,
    })),
  );
}

/** At some time in the stages before anything is changed, and in those whose order of statements is not always the same. */
function early(seed: number): Nameless[] {
  const places: [Scenario, string, number][] = [
    ['run', 'preflight', 300],
    ['run', 'backup', 900],
    ['restore', 'restore', 1200],
  ];
  return places.flatMap(([scenario, stage, within]) =>
    deadly.flatMap((fault) =>
      numbers(1, fault === 'crash' ? 2 : 5).map((n): Nameless => ({
        scenario,
        point: { kind: 'delay', stage, ms: Math.round(chance(seed, stage, fault, n) * within) },
        fault,
      })),
    ),
  );
}

function frozen(): Nameless[] {
  const at = (scenario: Scenario, stage: string, n: number): Nameless => ({
    scenario,
    point: { kind: 'message', stage, n, side: 'after' },
    fault: 'freeze',
  });
  return [
    at('run', 'migrate', 15),
    at('run', 'migrate', 26),
    at('run', 'migrate', 27),
    at('run', 'seed', 13),
    at('run', 'validate', 20),
    at('revert', 'revert', 10),
    at('revert', 'revert', 17),
    at('restore', 'restore', 242),
  ];
}

/** Held by another client for longer than the budget, which is 1 s in these. */
function locks(): Nameless[] {
  const at = (scenario: Scenario, stage: string, n: number, fault: Fault): Nameless => ({
    scenario,
    point: { kind: 'message', stage, n, side: 'before' },
    fault,
  });
  return (['reader', 'idle-transaction'] as const).flatMap((fault) => [
    at('run', 'migrate', 2, fault),
    at('run', 'seed', 2, fault),
    at('run', 'validate', 2, fault),
    at('run-reverting', 'recover', 2, fault),
    at('revert', 'revert', 2, fault),
    at('restore', 'restore', 2, fault),
  ]);
}

function runners(): Nameless[] {
  const at = (stage: string, n: number, fault: Fault): Nameless => ({
    scenario: 'run',
    point: { kind: 'message', stage, n, side: 'after' },
    fault,
  });
  return [
    at('preflight', 3, 'second-run'),
    at('backup', 20, 'second-run'),
    at('migrate', 2, 'second-run'),
    at('migrate', 25, 'second-run'),
    at('migrate', 40, 'second-run'),
    at('seed', 13, 'second-run'),
    at('validate', 30, 'second-run'),
    at('complete', 3, 'second-run'),
    at('backup', 20, 'second-recover'),
    at('migrate', 15, 'second-recover'),
    at('migrate', 40, 'second-recover'),
    at('seed', 13, 'second-recover'),
    at('validate', 30, 'second-recover'),
  ];
}

/** What can happen to a backup between its making and the day it is needed. */
function damages(): Nameless[] {
  const kinds = ['truncated', 'bit-flipped', 'deleted', 'swapped', 'manifest-edited', 'manifest-deleted'] as const;
  return [
    ...kinds.map((fault): Nameless => ({ scenario: 'restore', point: { kind: 'start', stage: 'restore' }, fault })),
    ...kinds.map((fault): Nameless => ({
      scenario: 'recover-restoring',
      point: { kind: 'start', stage: 'recover' },
      fault,
    })),
    { scenario: 'run', point: { kind: 'start', stage: 'backup' }, fault: 'no-space' },
  ];
}

function clones(seed: number): Nameless[] {
  return deadly.flatMap((fault) =>
    numbers(1, fault === 'crash' ? 1 : 3).map((n): Nameless => ({
      scenario: 'run-clone',
      point: { kind: 'delay', stage: 'backup', ms: Math.round(chance(seed, 'clone', fault, n) * 900) },
      fault,
    })),
  );
}

function named(experiment: Nameless): Experiment {
  const { scenario, point, fault } = experiment;
  const where =
    point.kind === 'start' ? 'start' : point.kind === 'delay' ? `delay-${point.ms}` : `${point.kind}-${point.n}`;
  const side = 'side' in point ? `-${point.side}` : '';
  const within = scenario === 'run' || scenario === point.stage ? point.stage : `${scenario}/${point.stage}`;
  const id = `${within}/${where}${side}/${fault}`;
  const mayMove =
    ['run', 'recover', 'run-reverting'].includes(scenario) && !['preflight', 'backup'].includes(point.stage);
  return { ...experiment, id, elsewhere: mayMove && chance(id, 'elsewhere') < 0.25 };
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
