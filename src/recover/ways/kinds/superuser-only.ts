import type { Kind } from '../kind.ts';

const swap = ['swap'] as const;
const both = ['swap', 'in-place'] as const;

/** Objects that only a superuser may make, whoever owns them; those without a schema stay if a backup is restored in place. */
export const superuserOnly: Kind = {
  code: 'superuser-only',
  isPrivilege: true,
  hinders: both,
  sql: `SELECT object, mine, NULL::text AS detail FROM named
         WHERE class IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
            OR (class = 'pg_type'::regclass AND EXISTS (SELECT FROM pg_type y WHERE y.oid = named.oid AND (NOT y.typisdefined OR y.typtype = 'b')
                 AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = y.oid)))
        UNION ALL
        SELECT object, false, NULL FROM named WHERE class IN ('pg_foreign_data_wrapper'::regclass, 'pg_event_trigger'::regclass, 'pg_language'::regclass)
        UNION ALL
        SELECT i.type || ' ' || i.identity, false, NULL
          FROM (SELECT 'pg_ts_parser'::regclass AS class, oid FROM pg_ts_parser UNION ALL SELECT 'pg_ts_template'::regclass, oid FROM pg_ts_template
                UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am) o, LATERAL pg_identify_object(o.class, o.oid, 0) i
         WHERE o.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = o.class AND m.objid = o.oid)`,
  why: ({ object }) => `only a superuser may create the ${object}`,
  mend: () => 'run as a superuser',
};

/** Functions in a language that is a superuser's, or that claim what only a superuser may. */
export const superuserFunction: Kind = {
  code: 'superuser-function',
  isPrivilege: true,
  hinders: both,
  sql: `SELECT t.object, t.mine, CASE WHEN p.proleakproof THEN 'is LEAKPROOF' WHEN p.prosupport <> 0 THEN 'has a support function'
                 ELSE 'is in the language ' || l.lanname END AS detail
          FROM named t JOIN pg_proc p ON t.class = 'pg_proc'::regclass AND p.oid = t.oid JOIN pg_language l ON l.oid = p.prolang
         WHERE p.proleakproof OR p.prosupport <> 0 OR (NOT l.lanpltrusted AND p.prokind <> 'a')`,
  why: ({ object, detail }) => `the ${object} ${detail ?? ''}, so that only a superuser may create it`,
  mend: () => 'run as a superuser',
};

/** Casts that this role could not make again: of types that are not its own, or without a function. */
export const foreignCast: Kind = {
  code: 'cast',
  isPrivilege: true,
  hinders: swap,
  sql: `SELECT i.type || ' ' || i.identity AS object, false AS mine, NULL::text AS detail
          FROM pg_cast c JOIN pg_type s ON s.oid = c.castsource JOIN pg_type t ON t.oid = c.casttarget,
               LATERAL pg_identify_object('pg_cast'::regclass, c.oid, 0) i
         WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_cast'::regclass AND m.objid = c.oid)
           AND (c.castmethod = 'b' OR NOT ($may_act_as(s.typowner) OR $may_act_as(t.typowner)))
        UNION ALL
        SELECT i.type || ' ' || i.identity, false, NULL
          FROM pg_transform x JOIN pg_type y ON y.oid = x.trftype, LATERAL pg_identify_object('pg_transform'::regclass, x.oid, 0) i
         WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_transform'::regclass AND m.objid = x.oid) AND NOT $may_act_as(y.typowner)`,
  why: ({ object }) => `only a superuser may create the ${object}`,
  mend: () => 'run as a superuser',
};

/** A publication of all tables, or of whole schemas. In place it stays. */
export const widePublication: Kind = {
  code: 'publication',
  isPrivilege: true,
  hinders: swap,
  sql: `SELECT 'publication ' || quote_ident(p.pubname) AS object, false AS mine, 'all tables' AS detail FROM pg_publication p WHERE p.puballtables`,
  why: ({ object, detail }) => `the ${object} is for ${detail ?? ''}, which only a superuser may say`,
  mend: () => 'name its tables one by one, or run as a superuser',
};

/** The same for schemas, which came with 15. */
export const schemaPublication: Kind = {
  ...widePublication,
  since: 15,
  sql: `SELECT 'publication ' || quote_ident(p.pubname) AS object, false AS mine, 'tables in schema ' || quote_ident(n.nspname) AS detail
          FROM pg_publication_namespace x JOIN pg_publication p ON p.oid = x.pnpubid JOIN pg_namespace n ON n.oid = x.pnnspid`,
};
