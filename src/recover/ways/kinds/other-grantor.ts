import type { Kind } from '../kind.ts';

/** The rights on a thing. */
const acls = `
                 SELECT relacl AS acl FROM pg_class c WHERE t.class = 'pg_class'::regclass AND c.oid = t.oid
                 UNION ALL SELECT attacl FROM pg_attribute a WHERE t.class = 'pg_class'::regclass AND a.attrelid = t.oid AND NOT a.attisdropped
                 UNION ALL SELECT proacl FROM pg_proc p WHERE t.class = 'pg_proc'::regclass AND p.oid = t.oid
                 UNION ALL SELECT typacl FROM pg_type y WHERE t.class = 'pg_type'::regclass AND y.oid = t.oid
                 UNION ALL SELECT nspacl FROM pg_namespace n WHERE t.class = 'pg_namespace'::regclass AND n.oid = t.oid
                 UNION ALL SELECT lanacl FROM pg_language l WHERE t.class = 'pg_language'::regclass AND l.oid = t.oid
                 UNION ALL SELECT srvacl FROM pg_foreign_server f WHERE t.class = 'pg_foreign_server'::regclass AND f.oid = t.oid
                 UNION ALL SELECT lomacl FROM pg_largeobject_metadata o WHERE t.class = 'pg_largeobject'::regclass AND o.oid = t.oid`;

/** A right that somebody else than the owner has given: a dump gives it in that role's session, which takes a superuser. */
export const otherGrantor: Kind = {
  code: 'other-grantor',
  isPrivilege: true,
  hinders: ['swap', 'in-place'],
  sql: `SELECT DISTINCT t.object, t.mine AND t.space <> 0 AS mine, quote_ident(pg_get_userbyid(x.grantor)) AS detail
          FROM named t CROSS JOIN LATERAL (${acls}) a
         CROSS JOIN LATERAL aclexplode(a.acl) x WHERE x.grantor <> t.owner
        UNION
        -- Schema public too, which a copy has from the begin.
        SELECT 'schema ' || quote_ident(s.name), false, quote_ident(pg_get_userbyid(x.grantor))
          FROM space s JOIN pg_namespace n ON n.oid = s.oid, LATERAL aclexplode(n.nspacl) x WHERE x.grantor <> s.owner`,
  why: ({ object, detail }) => `a right on the ${object} was given by ${detail ?? ''}, who does not own it`,
  mend: ({ object, detail }) =>
    `let ${detail ?? ''} revoke what it gave on the ${object} and the owner give it, or run as a superuser`,
};

/** A right of a role that is gone: a dump gives it to a number, which is the name of nobody. */
export const goneGrantee: Kind = {
  code: 'gone-grantee',
  isPrivilege: false,
  hinders: ['swap', 'in-place'],
  sql: `SELECT DISTINCT t.object, t.mine AND t.space <> 0 AS mine, x.grantee::text AS detail
          FROM named t CROSS JOIN LATERAL (${acls}) a
         CROSS JOIN LATERAL aclexplode(a.acl) x WHERE x.grantee <> 0 AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = x.grantee)
        UNION
        SELECT 'schema ' || quote_ident(s.name), false, x.grantee::text
          FROM space s JOIN pg_namespace n ON n.oid = s.oid, LATERAL aclexplode(n.nspacl) x
         WHERE x.grantee <> 0 AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = x.grantee)
        UNION
        SELECT format('default privileges of role %I', pg_get_userbyid(d.defaclrole)), false, x.grantee::text
          FROM pg_default_acl d, LATERAL aclexplode(d.defaclacl) x WHERE x.grantee <> 0 AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = x.grantee)`,
  why: ({ object, detail }) =>
    `the ${object} has rights of a role that is gone (${detail ?? ''}), so that a dump loads for nobody`,
  mend: ({ object, detail }) =>
    `let a superuser take role ${detail ?? ''} out of the rights on the ${object} in the catalog`,
};

/** The same of the database itself, whose rights the one that takes its place gets from the owner. */
export const databaseGrantor: Kind = {
  ...otherGrantor,
  code: 'database-grantor',
  isPrivilege: false,
  hinders: ['swap', 'clone'],
  sql: `SELECT DISTINCT 'database ' || quote_ident(d.datname) AS object, false AS mine, quote_ident(pg_get_userbyid(x.grantor)) AS detail
          FROM pg_database d CROSS JOIN LATERAL aclexplode(d.datacl) x WHERE d.datname = current_database() AND x.grantor <> d.datdba`,
};
