import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyOfDist } from './bundle.ts';
import { callTool } from './call-tool.ts';
import { calibrate, type Length } from './calibrate.ts';
import { type Outcome, type Scenario, scenarios } from './experiment.ts';
import { readLengths } from './lengths.ts';
import { matrix } from './matrix.ts';
import { gateSample } from './sample.ts';
import { onSites } from './on-sites.ts';
import type { Site } from './site.ts';
import { trial } from './try-all.ts';

/** `npm run test:faults` tries the whole matrix; the gate these 64 experiments of it, with every fault and every stage among them. */
const lengths = readLengths();
const all = matrix(1, lengths);
const whole = gateSample(all);
const chosen = process.env['SEPARATION_TEST_WHOLE'] === undefined ? whole.slice(0, 8) : whole;
const { cli, remove } = copyOfDist();
afterAll(remove);

/** Of the others the parallel copying is not always told in the same number of statements. */
const exact: Scenario[] = ['run', 'run-own-reverting', 'revert', 'revert-own', 'recover', 'recover-own'];

describe('a sample of the fault matrix', () => {
  const outcomes = new Map(chosen.map(({ id }) => [id, withResolvers<Outcome>()]));
  const counted = new Map(exact.map((scenario) => [scenario, withResolvers<Length>()]));
  const stop = new AbortController();
  let trying: Promise<void> | null = null;

  beforeAll(() => {
    const trials = chosen.map((one) => trial(one, (outcome) => outcomes.get(outcome.experiment.id)?.resolve(outcome)));
    // On the same servers: each has the states that they begin with.
    const counts = exact.map((scenario) => ({
      world: scenarios[scenario].world,
      work: async (site: Site) => counted.get(scenario)?.resolve(await calibrate(site, scenario)),
    }));
    trying = onSites(cli, [...trials, ...counts], 3, { signal: stop.signal, call: callTool });
    trying.catch((error: unknown) =>
      [...outcomes.values(), ...counted.values()].forEach(({ reject }) => reject(error)),
    );
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

  test.each(exact)('strikes between every two statements there are: %s', async (scenario) => {
    const found = await counted.get(scenario)?.promise;
    if (found === undefined) throw new Error(`${scenario} was not counted`);
    const { backup: _, validate, ...stages } = found.stages;
    const known = lengths[scenario].stages;
    expect(known, 'npm run test:faults -- --calibrate').toMatchObject(stages);
    // Rows are compared beside the checks: which of the two ends first is not always the same.
    expect(known['validate']?.statements).toBe(validate?.statements);
    expect(lengths[scenario].ddl).toBe(found.ddl);
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
});

interface PromiseWithResolvers<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: PromiseWithResolvers<T>['resolve'] = () => undefined;
  let reject: PromiseWithResolvers<T>['reject'] = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever waits for it is told; nobody has to.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
