import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyOfDist } from './bundle.ts';
import type { Outcome } from './experiment.ts';
import { lengths, matrix } from './matrix.ts';
import { Proxy } from './proxy.ts';
import { sample } from './sample.ts';
import { Site } from './site.ts';
import { Tool } from './tool.ts';
import { tryAll } from './try-all.ts';

/** `npm run test:faults` tries the whole matrix; these are the same experiments, with every fault and every stage among them. */
const all = matrix(1);
const chosen = sample(all, 64);
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

  test.each(chosen.map(({ id }) => id))(
    '%s',
    async (id) => {
      const outcome = await outcomes.get(id)?.promise;
      expect(outcome?.problems).toEqual([]);
      expect(outcome?.lost).toBe(0);
      expect(outcome?.stand).not.toBe('between');
    },
    400_000,
  );
});

describe('the matrix', () => {
  test('is at least 500 experiments, each with a name of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(500);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test('the sample has every fault and every stage', () => {
    const kinds = (list: typeof all): Set<string> =>
      new Set(list.flatMap(({ fault, scenario, point }) => [fault, `${scenario}/${point.stage}`]));
    expect(kinds(chosen)).toEqual(kinds(all));
  });

  test('strikes between every two statements there are', async () => {
    const site = await Site.open(cli);
    try {
      expect(site.ddl).toEqual(lengths.ddl);
      const { migrate, seed, validate, complete, revert } = lengths;
      expect(await statementsOf(site, 'before', ['run', '--typecheck', 'off'])).toMatchObject({
        migrate,
        seed,
        validate,
        complete,
      });
      expect(await statementsOf(site, 'after', ['revert'])).toMatchObject({ revert });
    } finally {
      site.close();
    }
  }, 120_000);
});

/** How many statements each stage of a command sends. */
async function statementsOf(site: Site, start: 'before' | 'after', args: string[]): Promise<Record<string, number>> {
  const { database, working } = await site.prepare(start);
  const proxy = await Proxy.open(site.server.port);
  const counts: Record<string, number> = {};
  let stage = '';
  const next = (name: string): void => {
    counts[stage] = proxy.seen.length;
    stage = name;
    proxy.startStage();
  };
  const url = site.url(database, proxy.port);
  const { exit, printed } = await new Tool(args, { cli, url, cwd: working, onStage: next }).end(60_000);
  next('');
  await proxy.close();
  await site.forget(database);
  expect(exit, printed).toBe(0);
  return counts;
}

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
