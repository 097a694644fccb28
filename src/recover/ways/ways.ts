import type { Way, WayName } from '../../plan/plan.ts';
import type { Obstacle, RestoreWay } from './kind.ts';

/** What the ways back are decided from. */
export interface WayFacts {
  method: 'dump' | 'clone' | 'command' | 'off';
  hasInverse: boolean;
  /** Whether the migration is the user's own, whose revert file nobody has tried. */
  isOwn?: boolean;
  hasRestoreCommand: boolean;
  role: { name: string; superuser: boolean; createDatabase: boolean };
  database: string;
  ownsDatabase: boolean;
  obstacles: readonly Obstacle[];
  /** What a replacement in place would find: the schemas it fills, and what is in its way. */
  inPlace: {
    schemas: readonly string[];
    obstacles: readonly string[];
    /** Why the backup cannot be loaded beside what works; empty if it can. */
    besideNot: readonly string[];
  };
  /** Those that run, and may refuse any statement: what they say to one is known when it is run. */
  eventTriggers?: readonly string[];
}

const shown = 5;

/** Every way back, and whether it can work for this role in this database. Pure. */
export function waysOf(facts: WayFacts): Way[] {
  return [revertWay(facts), swapWay(facts), inPlaceWay(facts), cloneWay(facts), commandWay(facts)];
}

/** The ways that restore the backup, the one to be taken first at the begin; those that cannot work are not among them. */
export function restoreOrder(ways: readonly Way[], obstacles: readonly Obstacle[]): WayName[] {
  const losing = obstacles.some(({ loses }) => loses.includes('swap'));
  const order: WayName[] = [
    ...(losing ? (['in-place', 'swap'] as const) : (['swap', 'in-place'] as const)),
    'clone',
    'command',
  ];
  return order.filter((name) => ways.some(({ way, possible }) => way === name && possible));
}

/** Why none of the ways that the method of the backup has can work. */
export function whyNoRestore(ways: readonly Way[], method: WayFacts['method']): string {
  if (method === 'off') return 'there is no backup';
  const names: WayName[] = method === 'dump' ? ['swap', 'in-place'] : [method];
  return ways
    .filter(({ way }) => names.includes(way))
    .map(({ way, why }) => `${way}: ${why}`)
    .join('; ');
}

function revertWay({ hasInverse, isOwn = false, eventTriggers = [] }: WayFacts): Way {
  if (!hasInverse)
    return {
      way: 'revert',
      possible: false,
      why: 'there is no inverse of the migration: give it with the input `revert`',
    };
  const triggers = eventTriggers.length === 0 ? '' : `, for event triggers: ${eventTriggers.join(', ')}`;
  if (isOwn) {
    const why = `the file of the input \`revert\`, in one transaction, and proved before it is committed; it is not tried before${triggers}`;
    return { way: 'revert', possible: true, why };
  }
  const tried = triggers === '' ? '' : `; tried before COMMIT${triggers}`;
  return {
    way: 'revert',
    possible: true,
    why: `the inverse of the plan, in one transaction; no row is lost${tried}`,
  };
}

function swapWay(facts: WayFacts): Way {
  const missing = otherMethod(facts, 'dump') ?? mayReplace(facts);
  const { possible, why } = judge(facts, 'swap', missing === null ? [] : [missing]);
  return {
    way: 'swap',
    possible,
    why: possible
      ? `the dump into a database beside, proved, then two renames; role ${facts.role.name} may do that${lost(facts, 'swap')}`
      : why,
  };
}

function inPlaceWay(facts: WayFacts): Way {
  const missing = otherMethod(facts, 'dump');
  const { schemas, obstacles, besideNot } = facts.inPlace;
  const { eventTriggers = [] } = facts;
  const doubt =
    eventTriggers.length === 0
      ? ''
      : `; unless an event trigger refuses a statement of it: ${eventTriggers.join(', ')}`;
  const empty = schemas.length === 0 ? ['this role owns nothing that could be replaced'] : [];
  const { possible, why } = judge(facts, 'in-place', missing === null ? [...empty, ...obstacles] : [missing]);
  return {
    way: 'in-place',
    possible,
    why: possible
      ? `the dump replaces what role ${facts.role.name} owns in ${schemas.join(', ')}, in one transaction; ${whoWaits(besideNot)}; that is so over the bridge, too${doubt}`
      : why,
  };
}

function whoWaits(besideNot: readonly string[]): string {
  if (besideNot.length === 0)
    return 'it is loaded and proved beside what works, and takes its place in a moment: nobody can write while what was written since is looked for and kept (about 0.2 s, and 0.03 s for each 100 MB), and nobody can read while the two change places (about 0.1 s)';
  const why = besideNot.slice(0, shown).join('; ');
  return `nobody can write while what is replaced is dumped and the backup is loaded, and nobody can read while it is loaded (about 1 s, and 3 s for each 100 MB), since it cannot be loaded beside what works: ${why}`;
}

function cloneWay(facts: WayFacts): Way {
  const missing = otherMethod(facts, 'clone') ?? mayReplace(facts);
  const { possible, why } = judge(facts, 'clone', missing === null ? [] : [missing]);
  return {
    way: 'clone',
    possible,
    why: possible ? `the copy takes the place of the database by two renames${lost(facts, 'clone')}` : why,
  };
}

function commandWay(facts: WayFacts): Way {
  const missing =
    otherMethod(facts, 'command') ?? (facts.hasRestoreCommand ? null : 'there is no `restore-command` to call');
  return {
    way: 'command',
    possible: missing === null,
    why: missing ?? '`restore-command` brings the snapshot of the provider back',
  };
}

function otherMethod({ method }: WayFacts, needed: WayFacts['method']): string | null {
  if (method === needed) return null;
  return method === 'off' ? 'there is no backup (`backup: off`)' : `the backup is a ${method}, not a ${needed}`;
}

function mayReplace({ role, ownsDatabase, database }: WayFacts): string | null {
  if (role.superuser || (role.createDatabase && ownsDatabase)) return null;
  return `role ${role.name} may not replace the database (${role.createDatabase ? `it does not own ${database}` : 'no CREATEDB'})`;
}

function judge(
  { obstacles }: WayFacts,
  way: RestoreWay,
  others: readonly string[],
): { possible: boolean; why: string } {
  const found = obstacles.filter(({ hinders }) => hinders.includes(way));
  const unread = found.filter(({ code }) => code === 'unreadable');
  const told = [
    ...others,
    ...(unread.length === 0 ? [] : [unreadWhy(unread)]),
    ...found.filter(({ code }) => code !== 'unreadable').map(({ why, mend }) => `${why} (${mend})`),
  ];
  const more = told.length > shown ? `; and ${told.length - shown} more` : '';
  return { possible: told.length === 0, why: told.slice(0, shown).join('; ') + more };
}

/** They hinder a dump together, and are mended together. */
function unreadWhy(unread: readonly Obstacle[]): string {
  const some = unread.slice(0, shown);
  const more = unread.length > shown ? ` and ${unread.length - shown} more` : '';
  return `a dump cannot read ${some.map(({ why }) => why).join(', ')}${more} (${some.map(({ mend }) => mend).join('; ')})`;
}

function lost({ obstacles }: WayFacts, way: RestoreWay): string {
  const left = obstacles.filter(({ loses }) => loses.includes(way)).map(({ object }) => object);
  return left.length === 0 ? '' : `; left behind with the replaced database: ${left.join(', ')}`;
}
