-- What in schema separation, or on it, is of somebody who is not believed: one sentence a row. The query of `trustedRoles` is filled in.
WITH trusted AS MATERIALIZED (
  %trusted%
),
space AS MATERIALIZED (
  SELECT oid, nspowner, nspacl FROM pg_namespace WHERE nspname = 'separation'
),
rel AS MATERIALIZED (
  SELECT c.oid, c.relkind, c.relacl, c.relname, format('separation.%I', c.relname) AS name FROM pg_class c JOIN space s ON s.oid = c.relnamespace
),
-- What depends on the relations and may call functions.
part AS (
  SELECT 'pg_attrdef'::regclass AS class, d.oid, format('a default of %s', r.name) AS name FROM pg_attrdef d JOIN rel r ON r.oid = d.adrelid
  UNION ALL SELECT 'pg_constraint'::regclass, k.oid, format('a constraint of %s', r.name) FROM pg_constraint k JOIN rel r ON r.oid = k.conrelid
  UNION ALL SELECT 'pg_rewrite'::regclass, w.oid, format('the query of %s', r.name) FROM pg_rewrite w JOIN rel r ON r.oid = w.ev_class
  UNION ALL SELECT 'pg_class'::regclass, r.oid, r.name FROM rel r
),
opened AS (
  SELECT 'schema separation' AS name, x.grantee, x.privilege_type FROM space s, aclexplode(s.nspacl) x WHERE x.privilege_type = 'CREATE'
  UNION ALL
  SELECT r.name, x.grantee, x.privilege_type FROM rel r, aclexplode(r.relacl) x
   WHERE x.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER') OR r.relkind = 'S' AND x.privilege_type = 'USAGE'
  UNION ALL
  SELECT format('%s.%I', r.name, a.attname), x.grantee, x.privilege_type FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid, aclexplode(a.attacl) x
   WHERE x.privilege_type IN ('INSERT', 'UPDATE', 'REFERENCES')
)
SELECT left(regexp_replace(f.found, '[[:cntrl:]]', '?', 'g'), 300) AS found FROM (
  SELECT 1 AS place, format('schema separation belongs to %I', pg_get_userbyid(s.nspowner)) AS found
    FROM space s WHERE s.nspowner NOT IN (SELECT oid FROM trusted)
  UNION ALL
  SELECT 2, format('%s %s belongs to %I', i.type, i.identity, pg_get_userbyid(o.refobjid))
    FROM space s
    JOIN pg_depend d ON d.refclassid = 'pg_namespace'::regclass AND d.refobjid = s.oid
    JOIN pg_shdepend o ON o.classid = d.classid AND o.objid = d.objid AND o.objsubid = 0 AND o.deptype = 'o'
     AND o.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()),
         LATERAL pg_identify_object(d.classid, d.objid, 0) i
   WHERE o.refobjid NOT IN (SELECT oid FROM trusted)
  UNION ALL
  SELECT 3, format('%s is no table', r.name) FROM rel r WHERE r.relname IN ('run', 'event') AND r.relkind <> 'r'
  UNION ALL
  SELECT 4, format('%s may %s on %s', CASE o.grantee WHEN 0 THEN 'everybody' ELSE quote_ident(pg_get_userbyid(o.grantee)) END,
                   string_agg(DISTINCT o.privilege_type, ', '), o.name)
    FROM opened o WHERE o.grantee NOT IN (SELECT oid FROM trusted) GROUP BY o.grantee, o.name
  UNION ALL
  SELECT 5, format('there is a trigger %I on %s', t.tgname, r.name) FROM pg_trigger t JOIN rel r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
  UNION ALL
  SELECT 5, format('there is a rule %I on %s', w.rulename, r.name) FROM pg_rewrite w JOIN rel r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'
  UNION ALL
  SELECT 5, format('there is a policy %I on %s', p.polname, r.name) FROM pg_policy p JOIN rel r ON r.oid = p.polrelid
  UNION ALL
  SELECT 5, format('%s inherits from %s', i.inhrelid::regclass, i.inhparent::regclass)
    FROM pg_inherits i WHERE i.inhparent IN (SELECT oid FROM rel) OR i.inhrelid IN (SELECT oid FROM rel)
  UNION ALL
  SELECT 5, format('the foreign key %I is on or from %s', k.conname, r.name)
    FROM pg_constraint k JOIN rel r ON r.oid IN (k.conrelid, k.confrelid) WHERE k.contype = 'f'
  UNION ALL
  SELECT 6, format('%s calls %s, which belongs to %I', p.name, f.oid::regprocedure, pg_get_userbyid(f.proowner))
    FROM part p
    JOIN pg_depend d ON d.classid = p.class AND d.objid = p.oid AND d.refclassid = 'pg_proc'::regclass
    JOIN pg_proc f ON f.oid = d.refobjid
   WHERE f.proowner NOT IN (SELECT oid FROM trusted)
  UNION ALL
  -- An operator, a domain within an expression, a sequence.
  SELECT 6, format('%s needs the %s %s, which belongs to %I', p.name, i.type, i.identity, pg_get_userbyid(o.refobjid))
    FROM part p
    JOIN pg_depend d ON d.classid = p.class AND d.objid = p.oid AND d.refclassid IN ('pg_operator'::regclass, 'pg_type'::regclass, 'pg_class'::regclass)
    JOIN pg_shdepend o ON o.classid = d.refclassid AND o.objid = d.refobjid AND o.objsubid = 0 AND o.deptype = 'o'
     AND o.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()),
         LATERAL pg_identify_object(d.refclassid, d.refobjid, 0) i
   WHERE p.class IN ('pg_attrdef'::regclass, 'pg_constraint'::regclass) AND o.refobjid NOT IN (SELECT oid FROM trusted)
  UNION ALL
  SELECT 6, format('column %I of %s has the type %s, which belongs to %I', a.attname, r.name, t.oid::regtype, pg_get_userbyid(t.typowner))
    FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 JOIN pg_type t ON t.oid = a.atttypid
   WHERE r.relname IN ('run', 'event') AND t.typowner NOT IN (SELECT oid FROM trusted)
) f ORDER BY f.place, f.found
