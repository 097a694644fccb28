-- Functions whose body can be read, and what runs each during a load. `early`: while rows are loaded (of `rel`, if of one table).
-- `made`: already when that table is made. The query of `trustedRoles` is filled in, and who loads.
WITH RECURSIVE trusted AS MATERIALIZED (
  %trusted%
),
space AS MATERIALIZED (
  SELECT oid, nspname FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'separation') AND nspname !~ '^pg_(toast_)?temp_'
),
-- Before anything else of a function is looked at: there are thousands in the catalog.
proc AS MATERIALIZED (
  SELECT p.* FROM pg_proc p WHERE p.pronamespace IN (SELECT oid FROM space)
),
-- PostgreSQL's own functions that whoever loads may not call.
denied AS MATERIALIZED (
  SELECT oid, proname, oid::regprocedure::text AS identity FROM pg_proc
   WHERE pronamespace = 'pg_catalog'::regnamespace AND proacl IS NOT NULL AND NOT has_function_privilege(%who%, oid, 'EXECUTE')
),
filled AS MATERIALIZED (
  SELECT c.oid FROM pg_class c WHERE c.relnamespace IN (SELECT oid FROM space) AND (c.relkind = 'p' OR c.relkind = 'r' AND pg_relation_size(c.oid) > 0)
),
root (class, oid, place, early, rel, made) AS (
  SELECT 'pg_constraint'::regclass, k.oid, format('the check %I of %s', k.conname, CASE WHEN k.contypid <> 0 THEN k.contypid::regtype::text ELSE k.conrelid::regclass::text END), true, k.conrelid, false
    FROM pg_constraint k WHERE k.contype = 'c' AND k.convalidated AND (k.conrelid IN (SELECT oid FROM filled) OR k.contypid IN (SELECT oid FROM pg_type WHERE typnamespace IN (SELECT oid FROM space)))
  UNION ALL
  SELECT 'pg_attrdef'::regclass, d.oid, format('the generated column %s.%I', d.adrelid::regclass, a.attname), true, d.adrelid, true
    FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE a.attgenerated = 's' AND d.adrelid IN (SELECT oid FROM filled)
  UNION ALL
  SELECT 'pg_class'::regclass, p.partrelid, format('the partition key of %s', p.partrelid::regclass), true, 0, false FROM pg_partitioned_table p WHERE p.partexprs IS NOT NULL
  UNION ALL
  SELECT 'pg_class'::regclass, i.indexrelid, format('the index %s', i.indexrelid::regclass), false, 0, false
    FROM pg_index i WHERE (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND i.indisvalid AND i.indrelid IN (SELECT oid FROM filled)
  UNION ALL
  SELECT 'pg_rewrite'::regclass, w.oid, format('the materialized view %s', c.oid::regclass), false, 0, false
    FROM pg_rewrite w JOIN pg_class c ON c.oid = w.ev_class WHERE c.relkind = 'm' AND c.relispopulated AND c.relnamespace IN (SELECT oid FROM space)
),
reach (class, oid, place, early, rel, made) AS (
  SELECT class::oid, oid, place, early, rel::oid, made FROM root
  UNION
  SELECT n.class, n.oid, r.place, r.early, r.rel, r.made
    FROM reach r, LATERAL (
      SELECT coalesce(w.class, k.class, d.refclassid) AS class, coalesce(w.oid, k.oid, d.refobjid) AS oid
        FROM pg_depend d
        LEFT JOIN LATERAL (SELECT 'pg_rewrite'::regclass::oid AS class, w.oid FROM pg_rewrite w JOIN pg_class v ON v.oid = w.ev_class
                            WHERE d.refclassid = 'pg_class'::regclass AND v.oid = d.refobjid AND v.relkind = 'v') w ON true
        LEFT JOIN LATERAL (SELECT 'pg_constraint'::regclass::oid AS class, k.oid FROM pg_constraint k
                            WHERE d.refclassid = 'pg_type'::regclass AND k.contypid = d.refobjid) k ON true
       WHERE d.classid = r.class AND d.objid = r.oid
         AND (d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass) OR w.oid IS NOT NULL OR k.oid IS NOT NULL)) n
),
tab AS (
  SELECT c.oid, jsonb_build_object('schema', s.nspname, 'name', c.relname) AS name FROM pg_class c JOIN space s ON s.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')
)
SELECT jsonb_build_object(
  -- What functions whose body the catalog knows (in SQL-standard form), and the views that they read, read early.
  'read', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('schema', s.nspname, 'name', c.relname, 'place', r.place, 'table', t.name)), '[]')
             FROM reach r JOIN pg_depend d ON d.classid = r.class AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
             JOIN pg_class c ON c.oid = d.refobjid AND c.relkind IN ('r', 'p') JOIN space s ON s.oid = c.relnamespace
             LEFT JOIN tab t ON t.oid = r.rel
            WHERE r.early AND r.class IN ('pg_proc'::regclass, 'pg_rewrite'::regclass)),
  'functions', (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'schema', n.nspname, 'name', p.proname, 'identity', p.oid::regprocedure::text, 'kind', p.prokind, 'language', l.lanname, 'arguments', p.pronargs, 'source', p.prosrc,
      'definition', CASE WHEN l.lanname = 'plpgsql' THEN pg_get_functiondef(p.oid) END,
      'ofExtension', EXISTS (SELECT FROM pg_depend e WHERE e.deptype = 'e' AND e.classid = 'pg_proc'::regclass AND e.objid = p.oid),
      'otherOwner', CASE WHEN p.proowner NOT IN (SELECT oid FROM trusted) THEN pg_get_userbyid(p.proowner) END,
      'runsAsOwner', p.prosecdef AND pg_get_userbyid(p.proowner) <> %who%,
      'hasPath', EXISTS (SELECT FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=%'),
      'places', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('place', r.place, 'early', r.early, 'made', r.made, 'table', t.name)), '[]') FROM reach r LEFT JOIN tab t ON t.oid = r.rel WHERE r.class = 'pg_proc'::regclass AND r.oid = p.oid)
    ) ORDER BY n.nspname, p.oid::regprocedure::text), '[]')
    FROM proc p JOIN space n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
   WHERE l.lanname IN ('sql', 'plpgsql') AND p.prokind IN ('f', 'w', 'p') AND to_jsonb(p) ->> 'prosqlbody' IS NULL AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)),
  'denied', jsonb_build_object(
    'function', (SELECT coalesce(jsonb_object_agg(proname, identity), '{}') FROM denied),
    'operator', (SELECT coalesce(jsonb_object_agg(o.oprname, d.identity), '{}') FROM pg_operator o JOIN denied d ON d.oid = o.oprcode WHERE o.oprnamespace = 'pg_catalog'::regnamespace)),
  -- The same in bodies that the catalog understands.
  'deniedInBody', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('identity', p.oid::regprocedure::text, 'place', r.place, 'denied', d.identity)), '[]')
                     FROM reach r JOIN proc p ON r.class = 'pg_proc'::regclass AND p.oid = r.oid AND NOT p.prosecdef
                     CROSS JOIN LATERAL regexp_matches(to_jsonb(p) ->> 'prosqlbody', ':(?:funcid|opfuncid|aggfnoid|winfnoid) (\d+)', 'g') AS f(id) JOIN denied d ON d.oid = f.id[1]::oid
                    WHERE EXISTS (SELECT FROM denied)),
  -- What a bare name can only mean in a schema of this database, with that schema.
  'names', jsonb_build_object(
    'relation', (SELECT coalesce(jsonb_object_agg(c.relname, s.nspname), '{}') FROM pg_class c JOIN space s ON s.oid = c.relnamespace
                  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND NOT EXISTS (SELECT FROM pg_class b WHERE b.relnamespace = 'pg_catalog'::regnamespace AND b.relname = c.relname)),
    'function', (SELECT coalesce(jsonb_object_agg(p.proname, s.nspname), '{}') FROM proc p JOIN space s ON s.oid = p.pronamespace
                  WHERE NOT EXISTS (SELECT FROM pg_proc b WHERE b.pronamespace = 'pg_catalog'::regnamespace AND b.proname = p.proname)),
    'type', (SELECT coalesce(jsonb_object_agg(t.typname, s.nspname), '{}') FROM pg_type t JOIN space s ON s.oid = t.typnamespace
                  WHERE NOT EXISTS (SELECT FROM pg_type b WHERE b.typnamespace = 'pg_catalog'::regnamespace AND b.typname = t.typname)),
    'operator', (SELECT coalesce(jsonb_object_agg(o.oprname, s.nspname), '{}') FROM pg_operator o JOIN space s ON s.oid = o.oprnamespace
                  WHERE NOT EXISTS (SELECT FROM pg_operator b WHERE b.oprnamespace = 'pg_catalog'::regnamespace AND b.oprname = o.oprname)))
) AS found
