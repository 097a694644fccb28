import type { Experiment } from './experiment.ts';
import { chance } from './random.ts';

/** The first `size` of an order, another for each seed, in which every fault, every stage, and every pair of them comes before what is like it. */
export function sample(all: readonly Experiment[], size: number, seed: number): Experiment[] {
  const seen = new Set<string>();
  const isNew = (kind: string): boolean => !seen.has(kind) && seen.add(kind).size > 0;
  const rank = ({ scenario, point, fault }: Experiment): number => {
    const fresh = [fault, `${scenario}/${point.stage}`, `${point.stage}/${fault}`].map(isNew);
    return fresh.indexOf(true) < 0 ? 3 : fresh.indexOf(true);
  };
  const shuffled = all.toSorted((a, b) => chance(seed, a.id) - chance(seed, b.id));
  return shuffled
    .map((experiment) => ({ experiment, rank: rank(experiment) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, size)
    .map(({ experiment }) => experiment);
}
