import { type Experiment, type Outcome, scenarios } from './experiment.ts';
import { type Job, onSites } from './on-sites.ts';
import type { Site } from './site.ts';
import { tryOut } from './try-out.ts';

/** Tries out experiments on as many servers as there are workers. */
export async function tryAll(
  cli: string,
  experiments: readonly Experiment[],
  workers: number,
  told: (outcome: Outcome) => void,
  signal?: AbortSignal,
): Promise<void> {
  const jobs = experiments.map((experiment) => trial(experiment, told));
  await onSites(cli, jobs, workers, { signal });
}

/** An experiment as a job; `told` is told its outcome. */
export function trial(experiment: Experiment, told: (outcome: Outcome) => void): Job {
  return {
    world: scenarios[experiment.scenario].world,
    work: async (site) => told(await trySafely(site, experiment)),
  };
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
