import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyOfDist } from './bundle.ts';
import { calibrate } from './calibrate.ts';
import type { Outcome, Scenario } from './experiment.ts';
import { readLengths } from './lengths.ts';
import { matrix } from './matrix.ts';
import { gateSample } from './sample.ts';
import { Site } from './site.ts';
import { tryAll } from './try-all.ts';

/** `npm run test:faults` tries the whole matrix; the gate these 64 experiments of it, with every fault and every stage among them. */
const lengths = readLengths();
const all = matrix(1, lengths);
const whole = gateSample(all);
const chosen = process.env['SEPARATION_TEST_WHOLE'] === undefined ? whole.slice(0, 8) : whole;
const { cli, remove } = copyOfDist();
afterAll(remove);

describe('a sample of the fault matrix', () => {
  const outcomes = new Map<string, PromiseWithResolvers>();
  for (const { id } of chosen) outcomes.set(id, withResolvers());
  const stop = new AbortController();
  let trying: Promise<void> | null = null;

  beforeAll(() => {
    trying = tryAll(cli, chosen, 3, (outcome) => outcomes.get(outcome.experiment.id)?.resolve(outcome), stop.signal);
    trying.catch((error: unknown) => outcomes.forEach(({ reject }) => reject(error)));
  });

  afterAll(async () => {
    stop.abort();
    await trying?.catch(() => undefined);
  });

  test.each(chosen.map(({ id }) => id))('%s', async (id) => {
    const outcome = await outcomes.get(id)?.promise;
    expect(outcome?.problems).toEqual([]);
    expect(outcome?.lost).toBe(0);
    expect(outcome?.stand).not.toBe('between');
  });
});

describe('the matrix', () => {
  test('is at least 500 experiments, each with a name of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(500);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test('the sample has every fault and every stage', () => {
    const kinds = (list: typeof all): Set<string> =>
      new Set(list.flatMap(({ fault, scenario, point }) => [fault, `${scenario}/${point.stage}`]));
    expect(kinds(whole)).toEqual(kinds(all));
  });

  test('strikes between every two statements there are', async () => {
    const site = await Site.open(cli);
    try {
      // Of the others the parallel copying is not always told in the same number of statements.
      const exact: Scenario[] = ['run', 'run-own-reverting', 'revert', 'revert-own', 'recover', 'recover-own'];
      for (const scenario of exact) {
        const { stages, ddl } = await calibrate(site, scenario);
        const { backup: _, validate, ...found } = stages;
        const known = lengths[scenario].stages;
        expect(known, 'npm run test:faults -- --calibrate').toMatchObject(found);
        // Rows are compared beside the checks: which of the two ends first is not always the same.
        expect(known['validate']?.statements).toBe(validate?.statements);
        expect(lengths[scenario].ddl).toBe(ddl);
      }
    } finally {
      site.close();
    }
  });
});

interface PromiseWithResolvers {
  promise: Promise<Outcome>;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

function withResolvers(): PromiseWithResolvers {
  let resolve: PromiseWithResolvers['resolve'] = () => undefined;
  let reject: PromiseWithResolvers['reject'] = () => undefined;
  const promise = new Promise<Outcome>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever waits for it is told; nobody has to.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
