import type { Hazard, Way } from '../../plan/plan.ts';
import type { Obstacle } from './kind.ts';
import type { WayFacts } from './ways.ts';

/** What of the ways back a person should know as a hazard: a dump that loads for nobody, and what a swap would lose. Pure. */
export function wayHazards({
  obstacles,
  ways,
  method,
}: {
  obstacles: readonly Obstacle[];
  ways: readonly Way[];
  method: WayFacts['method'];
}): Hazard[] {
  const inPlace = ways.some(({ way, possible }) => way === 'in-place' && possible);
  const warning = (found: Obstacle, message: string, hint: string): Hazard => ({
    code: found.code,
    object: found.object,
    severity: 'warning',
    message,
    hint,
    allowed: false,
  });
  return obstacles.flatMap((found) => {
    if (found.code === 'dump-does-not-load' && method === 'dump') return [warning(found, found.why, `${found.mend}.`)];
    if (found.code === 'prepared-transaction') return [warning(found, found.why, `${found.mend}.`)];
    if (found.loses.length === 0 || method === 'command' || method === 'off') return [];
    const message = inPlace
      ? `${found.object} belongs to the database and not to its contents: a restore is done in place, where it stays`
      : `if a restore puts another database in the place of this one, ${found.why}`;
    const hint = inPlace
      ? 'Nothing to do; after a restore look whether what reads from it, or writes through it, goes on.'
      : `After such a restore, ${found.mend}.`;
    return [warning(found, message, hint)];
  });
}
