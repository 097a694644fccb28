-- What every kind reads: everything that a dump would make, with its owner, and whether this role may act as that.
WITH RECURSIVE
me AS MATERIALIZED (
  SELECT oid, rolname, rolsuper, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = $role
),
member AS MATERIALIZED (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
space AS MATERIALIZED (
  SELECT n.oid, n.nspname AS name, n.nspowner AS owner FROM pg_namespace n
   WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'separation') AND n.nspname !~ '^pg_(toast_)?temp_'
     AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_namespace'::regclass AND m.objid = n.oid)
),
thing AS MATERIALIZED (
  SELECT o.*, $may_act_as(o.owner) AND pg_has_role(o.owner, 'USAGE') AS mine
    FROM (SELECT 'pg_class'::regclass AS class, oid, relnamespace AS space, relowner AS owner FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
          UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proowner FROM pg_proc
          UNION ALL SELECT 'pg_type'::regclass, t.oid, typnamespace, typowner FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
                     WHERE (t.typrelid = 0 OR c.relkind = 'c') AND t.typelem = 0 AND t.typtype <> 'm'
          UNION ALL SELECT 'pg_operator'::regclass, oid, oprnamespace, oprowner FROM pg_operator
          UNION ALL SELECT 'pg_opclass'::regclass, oid, opcnamespace, opcowner FROM pg_opclass
          UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfnamespace, opfowner FROM pg_opfamily
          UNION ALL SELECT 'pg_collation'::regclass, oid, collnamespace, collowner FROM pg_collation
          UNION ALL SELECT 'pg_conversion'::regclass, oid, connamespace, conowner FROM pg_conversion
          UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace, dictowner FROM pg_ts_dict
          UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace, cfgowner FROM pg_ts_config
          UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, stxnamespace, stxowner FROM pg_statistic_ext
          UNION ALL SELECT 'pg_namespace'::regclass, oid, 0, owner FROM space
          UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, 0, fdwowner FROM pg_foreign_data_wrapper
          UNION ALL SELECT 'pg_foreign_server'::regclass, oid, 0, srvowner FROM pg_foreign_server
          UNION ALL SELECT 'pg_language'::regclass, oid, 0, lanowner FROM pg_language
          UNION ALL SELECT 'pg_event_trigger'::regclass, oid, 0, evtowner FROM pg_event_trigger
          UNION ALL SELECT 'pg_publication'::regclass, oid, 0, pubowner FROM pg_publication
          UNION ALL SELECT 'pg_largeobject'::regclass, oid, 0, lomowner FROM pg_largeobject_metadata
         ) o
   WHERE (o.oid >= 16384 OR o.class = 'pg_largeobject'::regclass OR (o.class = 'pg_namespace'::regclass AND $public_owner)) AND (o.space = 0 OR o.space IN (SELECT oid FROM space))
     AND NOT EXISTS (SELECT FROM member m WHERE m.classid = o.class AND m.objid = o.oid)
     -- A column's own sequence comes with its table, and so has its owner; the array of a type comes with that.
     AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.deptype = 'i' AND i.classid = o.class AND i.objid = o.oid AND i.objsubid = 0)
     -- Nor is a sequence or a statistics object of an extension's table replaced: that stays.
     AND NOT EXISTS (SELECT FROM pg_depend a JOIN member m ON m.classid = a.refclassid AND m.objid = a.refobjid
                      WHERE a.deptype = 'a' AND a.classid = o.class AND a.objid = o.oid AND m.classid = 'pg_class'::regclass)
),
named AS MATERIALIZED (
  SELECT t.*, i.type || ' ' || i.identity AS object FROM thing t, LATERAL pg_identify_object(t.class, t.oid, 0) i
),
-- Settings that this role may give to others: of its own level, or granted (15 and later); one that no library here knows is a superuser's.
free_setting AS MATERIALIZED (SELECT lower(name) AS name FROM pg_settings WHERE context IN ('user', 'backend'))
