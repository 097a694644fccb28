-- Code of others that runs when a dump of this database is loaded, as the role that loads or as an object's owner.
-- `mine`: a restore in place loads it. The query of `trustedRoles` is filled in, and who loads.
WITH RECURSIVE trusted AS MATERIALIZED (
  %trusted%
),
space AS MATERIALIZED (
  SELECT oid FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'separation') AND nspname !~ '^pg_(toast_)?temp_'
),
rel AS MATERIALIZED (
  SELECT c.oid, c.relkind, c.relowner, c.oid::regclass::text AS name FROM pg_class c WHERE c.relnamespace IN (SELECT oid FROM space) AND c.relkind IN ('r', 'p', 'm', 'i', 'I')
),
-- Casts that run somebody's function, or what calls one: hardly a database has any, and then no foreign key is looked at.
calling AS MATERIALIZED (
  SELECT x.castsource, x.casttarget, x.castfunc FROM pg_cast x JOIN pg_proc p ON p.oid = x.castfunc
   WHERE p.proowner NOT IN (SELECT oid FROM trusted)
      OR EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass))
),
-- What is evaluated: `author` wrote it, and it runs as `runner` (null: whoever loads). `text` is how the catalog keeps an expression.
root (class, oid, place, author, runner, text) AS (
  SELECT 'pg_constraint'::regclass::oid, k.oid, format('the check %I of %s', k.conname, r.name), r.relowner, NULL::oid, k.conbin::text
    FROM pg_constraint k JOIN rel r ON r.oid = k.conrelid WHERE k.contype = 'c' AND k.convalidated
  UNION ALL
  SELECT 'pg_constraint'::regclass, k.oid, format('the domain %s', t.oid::regtype), t.typowner, NULL, k.conbin::text
    FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid WHERE k.convalidated AND t.typnamespace IN (SELECT oid FROM space)
  UNION ALL
  SELECT 'pg_attrdef'::regclass, d.oid, format('the generated column %s.%I', r.name, a.attname), r.relowner, NULL, d.adbin::text
    FROM pg_attrdef d JOIN rel r ON r.oid = d.adrelid JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE a.attgenerated <> ''
  UNION ALL
  SELECT 'pg_class'::regclass, r.oid, format('the partition key of %s', r.name), r.relowner, NULL, p.partexprs::text
    FROM pg_partitioned_table p JOIN rel r ON r.oid = p.partrelid WHERE p.partexprs IS NOT NULL
  UNION ALL
  SELECT 'pg_class'::regclass, i.indexrelid, format('the index %s', n.name), n.relowner, n.relowner, NULL
    FROM pg_index i JOIN rel n ON n.oid = i.indexrelid WHERE i.indexprs IS NOT NULL OR i.indpred IS NOT NULL
  UNION ALL
  SELECT 'pg_statistic_ext'::regclass, x.oid, format('the statistics %I of %s', x.stxname, r.name), r.relowner, r.relowner, NULL
    FROM pg_statistic_ext x JOIN rel r ON r.oid = x.stxrelid
  UNION ALL
  SELECT 'pg_rewrite'::regclass, w.oid, format('the materialized view %s', r.name), r.relowner, r.relowner, NULL
    FROM pg_rewrite w JOIN rel r ON r.oid = w.ev_class WHERE r.relkind = 'm'
  UNION ALL
  -- An implicit cast of the columns to the types of the operator, which is not kept with the key.
  SELECT 'pg_proc'::regclass, x.castfunc, format('the foreign key %I of %s', k.conname, r.name), r.relowner, NULL, NULL
    FROM pg_constraint k JOIN rel r ON r.oid = k.conrelid CROSS JOIN generate_subscripts(k.conkey, 1) i
    JOIN pg_operator o ON o.oid IN (k.conpfeqop[i], k.conppeqop[i], k.conffeqop[i])
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[i] OR a.attrelid = k.confrelid AND a.attnum = k.confkey[i]
    JOIN pg_type t ON t.oid = a.atttypid
    JOIN calling x ON x.castsource IN (%postgres/trust/domain-bases.sql%)
     AND x.casttarget IN (o.oprleft, o.oprright)
   WHERE k.contype = 'f' AND EXISTS (SELECT FROM calling)
),
-- Functions by operators, aggregates and parsed bodies; views by their queries. No policy: row_security is off during a load (`hiddenRows`).
reach (class, oid, place, author, runner) AS (
  SELECT class, oid, place, author, runner FROM root
  UNION
  SELECT n.class, n.oid, r.place, r.author, r.runner
    FROM reach r, LATERAL (
      SELECT d.refclassid AS class, d.refobjid AS oid FROM pg_depend d
       WHERE d.classid = r.class AND d.objid = r.oid AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
      UNION ALL
      SELECT 'pg_rewrite'::regclass, w.oid FROM pg_depend d JOIN pg_rewrite w ON d.refclassid = 'pg_class'::regclass AND w.ev_class = d.refobjid AND w.ev_type = '1'
       WHERE d.classid = r.class AND d.objid = r.oid AND r.class = 'pg_rewrite'::regclass) n
),
found (place, author, object, owner) AS (
  SELECT r.place, r.author, format('function %s', r.oid::regprocedure), p.proowner FROM reach r JOIN pg_proc p ON r.class = 'pg_proc'::regclass AND p.oid = r.oid
   WHERE p.proowner NOT IN (SELECT oid FROM trusted) AND (r.runner IS NULL OR r.runner IN (SELECT oid FROM trusted))
  UNION ALL
  SELECT r.place, r.author, format('view %s', c.oid::regclass), c.relowner FROM reach r JOIN pg_rewrite w ON r.class = 'pg_rewrite'::regclass AND w.oid = r.oid JOIN pg_class c ON c.oid = w.ev_class
   WHERE c.relowner NOT IN (SELECT oid FROM trusted) AND r.runner IN (SELECT oid FROM trusted)
  UNION ALL
  -- What others wrote may call what runs a text as SQL, looks for a cast, or reads a text as a value of any type, whose domain has checks.
  SELECT r.place, r.author, r.place, r.author
    FROM root r CROSS JOIN LATERAL regexp_matches(r.text, ':(?:funcid|opfuncid|aggfnoid|winfnoid) (\d+)', 'g') m JOIN pg_proc p ON p.oid = m[1]::oid
   WHERE r.runner IS NULL AND r.author NOT IN (SELECT oid FROM trusted)
     AND p.proowner IN (SELECT oid FROM trusted) AND (p.provolatile = 'v' OR p.proname ~ 'json|xml|^pg_input' OR p.provolatile <> 'i' AND 'cstring'::regtype = ANY (p.proargtypes::oid[]) OR NOT EXISTS (SELECT FROM pg_roles s WHERE s.oid = p.proowner AND s.rolsuper))
)
SELECT left(regexp_replace(min(f.place), '[[:cntrl:]]', '?', 'g'), 200) AS place, left(regexp_replace(f.object, '[[:cntrl:]]', '?', 'g'), 200) AS object,
       pg_get_userbyid(f.owner)::text AS owner, bool_or(pg_has_role(%who%, f.author, 'MEMBER')) AS mine
  FROM found f GROUP BY f.object, f.owner ORDER BY 2
