import type { Experiment } from './experiment.ts';
import { mutations } from './mutations.ts';
import { chance } from './random.ts';

/** The first `size` of an order by seed in which every fault, stage and pair of them comes early; `first` come before all. */
export function sample(
  all: readonly Experiment[],
  size: number,
  seed: number,
  first: ReadonlySet<string> = new Set(),
): Experiment[] {
  const seen = new Set<string>();
  const isNew = (kind: string): boolean => !seen.has(kind) && seen.add(kind).size > 0;
  const rank = ({ id, scenario, point, fault }: Experiment): number => {
    const fresh = [fault, `${scenario}/${point.stage}`, `${point.stage}/${fault}`].map(isNew);
    if (first.has(id)) return -1;
    return fresh.indexOf(true) < 0 ? 3 : fresh.indexOf(true);
  };
  const order = ({ id }: Experiment): number => chance(seed, id) - (first.has(id) ? 1 : 0);
  const shuffled = all.toSorted((a, b) => order(a) - order(b));
  return shuffled
    .map((experiment) => ({ experiment, rank: rank(experiment) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, size)
    .map(({ experiment }) => experiment);
}

/** What the gate tries: of each guard that `npm run test:mutations` breaks an experiment that notices, if there is one, and others of every kind. */
export function gateSample(all: readonly Experiment[]): Experiment[] {
  return sample(all, 64, 1, new Set(noticing(all)));
}

/** Name of the first experiment that fits what a guard names for the gate. */
function noticing(all: readonly Experiment[]): string[] {
  return mutations.flatMap(({ guard, gate }) => {
    if (gate === undefined) return [];
    const found = all.find(({ id }) => named(gate).test(id));
    if (found === undefined) throw new Error(`${guard}: ${gate} is not in the matrix`);
    return [found.id];
  });
}

/** Fits names of experiments; `*` stands for anything but a slash. */
export function named(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`);
}
