import type { Kind } from '../kind.ts';

/** A right that somebody else than the owner has given: a dump gives it in that role's session, which takes a superuser. */
export const otherGrantor: Kind = {
  code: 'other-grantor',
  isPrivilege: true,
  hinders: ['swap', 'in-place'],
  sql: `SELECT DISTINCT t.object, t.mine AND t.space <> 0 AS mine, quote_ident(pg_get_userbyid(x.grantor)) AS detail
          FROM named t CROSS JOIN LATERAL (
                 SELECT relacl AS acl FROM pg_class c WHERE t.class = 'pg_class'::regclass AND c.oid = t.oid
                 UNION ALL SELECT attacl FROM pg_attribute a WHERE t.class = 'pg_class'::regclass AND a.attrelid = t.oid AND NOT a.attisdropped
                 UNION ALL SELECT proacl FROM pg_proc p WHERE t.class = 'pg_proc'::regclass AND p.oid = t.oid
                 UNION ALL SELECT typacl FROM pg_type y WHERE t.class = 'pg_type'::regclass AND y.oid = t.oid
                 UNION ALL SELECT nspacl FROM pg_namespace n WHERE t.class = 'pg_namespace'::regclass AND n.oid = t.oid
                 UNION ALL SELECT lanacl FROM pg_language l WHERE t.class = 'pg_language'::regclass AND l.oid = t.oid
                 UNION ALL SELECT srvacl FROM pg_foreign_server f WHERE t.class = 'pg_foreign_server'::regclass AND f.oid = t.oid
                 UNION ALL SELECT lomacl FROM pg_largeobject_metadata o WHERE t.class = 'pg_largeobject'::regclass AND o.oid = t.oid) a
         CROSS JOIN LATERAL aclexplode(a.acl) x WHERE x.grantor <> t.owner`,
  why: ({ object, detail }) => `a right on the ${object} was given by ${detail ?? ''}, who does not own it`,
  mend: ({ object, detail }) =>
    `let ${detail ?? ''} revoke what it gave on the ${object} and the owner give it, or run as a superuser`,
};

/** The same of the database itself, whose rights the one that takes its place gets from the owner. */
export const databaseGrantor: Kind = {
  ...otherGrantor,
  isPrivilege: false,
  hinders: ['swap', 'clone'],
  sql: `SELECT DISTINCT 'database ' || quote_ident(d.datname) AS object, false AS mine, quote_ident(pg_get_userbyid(x.grantor)) AS detail
          FROM pg_database d CROSS JOIN LATERAL aclexplode(d.datacl) x WHERE d.datname = current_database() AND x.grantor <> d.datdba`,
};
