import type { Kind } from '../kind.ts';

const grantSetting = (setting: string, role: string): string => `GRANT SET ON PARAMETER ${setting} TO ${role}`;

/** Settings of the database, or of roles in it, that this role may not give to the database that takes its place. */
export const databaseSetting: Kind = {
  code: 'database-setting',
  isPrivilege: true,
  hinders: ['swap', 'clone'],
  sql: `SELECT format('setting %s of the database', split_part(c, '=', 1)) AS object, false AS mine, split_part(c, '=', 1) AS detail
          FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) c
         WHERE d.datname = current_database() AND s.setrole = 0 AND NOT $may_set(split_part(c, '=', 1))`,
  why: ({ object }) => `only a superuser may set the ${object}`,
  mend: ({ detail }, role) => grantSetting(detail ?? '', role),
};

/** Settings of a role in this database: its own, or one that this role may alter. */
export const roleSetting: Kind = {
  code: 'role-setting',
  isPrivilege: true,
  hinders: ['swap', 'clone'],
  sql: `SELECT format('setting %s of role %I in the database', split_part(c, '=', 1), r.rolname) AS object, false AS mine,
               CASE WHEN $may_alter(r) THEN split_part(c, '=', 1) END AS detail
          FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase JOIN pg_roles r ON r.oid = s.setrole CROSS JOIN me, unnest(s.setconfig) c
         WHERE d.datname = current_database() AND (NOT $may_alter(r) OR NOT $may_set(split_part(c, '=', 1)))`,
  why: ({ object }) => `this role may not give the ${object} to the copy`,
  mend: ({ object, detail }, role) =>
    detail === null ? `let a superuser reset the ${object}, and set it again afterwards` : grantSetting(detail, role),
};

/** A function that sets, while it runs, what only a superuser may set. */
export const functionSetting: Kind = {
  code: 'function-setting',
  isPrivilege: true,
  hinders: ['swap', 'in-place'],
  sql: `SELECT t.object, t.mine, split_part(c, '=', 1) AS detail
          FROM named t JOIN pg_proc p ON t.class = 'pg_proc'::regclass AND p.oid = t.oid, unnest(p.proconfig) c
         WHERE NOT $may_set(split_part(c, '=', 1))`,
  why: ({ object, detail }) => `the ${object} sets ${detail ?? ''}, which only a superuser may say`,
  mend: ({ detail }, role) => grantSetting(detail ?? '', role),
};
