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

/** Members of extensions, with who owns them and the transaction that made them members; what the script of an extension made shares both. */
const members = `
  part AS (
    SELECT e.oid AS ext, e.extname, e.xmin::text AS changed, d.classid, d.objid, d.xmin::text AS at, o.owner, o.kind,
           (SELECT x.xmin::text FROM pg_depend x WHERE x.classid = 'pg_extension'::regclass AND x.objid = e.oid AND x.refclassid = 'pg_namespace'::regclass) AS placed
      FROM pg_extension e JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
      LEFT JOIN (SELECT 'pg_class'::regclass::oid AS classid, oid AS objid, relowner AS owner, relkind AS kind FROM pg_class
                 UNION ALL SELECT 'pg_proc'::regclass, oid, proowner, NULL FROM pg_proc
                 UNION ALL SELECT 'pg_type'::regclass, oid, typowner, NULL FROM pg_type
                 UNION ALL SELECT 'pg_operator'::regclass, oid, oprowner, NULL FROM pg_operator
                 UNION ALL SELECT 'pg_collation'::regclass, oid, collowner, NULL FROM pg_collation
                 UNION ALL SELECT 'pg_namespace'::regclass, oid, nspowner, NULL FROM pg_namespace) o USING (classid, objid)
  ),
  made AS (
    SELECT ext, mode() WITHIN GROUP (ORDER BY owner) AS owner, mode() WITHIN GROUP (ORDER BY at) AS at, count(*) > count(DISTINCT at) AS together,
           bool_or(at = changed) AND bool_and(changed = placed) AS unchanged
      FROM part GROUP BY ext
  )`;

/**
 * What was added to an extension by hand (ALTER EXTENSION … ADD), or given to somebody else since: a dump leaves members out, and CREATE
 * EXTENSION does not make these. After pg_upgrade each member has a transaction of its own, so that only the owner tells.
 */
export const extensionMember: Kind = {
  code: 'extension-member',
  isPrivilege: false,
  hinders: ['swap'],
  sql: `WITH ${members}
        SELECT DISTINCT i.type || ' ' || i.identity AS object, false AS mine,
               format('ALTER EXTENSION %I DROP %s %s', p.extname, CASE WHEN i.type = 'composite type' THEN 'type' ELSE i.type END, i.identity) AS detail
          FROM part p JOIN made m USING (ext) LEFT JOIN pg_roles r ON r.oid = p.owner, LATERAL pg_identify_object(p.classid, p.objid, 0) i
         WHERE p.objid >= 16384
           AND (p.owner <> m.owner AND NOT r.rolsuper
                OR p.at <> p.changed AND m.unchanged
                OR p.kind IN ('r', 'p', 'S') AND p.at <> m.at AND m.together
                   AND p.at <> p.changed)`,
  why: ({ object }) =>
    `a dump leaves out the ${object}, which was added to an extension by hand or given to another role`,
  mend: ({ detail }) => detail ?? '',
};

/** Rows of an extension's own table that a dump leaves out: a copy has those that CREATE EXTENSION writes. */
export const extensionRowsLeft: Kind = {
  code: 'extension-rows-left',
  isPrivilege: false,
  hinders: [],
  loses: ['swap'],
  sql: `SELECT format('rows of table %s of extension %I', c.oid::regclass, e.extname) AS object, false AS mine, c.oid::regclass::text AS detail
          FROM pg_extension e JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e' AND d.classid = 'pg_class'::regclass
          JOIN pg_class c ON c.oid = d.objid
         WHERE c.relkind = 'r' AND c.oid >= 16384 AND NOT c.oid = ANY (coalesce(e.extconfig, '{}')) AND pg_relation_size(c.oid) > 0`,
  why: ({ object }) => `the ${object} are in no dump, so that they stay with the replaced database`,
  mend: ({ detail }) => `copy them from the replaced database: \\copy ${detail ?? ''} TO …, then FROM`,
};
