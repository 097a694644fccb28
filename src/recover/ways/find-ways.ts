import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import type { Catalog } from '../../plan/catalog.ts';
import { hasInverse, type Hazard, type Plan, type Way } from '../../plan/plan.ts';
import {
  describeOnLoad,
  isTrusted,
  mendOnLoad,
  othersOnLoad,
  type OthersOnLoad,
} from '../../postgres/trust/others-on-load.ts';
import type { Client } from '../../postgres/session.ts';
import { findTools } from '../../postgres/tools.ts';
import { whyNotBeside } from '../restore/in-place/beside.ts';
import { survey } from '../restore/in-place/survey.ts';
import { wayHazards } from './hazards.ts';
import type { Obstacle } from './kind.ts';
import { type LoadFindings, readLoadFunctions } from './load-functions.ts';
import { readObstacles } from './read-obstacles.ts';
import { type WayFacts, waysOf } from './ways.ts';

/** The ways back as they are now, and what they were decided from. */
export interface FoundWays extends Pick<LoadFindings, 'loadFirst'> {
  ways: Way[];
  obstacles: Obstacle[];
  method: WayFacts['method'];
}

/** What is known of the backup and of the plan when ways are looked for. */
export interface WayQuestion {
  method: WayFacts['method'];
  hasInverse: boolean;
  isOwn?: boolean;
  hasRestoreCommand: boolean;
  /** That of the configuration: code of others that is trusted. */
  allow: readonly string[];
}

/** Looks for the ways back of a role (that of the session if it is null) in the database that the session is in; reads catalogs only. */
export async function findWays(
  client: Client,
  { allow, ...question }: WayQuestion,
  role: string | null = null,
): Promise<FoundWays> {
  const { rows } = await client.query<Pick<WayFacts, 'database' | 'ownsDatabase' | 'role' | 'eventTriggers'>>(
    `SELECT d.datname AS database, pg_has_role(r.oid, d.datdba, 'USAGE') AS "ownsDatabase",
            json_build_object('name', r.rolname, 'superuser', r.rolsuper, 'createDatabase', r.rolcreatedb) AS role,
            ARRAY(SELECT quote_ident(evtname) FROM pg_event_trigger WHERE evtenabled IN ('O', 'A') ORDER BY 1) AS "eventTriggers"
       FROM pg_database d, pg_roles r WHERE d.datname = current_database() AND r.rolname = coalesce($1, current_user)`,
    [role],
  );
  const [about] = rows;
  if (about === undefined) throw new Error('pg_database does not list the current database');
  const load = await readLoadFunctions(client, role);
  const obstacles = [
    ...load.obstacles.filter(({ code, object }) => code !== 'others-code' || !isTrusted(object, allow)),
    ...(await othersOnLoad(client, allow, role)).map(obstacleOfOthers),
    ...(await readObstacles(client, role)),
  ];
  const found = await survey(client, [], role);
  const besideNot = await whyNotBeside(client, found.schemas, role);
  const inPlace = { schemas: found.schemas, obstacles: found.obstacles.map(({ text }) => text), besideNot };
  return {
    ways: waysOf({ ...question, ...about, obstacles, inPlace }),
    obstacles,
    loadFirst: load.loadFirst,
    method: question.method,
  };
}

/** Loading their code would run it with rights that are not theirs. */
function obstacleOfOthers(found: OthersOnLoad): Obstacle {
  return {
    code: 'others-code',
    object: found.object,
    hinders: found.mine ? ['swap', 'in-place'] : ['swap'],
    loses: [],
    why: describeOnLoad(found),
    mend: mendOnLoad(found),
  };
}

/** The plan with the ways back from it, and with what they make dangerous. */
export async function withWays(
  client: Client,
  plan: Plan,
  catalog: Pick<Catalog, 'role' | 'reader' | 'ownsDatabase' | 'serverVersion'>,
  context: Pick<Context, 'inputs' | 'environment' | 'config'>,
): Promise<{ plan: Plan; found: FoundWays }> {
  const question = {
    method: await methodOf(catalog, context),
    hasInverse: hasInverse(plan),
    isOwn: plan.kind === 'own',
    hasRestoreCommand: context.inputs.restoreCommand !== null,
    allow: context.config.allow,
  };
  // A role that only reads plans for the owner of the tables.
  const found = await findWays(client, question, catalog.reader === catalog.role.name ? null : catalog.role.name);
  const hazards: Hazard[] = [...plan.hazards, ...wayHazards(found)];
  return { plan: { ...plan, ways: whatThisRoleCan(found.ways, plan.hazards), hazards }, found };
}

/** A role that may not make the run may not revert it either, and has no backup of it. */
function whatThisRoleCan(ways: readonly Way[], hazards: readonly Hazard[]): Way[] {
  const lacking = hazards.find(({ code, severity }) => code === 'missing-privilege' && severity === 'error');
  if (lacking === undefined) return [...ways];
  return ways.map((way) => (way.possible ? { ...way, possible: false, why: lacking.message } : way));
}

/** By which method a backup would be made: `auto` takes a clone if there are no tools and the role may make one. */
async function methodOf(
  { role, ownsDatabase, serverVersion }: Pick<Catalog, 'role' | 'ownsDatabase' | 'serverVersion'>,
  { inputs, environment }: Pick<Context, 'inputs' | 'environment'>,
): Promise<WayFacts['method']> {
  if (inputs.backup !== 'auto') return inputs.backup;
  const mayClone = role.superuser || (role.createDatabase && ownsDatabase);
  if (!mayClone || inputs.encryptTo.length > 0) return 'dump';
  try {
    await findTools({ serverMajor: Math.floor(serverVersion / 10_000), environment });
    return 'dump';
  } catch (error) {
    if (error instanceof SeparationError && error.code === 'E_TOOLS') return 'clone';
    throw error;
  }
}
