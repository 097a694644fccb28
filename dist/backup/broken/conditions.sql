-- For every table, the rules of the catalog for its rows, as a condition that is true of a row that breaks it.
-- PostgreSQL's own functions can run a text as SQL, so what roles that are not trusted wrote is left out. `plain`: the column must only not be NULL.
WITH trusted AS MATERIALIZED (
  %trusted%
),
rel AS MATERIALIZED (
  SELECT c.oid, n.nspname, c.relname, format('%I.%I', n.nspname, c.relname) AS name, c.relowner IN (SELECT oid FROM trusted) AS trusted
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'separation') AND n.nspname !~ '^pg_(toast|temp)'
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.deptype = 'e' AND d.classid = 'pg_class'::regclass AND d.objid = c.oid)
),
code AS MATERIALIZED (
  SELECT d.classid, d.objid, coalesce(p.proowner, q.proowner, t.typowner) IN (SELECT oid FROM trusted) AS trusted, p.oid IS NOT NULL OR q.oid IS NOT NULL AS runs
    FROM pg_depend d
    LEFT JOIN pg_proc p ON d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid
    LEFT JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
    LEFT JOIN pg_proc q ON q.oid = o.oprcode
    -- A domain has checks, and any type may have casts.
    LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
   WHERE d.classid IN ('pg_constraint'::regclass, 'pg_attrdef'::regclass, 'pg_class'::regclass) AND (p.oid IS NOT NULL OR q.oid IS NOT NULL OR t.oid IS NOT NULL)
),
-- Columns of a domain, of an array of one, and of a domain over another: `layer` is each of them.
layer AS MATERIALIZED (
  WITH RECURSIVE walk AS (
    SELECT a.attrelid, a.attname, t.oid AS type, e.oid IS NOT NULL AS many
      FROM pg_attribute a JOIN rel r ON r.oid = a.attrelid
      LEFT JOIN pg_type e ON e.typarray = a.atttypid AND e.typtype = 'd'
      JOIN pg_type t ON t.oid = coalesce(e.oid, a.atttypid)
     WHERE a.attnum > 0 AND NOT a.attisdropped AND t.typtype = 'd' AND a.attgenerated <> 'v'
    UNION ALL
    SELECT w.attrelid, w.attname, b.oid, w.many
      FROM walk w JOIN pg_type d ON d.oid = w.type JOIN pg_type b ON b.oid = d.typbasetype WHERE b.typtype = 'd'
  )
  SELECT * FROM walk
)
SELECT r.name AS "table", 'check' AS kind, quote_ident(k.conname) AS name, format('NOT (%s)', pg_get_expr(k.conbin, k.conrelid)) AS condition,
       format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s NOT VALID', r.name, k.conname, k.conname, pg_get_constraintdef(k.oid)) AS mend,
       NULL::json AS plain
  FROM pg_constraint k JOIN rel r ON r.oid = k.conrelid
 WHERE k.contype = 'c' AND k.convalidated AND coalesce(to_jsonb(k) ->> 'conenforced', 'true') = 'true' AND r.trusted
   AND NOT EXISTS (SELECT FROM code c WHERE c.classid = 'pg_constraint'::regclass AND c.objid = k.oid AND NOT c.trusted)
UNION ALL
SELECT r.name, 'not-null', quote_ident(a.attname), format('%I IS NULL', a.attname), format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', r.name, a.attname),
       CASE WHEN a.attgenerated = '' THEN json_build_array(r.nspname, r.relname, a.attname) END
  FROM pg_attribute a JOIN rel r ON r.oid = a.attrelid
 WHERE a.attnum > 0 AND a.attnotnull AND NOT a.attisdropped AND a.attgenerated <> 'v'
   -- From 18 on it may be one that has not been validated.
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.contype = 'n' AND k.conrelid = a.attrelid AND k.conkey[1] = a.attnum AND NOT k.convalidated)
UNION ALL
SELECT r.name, 'domain', format('%I of the domain %s, in the column %I', k.conname, l.type::regtype, l.attname),
       format('EXISTS (SELECT FROM %s AS u (value) WHERE NOT (%s))', CASE WHEN l.many THEN format('unnest(%I)', l.attname) ELSE format('(SELECT %I)', l.attname) END,
              regexp_replace(pg_get_constraintdef(k.oid), '^CHECK \(((?:.|\n)*)\)$', '\1')),
       format('ALTER DOMAIN %s DROP CONSTRAINT %I; ALTER DOMAIN %s ADD CONSTRAINT %I %s NOT VALID', l.type::regtype, k.conname, l.type::regtype, k.conname, pg_get_constraintdef(k.oid)), NULL
  FROM layer l JOIN rel r ON r.oid = l.attrelid JOIN pg_constraint k ON k.contypid = l.type AND k.contype = 'c'
 WHERE k.convalidated AND (SELECT typowner FROM pg_type WHERE oid = l.type) IN (SELECT oid FROM trusted)
   AND NOT EXISTS (SELECT FROM code c WHERE c.classid = 'pg_constraint'::regclass AND c.objid = k.oid AND NOT c.trusted)
UNION ALL
-- A subquery without a row, or an outer join, puts NULL into such a column, and nobody is asked.
SELECT r.name, 'domain', format('NOT NULL of the domain %s, in the column %I', l.type::regtype, l.attname),
       format('EXISTS (SELECT FROM %s AS u (value) WHERE num_nulls(value) = 1)', CASE WHEN l.many THEN format('unnest(%I)', l.attname) ELSE format('(SELECT %I)', l.attname) END),
       format('ALTER DOMAIN %s DROP NOT NULL', l.type::regtype), NULL
  FROM layer l JOIN rel r ON r.oid = l.attrelid JOIN pg_type y ON y.oid = l.type
 WHERE y.typnotnull AND y.typowner IN (SELECT oid FROM trusted)
UNION ALL
SELECT r.name, 'generated', quote_ident(a.attname), format('ROW(%I)::text IS DISTINCT FROM ROW(%s)::text', a.attname, pg_get_expr(d.adbin, d.adrelid)),
       format('UPDATE %s SET %I = DEFAULT', r.name, a.attname), NULL
  FROM pg_attrdef d JOIN rel r ON r.oid = d.adrelid JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
 WHERE a.attgenerated = 's' AND r.trusted AND (SELECT bool_and(c.trusted) AND bool_or(c.runs) FROM code c WHERE c.classid = 'pg_attrdef'::regclass AND c.objid = d.oid)
UNION ALL
SELECT r.name, 'partition', i.inhparent::regclass::text, format('NOT (%s)', pg_get_partition_constraintdef(r.oid)), '', NULL
  FROM rel r JOIN pg_class c ON c.oid = r.oid AND c.relispartition JOIN pg_inherits i ON i.inhrelid = r.oid
 WHERE pg_get_partition_constraintdef(r.oid) IS NOT NULL
   AND NOT EXISTS (SELECT FROM pg_partition_ancestors(r.oid) a JOIN pg_class o ON o.oid = a.relid
                     LEFT JOIN code c ON c.classid = 'pg_class'::regclass AND c.objid = a.relid
                    WHERE NOT c.trusted OR o.relowner NOT IN (SELECT oid FROM trusted))
 ORDER BY 1, 2, 3
