import type { Kind } from '../kind.ts';

/** Rows of an extension's own table that a dump has (`pg_extension_config_dump`), and that its owner alone may load. */
export const extensionRows: Kind = {
  code: 'extension-rows',
  isPrivilege: true,
  hinders: ['swap'],
  sql: `SELECT format('table %s of extension %I', c.oid::regclass, e.extname) AS object, false AS mine, NULL::text AS detail
          FROM pg_extension e, unnest(e.extconfig) AS x(oid) JOIN pg_class c USING (oid)
         WHERE e.oid >= 16384 AND NOT $may_act_as(c.relowner)`,
  why: ({ object }) => `rows of the ${object} may be loaded by a superuser only`,
  mend: () => 'run as a superuser',
};

/** A right on something of an extension that was given or taken since it was created: its owner alone may do that again. */
export const extensionGrant: Kind = {
  code: 'extension-grant',
  isPrivilege: true,
  hinders: ['swap'],
  sql: `SELECT i.type || ' ' || i.identity AS object, false AS mine, NULL::text AS detail
          FROM (SELECT 'pg_class'::regclass AS class, oid, relacl AS acl, relowner AS owner FROM pg_class
                UNION ALL SELECT 'pg_proc'::regclass, oid, proacl, proowner FROM pg_proc
                UNION ALL SELECT 'pg_type'::regclass, oid, typacl, typowner FROM pg_type WHERE typtype <> 'm' AND typelem = 0
                UNION ALL SELECT 'pg_namespace'::regclass, oid, nspacl, nspowner FROM pg_namespace
                UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, fdwacl, fdwowner FROM pg_foreign_data_wrapper) o
          JOIN member m ON m.classid = o.class AND m.objid = o.oid
          LEFT JOIN pg_init_privs p ON p.classoid = o.class AND p.objoid = o.oid AND p.objsubid = 0,
               LATERAL pg_identify_object(o.class, o.oid, 0) i
         WHERE o.oid >= 16384 AND o.acl IS DISTINCT FROM p.initprivs AND NOT $may_act_as(o.owner)`,
  why: ({ object }) => `rights on the ${object}, which is an extension's, were changed`,
  mend: ({ object }) => `take the rights on the ${object} back, or run as a superuser`,
};
