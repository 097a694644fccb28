import { SeparationError } from '../../core/errors.ts';
import type { SourceNames } from '../../core/connection.ts';
import { believed } from './believed.ts';

/** The role that a session has been made, and who could say so. */
export interface Disguise {
  role: string;
  owner: string;
  database: string;
}

/** A query with a row if the database makes every session a role (`ALTER DATABASE … SET role`) which is not trusted, nor is the database's owner. */
export function disguise(source: SourceNames | null): string {
  const trusted = believed(source, 'session_user');
  return `SELECT current_user::pg_catalog.text AS role, pg_catalog.pg_get_userbyid(d.datdba)::pg_catalog.text AS owner, d.datname::pg_catalog.text AS database
    FROM pg_catalog.pg_database d JOIN pg_catalog.pg_db_role_setting s ON s.setdatabase = d.oid AND s.setrole = 0
   WHERE current_user <> session_user AND d.datname = pg_catalog.current_database()
     AND EXISTS (SELECT FROM pg_catalog.unnest(s.setconfig) c WHERE pg_catalog.starts_with(c, 'role='))
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.oid IN (${trusted}) AND (r.oid = d.datdba OR r.rolname = current_user))`;
}

export function isDisguised({ role, owner, database }: Disguise): SeparationError {
  return new SeparationError(
    'E_PRIVILEGE',
    `every session of ${JSON.stringify(database)} is made the role ${JSON.stringify(role)} (ALTER DATABASE … SET role). Whoever owns the database could say so, ${JSON.stringify(owner)}, who is neither the owner of the tables nor a superuser`,
    'Nothing was read as that role. Take it back (ALTER DATABASE … RESET role), and find out who made it.',
    { untouched: true },
  );
}
