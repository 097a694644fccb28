-- Every table that holds rows of its own. `blocks` if ranges of them can be scanned (14 and later).
-- `shape`: its columns and types, if the text of a row depends only on its bytes; else null.
SELECT n.nspname AS schema, c.relname AS name, COALESCE(pg_relation_filenode(c.oid), 0)::bigint AS relfilenode,
       pg_relation_size(c.oid) AS bytes,
       CASE WHEN v.major >= 14 THEN pg_relation_size(c.oid) / current_setting('block_size')::int END AS blocks,
       CASE WHEN v.major >= 14 AND c.relam = (SELECT oid FROM pg_am WHERE amname = 'heap') AND s.plain THEN s.shape END AS shape
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 CROSS JOIN (SELECT current_setting('server_version_num')::int / 10000 AS major) v
 CROSS JOIN LATERAL (
       SELECT coalesce(bool_and(a.attisdropped OR a.attgenerated <> 'v' AND t.typtype IN ('b', 'e') AND t.typname !~ '^reg'), true) AS plain,
              encode(sha256(convert_to(string_agg(concat_ws(' ', a.attnum, a.attisdropped, t.oid, t.typoutput::oid,
                (SELECT string_agg(e.enumlabel, ',' ORDER BY e.oid) FROM pg_enum e WHERE e.enumtypid = t.oid)), ';' ORDER BY a.attnum), 'UTF8')), 'hex') AS shape
         FROM pg_attribute a
         LEFT JOIN pg_type col ON col.oid = a.atttypid
         -- The text of an array is that of its elements.
         LEFT JOIN pg_type t ON t.oid = CASE WHEN col.typelem <> 0 AND col.typlen = -1 THEN col.typelem ELSE col.oid END
        WHERE a.attrelid = c.oid AND a.attnum > 0) s
 WHERE c.relkind = 'r'
   AND c.relpersistence <> 't'
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'separation')
   AND n.nspname !~ '^pg_(toast|temp)'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY pg_relation_size(c.oid) DESC, n.nspname, c.relname
