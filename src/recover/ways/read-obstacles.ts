import type { Client } from '../../postgres/session.ts';
import { catalogQuery } from './catalog-query.ts';
import type { FoundRow, Kind, Obstacle } from './kind.ts';
import { kinds } from './kinds/index.ts';

/** Everything in this database that hinders a way back for a role (that of the session), or that a way loses; reads catalogs only. */
export async function readObstacles(client: Client, role: string | null = null): Promise<Obstacle[]> {
  const { rows: about } = await client.query<{ version: number; superuser: boolean; role: string }>(
    "SELECT current_setting('server_version_num')::int AS version, rolsuper AS superuser, quote_ident(rolname) AS role FROM pg_roles WHERE rolname = coalesce($1, current_user)",
    [role],
  );
  const [me] = about;
  if (me === undefined) throw new Error('pg_roles does not list the current role');
  const major = Math.floor(me.version / 10_000);
  const asked = kinds.filter(({ isPrivilege, since = 0 }) => major >= since && !(isPrivilege && me.superuser));
  const selects = asked.map(({ sql }, i) => `SELECT ${i} AS kind, k.* FROM (${sql}) k`);
  const { rows } = await client.query<FoundRow & { kind: number }>(
    catalogQuery(`${selects.join('\nUNION ALL\n')} ORDER BY 1, 2`, major, role),
  );
  return rows.map((row) => obstacle(asked[row.kind] as Kind, row, me.role));
}

function obstacle(kind: Kind, found: FoundRow, role: string): Obstacle {
  return {
    code: kind.code,
    object: found.object,
    hinders: kind.hinders.filter((way) => way !== 'in-place' || found.mine),
    loses: [...(kind.loses ?? [])],
    why: kind.why(found),
    mend: kind.mend(found, role),
  };
}
