-- Why the objects in these schemas ($1) cannot be made a second time beside themselves, under the same names, before anything is locked.
WITH RECURSIVE edge AS MATERIALIZED (
  %postgres/rows/type-parts.sql%
),
name_value AS (
  SELECT oid FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype = 'b' AND typelem = 0 AND typname ~ '^reg' AND typname <> 'regrole'
  UNION
  SELECT e.whole FROM name_value v JOIN edge e ON e.part = v.oid
)
SELECT 'this role may not create schemas in the database' AS why WHERE NOT has_database_privilege(coalesce($2::name, current_user), current_database(), 'CREATE')
UNION ALL
-- Which of two is meant is told by their name.
SELECT format('the extension %I has something called %I in schema %I, and so has this role', min(e.extname), o.name, n.nspname)
  FROM (SELECT 'pg_class'::regclass AS class, oid, relnamespace AS space, relname AS name FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proname FROM pg_proc
        UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, typname FROM pg_type WHERE typrelid = 0 AND typelem = 0
        UNION ALL SELECT 'pg_operator'::regclass, oid, oprnamespace, oprname FROM pg_operator
        UNION ALL SELECT 'pg_opclass'::regclass, oid, opcnamespace, opcname FROM pg_opclass
        UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfnamespace, opfname FROM pg_opfamily
        UNION ALL SELECT 'pg_collation'::regclass, oid, collnamespace, collname FROM pg_collation
        UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace, dictname FROM pg_ts_dict
        UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace, cfgname FROM pg_ts_config) o
  JOIN pg_namespace n ON n.oid = o.space
  LEFT JOIN (pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid) ON d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e'
 WHERE n.nspname = ANY ($1) GROUP BY o.name, n.nspname HAVING bool_or(e.oid IS NOT NULL) AND bool_or(e.oid IS NULL)
UNION ALL
-- Its constructors are the server's, and stay in the schema that it was made in.
SELECT format('the range type %s cannot be moved to another schema', t.oid::regtype)
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'r' AND n.nspname = ANY ($1)
UNION ALL
-- Such a value would be what has that name while it is loaded, which is gone in the end.
SELECT DISTINCT format('%I.%I has values of type %s, which are names', n.nspname, c.relname, v.oid::regtype)
  FROM name_value v JOIN pg_attribute a ON a.atttypid = v.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ANY ($1)
