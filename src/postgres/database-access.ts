import { identifier } from './identifier.ts';
import type { Client } from './session.ts';

/** Who may do what with a database; null if the grants are the default ones. `grantee` is null for everybody. */
export type DatabaseGrants = { grantee: string | null; privilege: string; grantable: boolean }[] | null;

/** SQL for the grants of the row `d` of pg_database, as JSON. */
export const databaseGrants = `CASE WHEN d.datacl IS NOT NULL THEN COALESCE((
              SELECT json_agg(json_build_object('grantee', CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END,
                                                'privilege', a.privilege_type, 'grantable', a.is_grantable))
                FROM aclexplode(d.datacl) a), '[]') END`;

/** The statements that leave on a database of `owner` exactly these grants. */
export function accessStatements(name: string, owner: string, grants: DatabaseGrants): string[] {
  const database = `DATABASE ${identifier(name)}`;
  if (grants === null) return [`GRANT CONNECT, TEMPORARY ON ${database} TO PUBLIC`];
  return [
    `REVOKE ALL ON ${database} FROM PUBLIC, ${identifier(owner)}`,
    ...grants.map(
      ({ grantee, privilege, grantable }) =>
        `GRANT ${privilege} ON ${database} TO ${grantee === null ? 'PUBLIC' : identifier(grantee)}${grantable ? ' WITH GRANT OPTION' : ''}`,
    ),
  ];
}

/** Gives a database of this role the grants of another one, then lets sessions in: it was made so that nobody could connect until then. */
export async function openAs(client: Client, name: string, original: string): Promise<void> {
  const { rows } = await client.query<{ grants: DatabaseGrants; role: string }>(
    `SELECT ${databaseGrants} AS grants, current_user::text AS role FROM pg_database d WHERE d.datname = $1`,
    [original],
  );
  const [found] = rows;
  // The database may be gone by now: then nobody but the owner.
  await openWith(client, name, found === undefined ? closed(name) : accessStatements(name, found.role, found.grants));
}

/** Leaves a database to its owner, and lets sessions in. */
export async function openToOwner(client: Client, name: string): Promise<void> {
  await openWith(client, name, closed(name));
}

function closed(name: string): string[] {
  return [`REVOKE ALL ON DATABASE ${identifier(name)} FROM PUBLIC`];
}

async function openWith(client: Client, name: string, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await client.query(statement);
  await client.query(`ALTER DATABASE ${identifier(name)} ALLOW_CONNECTIONS true`);
}
