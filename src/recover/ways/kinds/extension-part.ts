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

const rowsOnly = 'rows';

/** What belongs to an extension and CREATE EXTENSION does not make: rows that are not dumped, or what somebody has added (ALTER EXTENSION … ADD). */
export const extensionMember: Kind = {
  code: 'extension-member',
  isPrivilege: false,
  hinders: ['swap'],
  sql: `SELECT i.type || ' ' || i.identity || ' of extension ' || quote_ident(x.extname) AS object, false AS mine,
               CASE WHEN v.added THEN format('ALTER EXTENSION %I DROP %s %s', x.extname, upper(CASE i.type WHEN 'composite type' THEN 'type' ELSE i.type END), i.identity) ELSE '${rowsOnly}' END AS detail
          FROM pg_extension x
          JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = x.oid AND d.deptype = 'e'
          JOIN pg_depend n ON n.classid = d.classid AND n.objid = d.objid AND n.objsubid = 0 AND n.refclassid = 'pg_namespace'::regclass
          LEFT JOIN pg_depend h ON h.classid = 'pg_extension'::regclass AND h.objid = x.oid AND h.refclassid = 'pg_namespace'::regclass
          LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
         CROSS JOIN LATERAL (SELECT (NOT n.xmin = d.xmin AND (h.xmin = n.xmin) IS NOT TRUE)
                               OR (c.relkind IN ('r', 'p') AND h.xmin = x.xmin AND NOT d.xmin = h.xmin) IS TRUE AS added) v
         CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) i
         WHERE (c.oid = ANY (x.extconfig)) IS NOT TRUE
           AND (v.added OR (c.relkind = 'r' AND pg_relation_size(c.oid) > 0))`,
  why: ({ object, detail }) =>
    detail === rowsOnly
      ? `no dump carries the rows of the ${object}`
      : `no dump carries the ${object}: somebody has added it there`,
  mend: ({ detail }) =>
    detail === rowsOnly ? 'a clone has them: `backup: clone`' : `${detail ?? ''}; then a dump has it`,
};
