-- Every table that may hold rows, by its oid; `columns` is the same for as long as no column is dropped or gets another type.
SELECT c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name, coalesce(pg_relation_filenode(c.oid), 0)::int8 AS file,
       (SELECT coalesce(string_agg(a.attnum || ':' || a.atttypid || ':' || a.atttypmod, ',' ORDER BY a.attnum), '')
          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p')
   AND c.relpersistence <> 't'
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'separation')
   AND n.nspname !~ '^pg_(toast|temp)'
