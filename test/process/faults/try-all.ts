import type { Experiment, Outcome } from './experiment.ts';
import { tryOut } from './try-out.ts';
import { Site } from './site.ts';

/** Tries out experiments on as many servers as there are workers; one at a time on each, because a fault may crash it. */
export async function tryAll(
  cli: string,
  experiments: readonly Experiment[],
  workers: number,
  told: (outcome: Outcome) => void,
  signal?: AbortSignal,
): Promise<void> {
  const queue = [...experiments];
  const work = async (): Promise<void> => {
    const site = await Site.open(cli);
    try {
      for (let next = queue.shift(); next !== undefined; next = signal?.aborted ? undefined : queue.shift()) {
        told(await trySafely(site, next));
      }
    } finally {
      site.close();
    }
  };
  // One that fails does not leave the servers of the others.
  const ended = await Promise.allSettled(Array.from({ length: Math.min(workers, experiments.length) }, work));
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
}

/** A harness that fails is a problem of that experiment. */
async function trySafely(site: Site, experiment: Experiment): Promise<Outcome> {
  try {
    return await tryOut(site, experiment);
  } catch (error) {
    const problem = `the experiment failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    return { experiment, struck: false, stand: 'between', attention: false, lost: 0, problems: [problem], ms: 0 };
  }
}
