-- What extensions and other roles have in the schemas $1, by name.
SELECT n.nspname AS schema, m.name
  FROM (SELECT 'pg_class'::regclass AS class, oid, relnamespace AS space, relname AS name FROM pg_class
        UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proname FROM pg_proc
        UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, typname FROM pg_type
        UNION ALL SELECT 'pg_operator'::regclass, oid, oprnamespace, oprname FROM pg_operator
        UNION ALL SELECT 'pg_opclass'::regclass, oid, opcnamespace, opcname FROM pg_opclass
        UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfnamespace, opfname FROM pg_opfamily
        UNION ALL SELECT 'pg_collation'::regclass, oid, collnamespace, collname FROM pg_collation
        UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace, dictname FROM pg_ts_dict
        UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace, cfgname FROM pg_ts_config
        UNION ALL SELECT 'pg_ts_template'::regclass, oid, tmplnamespace, tmplname FROM pg_ts_template
        UNION ALL SELECT 'pg_ts_parser'::regclass, oid, prsnamespace, prsname FROM pg_ts_parser) m
  JOIN pg_namespace n ON n.oid = m.space
 WHERE n.nspname = ANY ($1)
   AND (EXISTS (SELECT FROM member e WHERE e.classid = m.class AND e.objid = m.oid) OR EXISTS (SELECT FROM thing t WHERE t.class = m.class AND t.oid = m.oid AND NOT t.mine)
     -- The sequence of an extension's table.
     OR EXISTS (SELECT FROM pg_depend a JOIN member e ON e.classid = a.refclassid AND e.objid = a.refobjid WHERE a.deptype = 'a' AND a.classid = m.class AND a.objid = m.oid))
 GROUP BY n.nspname, m.name
