-- What a replacement in place would drop: the objects of the schemas in which this role has any ($1: schemas that it must fill besides),
-- and all that would go with them. Members of extensions stay where they are.
WITH RECURSIVE
object AS MATERIALIZED (
  SELECT d.classid, d.objid, n.oid AS space,
         EXISTS (SELECT FROM pg_shdepend s
                  WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND s.classid = d.classid AND s.objid = d.objid
                    AND s.objsubid = 0 AND s.deptype = 'o' AND pg_has_role(s.refobjid, 'USAGE')) AS mine
    FROM pg_depend d JOIN pg_namespace n ON n.oid = d.refobjid
   WHERE d.refclassid = 'pg_namespace'::regclass AND d.deptype = 'n'
     AND d.classid NOT IN ('pg_extension'::regclass, 'pg_default_acl'::regclass)
     AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'separation', 'separation_bridge') AND n.nspname !~ '^pg_(toast_)?temp_'
     AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.deptype = 'e' AND e.classid = d.classid AND e.objid = d.objid)
     -- A column's own sequence goes and comes with its table; columns of a partition key hang on their own.
     AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.deptype = 'i' AND i.classid = d.classid AND i.objid = d.objid AND i.objsubid = 0)
),
space AS MATERIALIZED (
  SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY ($1) OR oid IN (SELECT space FROM object WHERE mine)
),
gone (classid, objid) AS (
  SELECT classid, objid FROM object WHERE space IN (SELECT oid FROM space)
  UNION
  SELECT n.classid, n.objid
    FROM gone g,
         LATERAL (SELECT d.classid, d.objid FROM pg_depend d
                   WHERE d.refclassid = g.classid AND d.refobjid = g.objid AND d.deptype IN ('n', 'a', 'i', 'P', 'S')
                  -- What is a part of something takes that along: a view goes with its rule.
                  UNION ALL
                  SELECT d.refclassid, d.refobjid FROM pg_depend d WHERE d.classid = g.classid AND d.objid = g.objid AND d.deptype = 'i') n
),
placed AS (
  SELECT g.classid, g.objid,
         CASE g.classid
           WHEN 'pg_class'::regclass THEN (SELECT relnamespace FROM pg_class WHERE oid = g.objid)
           WHEN 'pg_type'::regclass THEN (SELECT typnamespace FROM pg_type WHERE oid = g.objid)
           WHEN 'pg_proc'::regclass THEN (SELECT pronamespace FROM pg_proc WHERE oid = g.objid)
           WHEN 'pg_operator'::regclass THEN (SELECT oprnamespace FROM pg_operator WHERE oid = g.objid)
           WHEN 'pg_opclass'::regclass THEN (SELECT opcnamespace FROM pg_opclass WHERE oid = g.objid)
           WHEN 'pg_opfamily'::regclass THEN (SELECT opfnamespace FROM pg_opfamily WHERE oid = g.objid)
           WHEN 'pg_collation'::regclass THEN (SELECT collnamespace FROM pg_collation WHERE oid = g.objid)
           WHEN 'pg_conversion'::regclass THEN (SELECT connamespace FROM pg_conversion WHERE oid = g.objid)
           WHEN 'pg_ts_config'::regclass THEN (SELECT cfgnamespace FROM pg_ts_config WHERE oid = g.objid)
           WHEN 'pg_ts_dict'::regclass THEN (SELECT dictnamespace FROM pg_ts_dict WHERE oid = g.objid)
           WHEN 'pg_statistic_ext'::regclass THEN (SELECT stxnamespace FROM pg_statistic_ext WHERE oid = g.objid)
           WHEN 'pg_constraint'::regclass THEN (SELECT connamespace FROM pg_constraint WHERE oid = g.objid)
           WHEN 'pg_trigger'::regclass THEN (SELECT relnamespace FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE pg_trigger.oid = g.objid)
           WHEN 'pg_rewrite'::regclass THEN (SELECT relnamespace FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class WHERE r.oid = g.objid)
           WHEN 'pg_policy'::regclass THEN (SELECT relnamespace FROM pg_policy p JOIN pg_class c ON c.oid = polrelid WHERE p.oid = g.objid)
           WHEN 'pg_attrdef'::regclass THEN (SELECT relnamespace FROM pg_attrdef a JOIN pg_class c ON c.oid = adrelid WHERE a.oid = g.objid)
           WHEN 'pg_amop'::regclass THEN (SELECT opfnamespace FROM pg_amop a JOIN pg_opfamily f ON f.oid = amopfamily WHERE a.oid = g.objid)
           WHEN 'pg_amproc'::regclass THEN (SELECT opfnamespace FROM pg_amproc a JOIN pg_opfamily f ON f.oid = amprocfamily WHERE a.oid = g.objid)
         END AS space
    FROM gone g
),
outside AS (
  SELECT p.* FROM placed p LEFT JOIN pg_namespace n ON n.oid = p.space
   WHERE (p.space IS NULL OR p.space NOT IN (SELECT oid FROM space)) AND n.nspname IS DISTINCT FROM 'separation'
     -- The bridge is dropped first, and made again at the end.
     AND NOT (p.classid = 'pg_cast'::regclass AND EXISTS (SELECT FROM pg_cast x JOIN pg_type t ON t.oid IN (x.castsource, x.casttarget)
                WHERE x.oid = p.objid AND t.typnamespace = to_regnamespace('separation_bridge')))
     AND NOT (n.nspname IS NOT DISTINCT FROM 'separation_bridge' AND coalesce(starts_with(obj_description(n.oid, 'pg_namespace'), 'separation: the bridge'), false))
     AND n.nspname IS DISTINCT FROM 'pg_toast'
)
-- What is dropped, and of what relations the locks are taken.
SELECT 'drop' AS part, i.type, i.identity, c.relkind::text AS detail, NULL::text AS hint
  FROM object o LEFT JOIN pg_class c ON o.classid = 'pg_class'::regclass AND c.oid = o.objid, LATERAL pg_identify_object(o.classid, o.objid, 0) i
 WHERE o.space IN (SELECT oid FROM space)
