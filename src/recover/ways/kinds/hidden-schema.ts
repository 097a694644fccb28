import type { Kind } from '../kind.ts';

/** What is made again in place and uses something in a schema that this role has lost the right to look into. */
export const hiddenSchema: Kind = {
  code: 'hidden-schema',
  isPrivilege: true,
  hinders: ['in-place'],
  sql: `SELECT DISTINCT p.object, true AS mine, quote_ident(n.nspname) AS detail
          FROM (SELECT class::oid AS class, oid, object FROM named WHERE mine AND space <> 0
                UNION ALL
                SELECT k.class, k.oid, t.object
                  FROM (SELECT 'pg_constraint'::regclass::oid AS class, oid, conrelid AS rel, contypid AS type FROM pg_constraint
                        UNION ALL SELECT 'pg_trigger'::regclass, oid, tgrelid, 0 FROM pg_trigger WHERE NOT tgisinternal
                        UNION ALL SELECT 'pg_attrdef'::regclass, oid, adrelid, 0 FROM pg_attrdef
                        UNION ALL SELECT 'pg_rewrite'::regclass, oid, ev_class, 0 FROM pg_rewrite
                        UNION ALL SELECT 'pg_policy'::regclass, oid, polrelid, 0 FROM pg_policy
                        UNION ALL SELECT 'pg_class'::regclass, indexrelid, indrelid, 0 FROM pg_index) k
                  JOIN named t ON (t.class, t.oid) IN (('pg_class'::regclass, k.rel), ('pg_type'::regclass, k.type)) WHERE t.mine) p
          JOIN pg_depend d ON d.classid = p.class AND d.objid = p.oid AND d.deptype = 'n'
          JOIN (SELECT 'pg_class'::regclass::oid AS class, oid, relnamespace AS space FROM pg_class
                UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc
                UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace FROM pg_type
                UNION ALL SELECT 'pg_operator'::regclass, oid, oprnamespace FROM pg_operator
                UNION ALL SELECT 'pg_opclass'::regclass, oid, opcnamespace FROM pg_opclass
                UNION ALL SELECT 'pg_collation'::regclass, oid, collnamespace FROM pg_collation
                UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace FROM pg_ts_dict
                UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace FROM pg_ts_config) u ON u.class = d.refclassid AND u.oid = d.refobjid
          JOIN pg_namespace n ON n.oid = u.space
         WHERE n.nspname NOT IN ('pg_catalog', 'separation', 'separation_bridge') AND NOT has_schema_privilege(n.oid, 'USAGE')`,
  why: ({ object, detail }) =>
    `the ${object} uses something in the schema ${detail ?? ''}, into which this role may not look`,
  mend: ({ detail }, role) => `GRANT USAGE ON SCHEMA ${detail ?? ''} TO ${role}`,
};
