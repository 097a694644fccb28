import { Site } from './site.ts';
import type { World } from './worlds.ts';

/** What is done on a site, in a world whose states are made there first. */
export interface Job {
  world: World;
  work: (site: Site) => Promise<void>;
}

/** Does jobs on as many servers as workers, one at a time on each. A site stays in worlds that it has made, which cost as much as a job. */
export async function onSites(
  cli: string,
  jobs: readonly Job[],
  workers: number,
  { signal, call = null }: { signal?: AbortSignal | undefined; call?: Site['call'] } = {},
): Promise<void> {
  const queue = [...jobs];
  const begun = new Set<World>();
  const work = async (): Promise<void> => {
    const site = await Site.open(cli, call);
    const made = new Set<World>();
    try {
      for (
        let next = take(queue, made, begun);
        next !== null;
        next = signal?.aborted ? null : take(queue, made, begun)
      ) {
        made.add(next.world);
        begun.add(next.world);
        await next.work(site);
      }
    } finally {
      site.close();
    }
  };
  // One that fails does not leave the servers of the others.
  const ended = await Promise.allSettled(Array.from({ length: Math.min(workers, jobs.length) }, work));
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
}

/** The job that is best done next on a site, taken out of the queue; null if there is none. */
function take(queue: Job[], made: ReadonlySet<World>, begun: ReadonlySet<World>): Job | null {
  const best =
    queue.find(({ world }) => made.has(world)) ?? queue.find(({ world }) => !begun.has(world)) ?? queue[0] ?? null;
  if (best !== null) queue.splice(queue.indexOf(best), 1);
  return best;
}
