import type { Kind } from '../kind.ts';

/** Options of foreign tables and user mappings that only some roles may give; the wrappers are known by what checks their options. */
export const foreignOption: Kind = {
  code: 'foreign-option',
  isPrivilege: true,
  hinders: ['swap', 'in-place'],
  sql: `SELECT format('foreign table %s', f.ftrelid::regclass) AS object, $may_act_as(c.relowner) AS mine, format('%s, which takes %s', o.option_name, r.name) AS detail
          FROM pg_foreign_table f JOIN pg_class c ON c.oid = f.ftrelid JOIN pg_foreign_server s ON s.oid = f.ftserver JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
               JOIN pg_proc p ON p.oid = w.fdwvalidator, LATERAL pg_options_to_table(f.ftoptions) o
               JOIN (VALUES ('filename', 'pg_read_server_files'), ('program', 'pg_execute_server_program')) r (option, name) ON r.option = o.option_name
         WHERE p.proname = 'file_fdw_validator' AND NOT pg_has_role(r.name, 'USAGE')
        UNION ALL
        SELECT format('user mapping of %I for server %I', m.usename, m.srvname), false, format('%s, which takes a superuser', o.option_name)
          FROM pg_user_mappings m JOIN pg_foreign_server s ON s.oid = m.srvid JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
               JOIN pg_proc p ON p.oid = w.fdwvalidator, LATERAL pg_options_to_table(m.umoptions) o
         WHERE p.proname = 'postgres_fdw_validator'
           AND (o.option_name IN ('sslcert', 'sslkey') OR o.option_name = 'password_required' AND lower(o.option_value) IN ('false', 'off', '0'))`,
  why: ({ object, detail }) => `the ${object} has the option ${detail ?? ''}`,
  mend: ({ detail }, role) => {
    const needed = /takes (pg_\w+)$/.exec(detail ?? '')?.[1];
    return needed === undefined ? 'run as a superuser' : `GRANT ${needed} TO ${role}`;
  },
};