UNION ALL
SELECT 'schema', NULL, nspname, NULL, NULL FROM space
UNION ALL
SELECT 'obstacle', i.type, i.identity, 'belongs to another role', 'ALTER … OWNER TO this role, or restore as its owner'
  FROM object o, LATERAL pg_identify_object(o.classid, o.objid, 0) i WHERE o.space IN (SELECT oid FROM space) AND NOT o.mine
UNION ALL
SELECT 'obstacle', 'schema', quote_ident(nspname), 'this role may not create anything in it', format('GRANT CREATE ON SCHEMA %I TO this role', nspname)
  FROM space WHERE NOT has_schema_privilege(oid, 'CREATE')
UNION ALL
-- A trigger elsewhere that calls a function from here is made again; one that could not be is in the way.
SELECT CASE WHEN may THEN 'trigger' ELSE 'obstacle' END, 'trigger', i.identity,
       CASE WHEN may THEN pg_get_triggerdef(t.oid) ELSE 'calls a function from here, and this role could not make it again as it is' END,
       'GRANT TRIGGER ON its table TO this role, or restore as the owner of its table'
  FROM outside o JOIN pg_trigger t ON o.classid = 'pg_trigger'::regclass AND t.oid = o.objid,
       LATERAL pg_identify_object(o.classid, o.objid, 0) i,
       LATERAL (SELECT has_table_privilege(t.tgrelid, 'TRIGGER') AND t.tgenabled = 'O' AND t.tgparentid = 0 AS may) m
 WHERE NOT t.tgisinternal
   -- That of the separation goes with its function (src/plan/sign-in/operations.ts).
   AND t.tgname <> 'separation_follow_account'
UNION ALL
-- Memberships come back with the tables, where this role may say so.
SELECT 'obstacle', 'publication', quote_ident(p.pubname), format('has %s, and belongs to another role', r.prrelid::regclass), 'ALTER PUBLICATION … OWNER TO this role, or restore as its owner'
  FROM outside o JOIN pg_publication_rel r ON o.classid = 'pg_publication_rel'::regclass AND r.oid = o.objid JOIN pg_publication p ON p.oid = r.prpubid
 WHERE NOT pg_has_role(p.pubowner, 'USAGE')
UNION ALL
SELECT 'obstacle', i.type, i.identity, 'depends on what is replaced, from elsewhere', 'drop it, restore, and make it again'
  FROM outside o, LATERAL pg_identify_object(o.classid, o.objid, 0) i
 WHERE o.classid NOT IN ('pg_trigger'::regclass, 'pg_publication_rel'::regclass)
   -- The parts of what is named already.
   AND o.classid NOT IN ('pg_rewrite'::regclass, 'pg_attrdef'::regclass) AND NOT (o.classid = 'pg_type'::regclass AND EXISTS (SELECT FROM pg_type y WHERE y.oid = o.objid AND (y.typrelid <> 0 OR y.typelem <> 0)))
   AND NOT (o.classid = 'pg_class'::regclass AND EXISTS (SELECT FROM pg_class k WHERE k.oid = o.objid AND k.relkind IN ('i', 'I', 't')))
UNION ALL
SELECT 'extension-table', NULL, quote_ident(n.nspname) || ' ' || quote_ident(c.relname), format('%s %s', n.nspname, c.relname), NULL
  FROM pg_depend e JOIN pg_class c ON e.classid = 'pg_class'::regclass AND c.oid = e.objid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE e.deptype = 'e' AND n.oid IN (SELECT oid FROM space)
