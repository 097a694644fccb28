-- Code of others that runs if a row is written to these relations ($1): triggers, rules, defaults, checks, indexes, policies, domains.
WITH RECURSIVE trusted AS MATERIALIZED (
  %trusted%
),
rel AS MATERIALIZED (
  SELECT c.oid, c.oid::regclass::text AS name FROM pg_class c WHERE c.oid IN (SELECT to_regclass(name) FROM unnest($1::text[]) name)
),
-- A domain may be over a domain.
typ AS (
  SELECT r.name, a.attname AS "column", a.atttypid AS type FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  UNION
  SELECT typ.name, typ.column, t.typbasetype FROM typ JOIN pg_type t ON t.oid = typ.type AND t.typtype = 'd'
),
part AS (
  SELECT r.name, a.attname AS "column", 'pg_attrdef'::regclass AS class, d.oid, 'its default' AS what
    FROM pg_attrdef d JOIN rel r ON r.oid = d.adrelid JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  UNION ALL SELECT r.name, NULL, 'pg_constraint'::regclass, k.oid, format('the constraint %I', k.conname) FROM pg_constraint k JOIN rel r ON r.oid = k.conrelid
  UNION ALL SELECT r.name, NULL, 'pg_class'::regclass, i.indexrelid, format('the index %s', i.indexrelid::regclass) FROM pg_index i JOIN rel r ON r.oid = i.indrelid
  UNION ALL SELECT r.name, NULL, 'pg_policy'::regclass, p.oid, format('the policy %I', p.polname) FROM pg_policy p JOIN rel r ON r.oid = p.polrelid
  UNION ALL SELECT t.name, t.column, 'pg_constraint'::regclass, k.oid, format('the domain %s', t.type::regtype) FROM typ t JOIN pg_constraint k ON k.contypid = t.type
),
called AS (
  SELECT p.name, p.column, p.what, coalesce(o.oprcode, d.refobjid) AS function FROM part p
    JOIN pg_depend d ON d.classid = p.class AND d.objid = p.oid AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
    LEFT JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
  UNION ALL SELECT r.name, NULL, format('the trigger %I', t.tgname), t.tgfoid FROM pg_trigger t JOIN rel r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
  UNION ALL SELECT r.name, NULL, format('the foreign key %I', k.conname), o.oprcode
    FROM pg_constraint k JOIN rel r ON r.oid IN (k.conrelid, k.confrelid) CROSS JOIN LATERAL unnest(k.conpfeqop) q (oid) JOIN pg_operator o ON o.oid = q.oid
   WHERE k.contype = 'f'
)
SELECT DISTINCT f.relation, f.column, left(regexp_replace(f.what, '[[:cntrl:]]', '?', 'g'), 200) AS what FROM (
  SELECT c.name AS relation, c.column, format('%s calls %s, which belongs to %I', c.what, p.oid::regprocedure, pg_get_userbyid(p.proowner)) AS what
    FROM called c JOIN pg_proc p ON p.oid = c.function WHERE p.proowner NOT IN (SELECT oid FROM trusted)
  UNION ALL
  -- Whoever owns another type than a domain may make a cast of it.
  SELECT t.name, t.column, format('the %s %s belongs to %I', CASE d.typtype WHEN 'd' THEN 'domain' ELSE 'type' END, d.oid::regtype, pg_get_userbyid(d.typowner))
    FROM typ t JOIN pg_type d ON d.oid = t.type WHERE d.typowner NOT IN (SELECT oid FROM trusted)
  UNION ALL
  SELECT r.name, NULL, format('the rule %I rewrites what is written', w.rulename) FROM pg_rewrite w JOIN rel r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'
) f ORDER BY 1, 2, 3
