-- What a load computes with functions of this database, each with a query that does the same. Code of roles that are not trusted is left out.
WITH RECURSIVE trusted AS MATERIALIZED (
  %trusted%
),
space AS MATERIALIZED (
  SELECT oid, nspname FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'separation') AND nspname !~ '^pg_(toast_)?temp_'
),
index AS MATERIALIZED (
  SELECT i.*, c.relname, c.reltuples, s.nspname, c.relpages < 2048 AS small, format('%I.%I', s.nspname, c.relname) AS "table", format('%I.%I', s.nspname, x.relname) AS name,
         (SELECT string_agg(format('(%s)', pg_get_indexdef(i.indexrelid, k, false)), ', ' ORDER BY k) FROM generate_series(1, i.indnkeyatts) k) AS keys,
         coalesce(pg_get_expr(i.indpred, i.indrelid), 'true') AS which
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN space s ON s.oid = c.relnamespace JOIN pg_class x ON x.oid = i.indexrelid
   WHERE c.relkind = 'r' AND i.indisvalid AND
     -- Without functions of this database nothing could have changed but the system's collations: that is looked at up to 16 MB.
     CASE WHEN i.indexprs IS NULL AND i.indpred IS NULL
       THEN i.indisunique AND c.relpages < 2048 AND NOT EXISTS (
              SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = i.indexrelid AND (a.atttypid >= 16384 AND t.typtype <> 'e' OR a.attcollation >= 16384))
       ELSE c.relowner IN (SELECT oid FROM trusted) AND (
         SELECT bool_and(coalesce(p.proowner, q.proowner, t.typowner) IN (SELECT oid FROM trusted)) AND bool_or(p.oid IS NOT NULL)
           FROM pg_depend d LEFT JOIN pg_proc p ON d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid
           LEFT JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid LEFT JOIN pg_proc q ON q.oid = o.oprcode
           LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
          WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid AND coalesce(p.oid, q.oid, t.oid) IS NOT NULL) END
),
view AS MATERIALIZED (
  SELECT c.oid, format('%I.%I', s.nspname, c.relname) AS name, c.relowner AS owner
    FROM pg_class c JOIN space s ON s.oid = c.relnamespace WHERE c.relkind = 'm' AND c.relispopulated
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.deptype = 'e' AND d.classid = 'pg_class'::regclass AND d.objid = c.oid)
),
-- The functions that a view runs, by the views that it reads.
reach (view, class, oid) AS (
  SELECT v.oid, 'pg_class'::regclass::oid, v.oid FROM view v
  UNION
  SELECT r.view, d.refclassid, d.refobjid
    FROM reach r LEFT JOIN pg_rewrite w ON r.class = 'pg_class'::regclass AND w.ev_class = r.oid
    JOIN pg_depend d ON d.classid = CASE WHEN w.oid IS NULL THEN r.class ELSE 'pg_rewrite'::regclass::oid END AND d.objid = coalesce(w.oid, r.oid)
   WHERE d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass)
)
SELECT 'unique' AS kind, name, "table",
       format('SELECT coalesce(sum(n), 0)::float8 AS rows FROM (SELECT count(*) AS n FROM ONLY %s WHERE (%s)%s GROUP BY %s HAVING count(*) > 1) x', "table", which,
              CASE WHEN coalesce(to_jsonb(index) ->> 'indnullsnotdistinct', 'false') = 'false' THEN format(' AND num_nulls(%s) = 0', keys) END, keys) AS query,
       format('REINDEX INDEX %s', name) AS mend,
       -- Of one column whose values are the same if they are the same number, or the same bytes: what the rows of a dump tell as well.
       (SELECT json_build_object('column', json_build_array(nspname, relname, a.attname), 'expected', greatest(reltuples, 0)::int8,
                                 'values', CASE WHEN a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype) THEN 'number' ELSE 'text' END)
          FROM pg_attribute a
         WHERE a.attrelid = indrelid AND a.attnum = indkey[0] AND indnkeyatts = 1 AND indpred IS NULL AND a.attgenerated = ''
           AND (a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'uuid'::regtype) OR a.atttypid IN ('text'::regtype, 'varchar'::regtype)
                AND EXISTS (SELECT FROM pg_collation l WHERE l.oid = indcollation[0] AND l.collisdeterministic))
           AND coalesce(to_jsonb(index) ->> 'indnullsnotdistinct', 'false') = 'false') AS plain
  FROM index WHERE indisunique
UNION ALL
SELECT 'index', name, "table",
       format('SELECT 0::float8 * coalesce(sum(length(ROW(%s, (%s))::text)), 0)::float8 AS rows FROM (SELECT * FROM ONLY %s%s) AS %I', keys, which, "table", CASE WHEN small THEN '' ELSE ' LIMIT 100' END, relname), NULL, NULL
  FROM index WHERE NOT indisunique
UNION ALL
SELECT 'materialized-view', v.name, v.name,
       format('SELECT 0::float8 * coalesce(sum(length(ROW(q.*)::text)), 0)::float8 AS rows FROM (%s) q', rtrim(pg_get_viewdef(v.oid), ';')), NULL, NULL
  FROM view v
 WHERE v.owner IN (SELECT oid FROM trusted)
   AND NOT EXISTS (SELECT FROM reach r
                     LEFT JOIN pg_proc p ON r.class = 'pg_proc'::regclass AND p.oid = r.oid
                     LEFT JOIN pg_operator o ON r.class = 'pg_operator'::regclass AND o.oid = r.oid LEFT JOIN pg_proc q ON q.oid = o.oprcode
                     LEFT JOIN pg_class c ON r.class = 'pg_class'::regclass AND c.oid = r.oid AND c.relkind IN ('v', 'f')
                     LEFT JOIN pg_type t ON r.class = 'pg_type'::regclass AND t.oid = r.oid AND t.typtype = 'd'
                    WHERE r.view = v.oid AND coalesce(p.proowner, q.proowner, c.relowner, t.typowner) NOT IN (SELECT oid FROM trusted))
 ORDER BY 1, 2
