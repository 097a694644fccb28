import { describeBroken, mendBroken } from '../core/broken.ts';
import type { Manifest } from '../core/manifest.ts';
import type { Context } from '../config/context.ts';
import { SeparationError } from '../core/errors.ts';
import type { WayName } from '../plan/plan.ts';
import { withClient } from '../postgres/session.ts';
import { findWays, type FoundWays } from './ways/find-ways.ts';
import { restoreOrder, whyNoRestore } from './ways/ways.ts';

/** The ways by which a backup could be restored here. */
export interface RestoreWays {
  /** Those that can work, in the order in which they are taken. */
  order: WayName[];
  /** Those of its method, whether they can work or not. */
  all: WayName[];
  /** Why none can, for a sentence. */
  why: string;
  /** Null if there is no database to look at. */
  found: FoundWays | null;
}

const ofMethod = { dump: ['swap', 'in-place'], clone: ['clone'], command: ['command'] } as const;

/** Looks at the database as it is now: what can be had back by which way. A database that is gone has only to be made again. */
export async function restoreWays(
  { connection, inputs, config }: Pick<Context, 'connection' | 'inputs' | 'config'>,
  { method, broken = [] }: Pick<Manifest, 'method' | 'broken'>,
): Promise<RestoreWays> {
  const all = [...ofMethod[method]];
  if (broken.length > 0)
    return { order: [], all, why: `${describeBroken(broken).join('; ')} (${mendBroken(broken)})`, found: null };
  if (method === 'command') return { order: all, all, why: '', found: null };
  try {
    const question = {
      method,
      hasInverse: false,
      hasRestoreCommand: inputs.restoreCommand !== null,
      allow: config.allow,
    };
    const found = await withClient(connection, (client) => findWays(client, question));
    return {
      order: restoreOrder(found.ways, found.obstacles),
      all,
      why: whyNoRestore(found.ways, method),
      found,
    };
  } catch (error) {
    if (!(error instanceof SeparationError) || error.code !== 'E_NO_DATABASE') throw error;
    return { order: all.slice(0, 1), all, why: '', found: null };
  }
}

/** `E_NO_WAY_BACK` for a backup that no way could restore; nothing was touched. */
export function noRestore({ why, found }: RestoreWays): SeparationError {
  const hindering = (found?.obstacles ?? []).filter(({ hinders }) => hinders.length > 0);
  const mends = [...new Set(hindering.map(({ mend }) => mend))].slice(0, 5);
  return new SeparationError(
    'E_NO_WAY_BACK',
    `the backup cannot be restored by this role in this database: ${why}`,
    `Nothing was touched.${mends.length === 0 ? '' : ` To make it possible: ${mends.join('; ')}.`} \`separation revert\` needs none of this.`,
  );
}
