import { SeparationError } from '../../core/errors.ts';
import { sqlFile } from '../../core/project-files.ts';
import { literal } from '../identifier.ts';
import type { Client } from '../session.ts';
import { trustedRoles } from './trusted-roles.ts';

const code = 'others-code';
const shown = 5;

/** Code of a role that is not trusted, which would run if a dump is loaded. */
export interface OthersOnLoad {
  /** What evaluates it: a check, an index, … */
  place: string;
  /** What it is; the place itself if somebody else wrote that. */
  object: string;
  owner: string;
  /** Whether a restore in place loads the place. */
  mine: boolean;
}

/** Code of others that a load of this database would run with the rights of `role` (null: of the session's) or of a trusted owner. */
export async function othersOnLoad(
  client: Client,
  allow: readonly string[],
  role: string | null = null,
): Promise<OthersOnLoad[]> {
  const who = role === null ? 'current_user' : `${literal(role)}::name`;
  const { rows } = await client.query<OthersOnLoad>(
    sqlFile('postgres/trust/others-on-load.sql')
      .replace('%trusted%', () => trustedRoles(client, who))
      .replaceAll('%who%', () => who),
  );
  return rows.filter(({ object }) => !isTrusted(object, allow));
}

/** True if `allow` trusts it by name. */
export function isTrusted(object: string, allow: readonly string[]): boolean {
  return allow.includes(allowance(object));
}

/** What of others a load would run, half a sentence. */
export function describeOnLoad({ place, object, owner }: OthersOnLoad): string {
  const what = place === object ? `${place} was written by` : `${place} runs the ${object}, which belongs to`;
  return `${what} ${JSON.stringify(owner)}: loading a dump would run it with rights that its owner has not got`;
}

/** What to do about it. */
export function mendOnLoad({ object }: OthersOnLoad): string {
  return `give it to the owner of the tables, or drop it; if you trust it: allow: [${JSON.stringify(allowance(object))}]`;
}

/** For a database with tables and no rows yet: throws `E_RESTORE` if loading them would run code of others. `inPlace`: only this role's. */
export async function refuseOthersOnLoad(
  client: Client,
  allow: readonly string[],
  { inPlace = false }: { inPlace?: boolean } = {},
): Promise<void> {
  const found = (await othersOnLoad(client, allow)).filter(({ mine }) => mine || !inPlace);
  const [first] = found;
  if (first === undefined) return;
  const more = found.length > shown ? `; and ${found.length - shown} more` : '';
  throw new SeparationError(
    'E_RESTORE',
    `no row was loaded: ${found.slice(0, shown).map(describeOnLoad).join('; ')}${more}`,
    `Nothing of it was run. Find out who made it, and when. Either restore with a configuration that trusts it (allow: [${JSON.stringify(allowance(first.object))}]), or take another way back.`,
  );
}

function allowance(object: string): string {
  return `${code}:${object.replace(/^(function|view) /, '')}`;
}
