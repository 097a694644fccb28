-- Why the objects in these schemas ($1) cannot be made a second time beside themselves, under the same names, before anything is locked.
WITH RECURSIVE edge AS MATERIALIZED (
  %postgres/rows/type-parts.sql%
),
space_value AS (
  SELECT 'regnamespace'::regtype::oid AS oid
  UNION
  SELECT e.whole FROM space_value v JOIN edge e ON e.part = v.oid
)
SELECT format('schema %I belongs to %I, who alone may rename it', n.nspname, pg_get_userbyid(n.nspowner)) AS why
  FROM pg_namespace n WHERE n.nspname = ANY ($1) AND NOT pg_has_role(coalesce($2::name, current_user), n.nspowner, 'USAGE')
UNION ALL
SELECT 'this role may not create schemas in the database' WHERE NOT has_database_privilege(coalesce($2::name, current_user), current_database(), 'CREATE')
UNION ALL
-- What is loaded is aimed at the member of the extension by its name.
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
-- Such a value is read while the schema is another one, which is gone in the end.
SELECT DISTINCT format('%I.%I has values that are schemas (regnamespace)', n.nspname, c.relname)
  FROM space_value v JOIN pg_attribute a ON a.atttypid = v.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ANY ($1)
