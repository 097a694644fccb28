import type { Kind } from '../kind.ts';

/** A right in pg_catalog that was given or taken since the cluster was made: only a superuser may give it again in a copy. */
export const systemGrant: Kind = {
  code: 'system-grant',
  isPrivilege: true,
  hinders: ['swap'],
  sql: `SELECT i.type || ' ' || i.identity AS object, false AS mine, NULL::text AS detail
          FROM (SELECT 'pg_class'::regclass AS class, oid, 0 AS part, relacl AS acl FROM pg_class WHERE relacl IS NOT NULL AND relnamespace = 'pg_catalog'::regnamespace
                UNION ALL SELECT 'pg_class'::regclass, attrelid, attnum, attacl FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE attacl IS NOT NULL AND relnamespace = 'pg_catalog'::regnamespace
                UNION ALL SELECT 'pg_proc'::regclass, oid, 0, proacl FROM pg_proc WHERE proacl IS NOT NULL AND pronamespace = 'pg_catalog'::regnamespace
                UNION ALL SELECT 'pg_type'::regclass, oid, 0, typacl FROM pg_type WHERE typacl IS NOT NULL AND typnamespace = 'pg_catalog'::regnamespace
                UNION ALL SELECT 'pg_language'::regclass, oid, 0, lanacl FROM pg_language WHERE lanacl IS NOT NULL
                UNION ALL SELECT 'pg_namespace'::regclass, oid, 0, nspacl FROM pg_namespace
                 WHERE nspacl IS NOT NULL AND (nspname = 'pg_catalog' OR nspname = 'public' AND current_setting('server_version_num')::int < 150000)) o
          LEFT JOIN pg_init_privs p ON p.classoid = o.class AND p.objoid = o.oid AND p.objsubid = o.part,
               LATERAL pg_identify_object(o.class, o.oid, o.part) i
         WHERE o.oid < 16384 AND o.acl <> '{}'::aclitem[]
           AND NOT (o.acl @> coalesce(p.initprivs, '{}') AND coalesce(p.initprivs, '{}') @> o.acl)`,
  why: ({ object }) => `rights on the ${object}, which is PostgreSQL's own, were changed`,
  mend: ({ object }) => `take the rights on the ${object} back, or run as a superuser`,
};

/** Before 15 schema public of a copy belongs to the server's superuser, who alone may comment on it. */
export const publicComment: Kind = {
  code: 'public-comment',
  isPrivilege: true,
  hinders: ['swap'],
  sql: `SELECT 'comment on schema public' AS object, false AS mine, NULL::text AS detail
          FROM pg_namespace WHERE nspname = 'public' AND current_setting('server_version_num')::int < 150000
           AND obj_description(oid, 'pg_namespace') IS DISTINCT FROM 'standard public schema'`,
  why: ({ object }) => `only a superuser may write the ${object} in a copy`,
  mend: () => `let a superuser run COMMENT ON SCHEMA public IS 'standard public schema', or run as one`,
};
